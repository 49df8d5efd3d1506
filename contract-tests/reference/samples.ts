import type { Page } from "playwright-core";
import type { operations } from "../support/reference.ts";
import { goTo } from "./open-reference.ts";

export const patience = { timeout: 15_000 };

/** Chooses a sample by its label; a single one stands there without a label. */
export function showSample(page: Page, route: Place, label: string): Promise<void> {
  return choose(page, route, '[data-component-name="Panel/PanelHeader"] button', label);
}

export function showExample(page: Page, route: Place, title: string): Promise<void> {
  return choose(page, route, 'button[aria-label^="Example"]', title);
}

type Place = { readonly fragment: string };

/** Within the page: a mouse that looks whether it may click takes half of the time of the tests. */
async function choose(page: Page, { fragment }: Place, selector: string, wanted: string) {
  const place = `[data-section-id="${fragment}"] .panel-request-samples ${selector}`;
  await page.waitForFunction(isChosen, [place, wanted] as const, patience);
}

/** Runs in the page, until the last of these pickers shows what is wanted. */
function isChosen([place, wanted]: readonly [string, string]): boolean {
  const picker = Array.from(document.querySelectorAll<HTMLElement>(place)).at(-1);
  if (picker?.textContent.trim() === wanted) return true;
  // The menu stands at the end of the page and not in the panel.
  const items = Array.from(document.querySelectorAll<HTMLElement>('[role="menuitem"]'));
  const item = items.find((each) => each.checkVisibility() && each.textContent.trim() === wanted);
  if (item) item.click();
  else if (picker?.ariaExpanded !== "true") picker?.click();
  return false;
}

/** What of an operation's samples is not found as it was written; the first problem ends the search. */
export async function findSampleProblem(
  page: Page,
  operation: (typeof operations)[number],
): Promise<string | undefined> {
  await goTo(page, operation);
  const samples = operation["x-codeSamples"];
  const several = samples.length > 1 || operation.requestBody !== undefined;
  for (const { label, source } of samples) {
    try {
      if (several) await showSample(page, operation, label);
      await sampleInView(page, operation, source);
    } catch (error) {
      return `${operation.operationId}: the sample ${label} does not come into view: ${error}`;
    }
  }
  return undefined;
}

/** The page shows a sample a moment after it was chosen. */
async function sampleInView(page: Page, { fragment }: Place, source: string): Promise<void> {
  const shows = ([section, text]: readonly [string, string]) =>
    document
      .querySelector(`[data-section-id="${section}"] .panel-request-samples pre`)
      ?.textContent?.trim() === text;
  await page.waitForFunction(shows, [fragment, source.trim()] as const, patience);
}
