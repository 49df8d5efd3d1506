/**
 * Somebody who has nothing but the page and the packed SDK can integrate. It prevents a first
 * chapter that works only where the SDK is developed.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished } from "vitest";
import { pack } from "../../scripts/lib/pack.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { announcedOutput } from "../support/markdown.ts";
import { it } from "./browser-test.ts";
import { followSteps, type Step } from "./follow-steps.ts";
import { goTo } from "./open-reference.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const chapter = { name: "Getting started", fragment: "/section/getting-started" };

/** What follows in the chapter is about PiTrade's own server, and about a checkout of the SDK. */
const firstParts = ["install-the-package", "try-it-without-pitrade"];

describe.skipIf(chromiumMissing)("the chapter Getting started", { timeout: 120_000 }, () => {
  it("leads from an empty folder to a portfolio in the sandbox", async ({ open }) => {
    const { page } = await open();
    const folder = await emptyFolder();
    await pack(root, folder);

    const session = await followSteps(await readFirstSteps(page), folder);

    const announced = session.programs.flatMap(announcedOutput);
    expect(announced).toEqual(["ACTIVE", "AAPL 1.25", "750"]);
    expect(session.output.slice(-announced.length)).toEqual(announced);
  });
});

async function emptyFolder(): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), "first-steps-"));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = path.join(parent, "first-steps");
  await mkdir(folder);
  return folder;
}

/** Reads the first steps from the page as it is shown, in their order. */
async function readFirstSteps(page: Page): Promise<readonly Step[]> {
  await goTo(page, chapter);
  const ids = firstParts.map((part) => `${chapter.fragment}/${part}`);
  return page.evaluate((wanted) => {
    const steps: Step[] = [];
    let before = "";
    for (const element of document.querySelectorAll("main :is(p, pre)")) {
      const section = element.closest<HTMLElement>("[data-section-id]")?.dataset.sectionId ?? "";
      if (!wanted.includes(section)) continue;
      const text = element.textContent.trim();
      if (element.localName === "pre") steps.push({ before, code: text });
      else before = text;
    }
    return steps;
  }, ids);
}
