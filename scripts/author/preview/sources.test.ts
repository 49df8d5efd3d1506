import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { watchSources } from "./sources.ts";

/** A project of a few files that is watched, and a way to wait for what is seen. */
async function watchedProject() {
  const root = await mkdtemp(path.join(tmpdir(), "sources-"));
  await mkdir(path.join(root, "openapi", "guides"), { recursive: true });
  const guide = "openapi/guides/trading.md";
  await writeFile(path.join(root, guide), "Old");
  await writeFile(path.join(root, "redocly.yaml"), "telemetry: off");

  const seen: string[] = [];
  let look = () => {};
  const stop = watchSources(root, (file) => {
    seen.push(file);
    look();
  });
  onTestFinished(async () => {
    stop();
    await rm(root, { recursive: true });
  });

  /** Does something, and resolves when the file is seen after it. */
  async function seesAfter(file: string, act: () => Promise<unknown>): Promise<void> {
    const found = new Promise<void>((resolve) => {
      look = () => {
        if (seen.includes(file)) resolve();
      };
    });
    seen.length = 0;
    await act();
    await found;
  }

  const at = (file: string) => path.join(root, file);
  return { at, guide, seen, seesAfter };
}

describe("watching the sources", () => {
  it("sees a save in place, and a save by an editor that replaces the file, again and again", async () => {
    const { at, guide, seesAfter } = await watchedProject();
    for (const text of ["1", "2", "3"]) {
      await seesAfter(guide, () => writeFile(at(guide), text));
      await seesAfter(guide, async () => {
        await writeFile(at("openapi/guides/.trading.md.new"), text);
        await rename(at("openapi/guides/.trading.md.new"), at(guide));
      });
    }
  });

  it("sees files created, removed and renamed, also below new and renamed folders", async () => {
    const { at, seesAfter } = await watchedProject();
    await seesAfter("openapi/deep", () => mkdir(at("openapi/deep")));
    await seesAfter("openapi/deep/er", () => mkdir(at("openapi/deep/er")));
    await seesAfter("openapi/deep/er/new.yaml", () =>
      writeFile(at("openapi/deep/er/new.yaml"), "1"),
    );
    await seesAfter("openapi/deep/er/other.yaml", () =>
      rename(at("openapi/deep/er/new.yaml"), at("openapi/deep/er/other.yaml")),
    );
    await seesAfter("openapi/deeper", () => rename(at("openapi/deep"), at("openapi/deeper")));
    await seesAfter("openapi/deeper/er/other.yaml", () =>
      writeFile(at("openapi/deeper/er/other.yaml"), "2"),
    );
    await seesAfter("openapi/deeper/er/other.yaml", () => rm(at("openapi/deeper/er/other.yaml")));
    await seesAfter("openapi", () => rm(at("openapi"), { recursive: true }));
    await seesAfter("openapi", () => mkdir(at("openapi")));
    await seesAfter("openapi/openapi.yaml", () => writeFile(at("openapi/openapi.yaml"), "3"));
  });

  it("sees redocly.yaml, and neither its neighbours nor what editors keep", async () => {
    const { at, seen, seesAfter } = await watchedProject();
    await seesAfter("redocly.yaml", async () => {
      await writeFile(at("package.json"), "{}");
      await writeFile(at("openapi/.trading.md.swp"), "");
      await writeFile(at("openapi/trading.md~"), "");
      await writeFile(at("redocly.yaml"), "telemetry: on");
    });
    expect(new Set(seen)).toEqual(new Set(["redocly.yaml"]));
  });
});
