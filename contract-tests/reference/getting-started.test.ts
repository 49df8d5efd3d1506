/**
 * Somebody who has nothing but the page and the packed SDK can integrate. It prevents a first
 * chapter that works only where the SDK is developed.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { pack } from "../../scripts/lib/pack.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { announcedOutput } from "../support/markdown.ts";
import { useBrowser } from "./browser.ts";
import { follow } from "./follow.ts";
import { readFirstSteps } from "./getting-started.ts";
import { openReference } from "./reader.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe.skipIf(chromiumMissing)("the chapter Getting started", { timeout: 120_000 }, () => {
  const browser = useBrowser();

  it("leads from an empty folder with the package to a portfolio in the sandbox", async (context) => {
    const { page } = await openReference(browser(), context);
    const folder = await emptyFolder();
    await pack(root, folder);

    const session = await follow(await readFirstSteps(page), folder);

    const announced = session.programs.flatMap(announcedOutput);
    expect(announced).toEqual(["ACTIVE", "AAPL 1.25", "750"]);
    expect(session.output.slice(-announced.length)).toEqual(announced);
  });
});

async function emptyFolder(): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), "reader-"));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = path.join(parent, "first-steps");
  await mkdir(folder);
  return folder;
}
