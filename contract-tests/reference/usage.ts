import type { Page } from "playwright-core";
import { operations, type Route } from "../support/reference.ts";
import { goTo, headingInView } from "./reader.ts";
import { samplesOf, showSample } from "./samples.ts";
import { searchFor } from "./search.ts";

/** Does what a reader does: clicks, searches, looks at samples, switches colours, and leaves. */
export async function usePage(page: Page): Promise<void> {
  await clickThrough(page);
  await searchFor(page, operations.at(-1) as Route);
  await switchSamples(page);
  await switchColours(page);
  await hide(page);
}

async function clickThrough(page: Page): Promise<void> {
  for (const operation of operations.slice(0, 4)) {
    await page.locator(`a[href="#${operation.group}"]`).first().click();
    await page.locator(`a[href="#${operation.fragment}"]`).first().click();
    await headingInView(page, operation);
  }
}

async function switchSamples(page: Page): Promise<void> {
  const operation = operations.find(({ requestBody }) => requestBody);
  if (!operation) throw new Error("No operation of the description has a body.");
  await goTo(page, operation);
  for (const label of ["Payload", ...operation["x-codeSamples"].map((sample) => sample.label)]) {
    await showSample(samplesOf(page, operation), label);
  }
}

async function switchColours(page: Page): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.className);
  await page.getByTestId("color-mode-switcher").click();
  await page.waitForFunction((old) => document.documentElement.className !== old, before);
}

/** What a browser tells a page whose tab goes into the background. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    window.dispatchEvent(new Event("pagehide"));
  });
}
