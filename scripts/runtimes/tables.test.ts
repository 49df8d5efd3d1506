import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bundles, marks } from "./bundles.ts";
import { steps } from "./program/steps.ts";
import { bundleProgram } from "./project.ts";
import { runtimes, workerdDates } from "./runtimes.ts";

const root = path.join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const tools = JSON.parse(read("scripts/runtimes/tools/package.json"));
const versions: Readonly<Record<string, string>> = {
  ...tools.dependencies,
  ...tools.optionalDependencies,
};

describe("the tables", () => {
  it("take every binary from a package that is installed", () => {
    const used = runtimes.flatMap(({ binaries }) => Object.values(binaries));
    const installed = Object.keys(versions);
    expect(used.filter((file) => !installed.some((name) => file.startsWith(`${name}/`)))).toEqual(
      [],
    );
  });

  it("pin every package to one version", () => {
    const pinned = /^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/;
    expect(Object.values(versions).filter((version) => !pinned.test(version))).toEqual([]);
  });

  it("name no differing step that the program does not know", () => {
    const differing = runtimes.flatMap(({ differs = {} }) => Object.keys(differs));
    expect(Object.keys(steps)).toEqual(expect.arrayContaining(differing));
  });

  it("are what package.json and the README say", () => {
    const list = (...packages: readonly string[]) =>
      packages.map((name) => versions[name]?.split("@").at(-1)).join(", ");
    const [oldest, ...nodes] = runtimes.filter(({ name }) => /^node-\d+$/.test(name));
    const packageOf = (node = oldest) => `${node?.name}-linux-x64`;
    const { engines } = JSON.parse(read("package.json"));
    expect(`>=${list(packageOf()).split(".").slice(0, 2).join(".")}`).toBe(engines.node);
    const section = /### Where it runs\n(.+?)\n### /s.exec(read("README.md"))?.[1] ?? "";
    const rows = [...section.matchAll(/^\| (\w[^|]*) \| (\d[^|]*) \|$/gm)];
    expect(rows.map((row) => row.slice(1))).toEqual([
      ["Node", list(packageOf(), ...nodes.map(packageOf))],
      ["Deno", list("@deno/linux-x64-glibc")],
      ["Bun", list("@oven/bun-linux-x64")],
      [
        "workerd (Cloudflare)",
        `${list("@cloudflare/workerd-linux-64")}, compatibility dates ${Object.values(workerdDates).join(", ")}`,
      ],
    ]);
  });
});

it("the program holds no source of the package, which is tried as it is packed", async ({
  onTestFinished,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), "program-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = await bundleProgram(folder);
  expect(files).toContain("program/steps.ts");
  expect(files.filter((file) => !file.startsWith("program/"))).toEqual([]);
});

it("every part of a bundle is in one of the programs, so that each mark is known to be found", () => {
  const held = new Set(bundles.flatMap(({ holds }) => holds));
  expect([...held].sort()).toEqual(Object.keys(marks).sort());
});
