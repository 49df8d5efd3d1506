import type { Page } from "playwright-core";
import { operations, type Route } from "../support/reference.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { showSample } from "./samples.ts";
import { searchFor } from "./search.ts";
import { switchTheme } from "./switch-theme.ts";

/** Does what a person does: clicks, searches, looks at samples, switches colours, and leaves. */
export async function usePage(page: Page): Promise<void> {
  await clickThrough(page);
  await searchFor(page, operations.at(-1) as Route);
  await switchSamples(page);
  await switchTheme(page);
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
    await showSample(page, operation, label);
  }
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
