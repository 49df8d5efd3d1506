import type { Page } from "playwright-core";
import { goTo } from "./reader.ts";

/** A block of code of the chapter, with the text that stands right before it. */
export interface Step {
  readonly before: string;
  readonly code: string;
}

/** What follows in the chapter is about PiTrade's own server, and about a checkout of the SDK. */
const parts = ["install-the-package", "try-it-without-pitrade"];

/** Reads the first steps from the page as it is shown, in their order. */
export async function readFirstSteps(page: Page): Promise<readonly Step[]> {
  const fragment = "/section/getting-started";
  await goTo(page, { name: "Getting started", fragment });
  const ids = parts.map((part) => `${fragment}/${part}`);
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
