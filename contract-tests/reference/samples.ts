import type { Page } from "playwright-core";
import type { operations } from "../support/reference.ts";
import { goTo } from "./open-reference.ts";

export const patience = { timeout: 15_000 };

/** Chooses a sample by its label; a single one stands there without a label. */
export async function showSample(
  page: Page,
  { fragment }: { readonly fragment: string },
  label: string,
): Promise<void> {
  const panel = page.locator(`[data-section-id="${fragment}"] .panel-request-samples`).first();
  const picker = panel.locator('[data-component-name="Panel/PanelHeader"] button').last();
  if ((await picker.textContent(patience))?.trim() === label) return;
  // The menu stands at the end of the page and not in the panel.
  const entry = page.getByRole("menuitem").getByText(label, { exact: true });
  for (const control of [picker, entry]) await control.click(patience);
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
async function sampleInView(
  page: Page,
  { fragment }: { readonly fragment: string },
  source: string,
): Promise<void> {
  const shows = ([section, text]: readonly [string, string]) =>
    document
      .querySelector(`[data-section-id="${section}"] .panel-request-samples pre`)
      ?.textContent?.trim() === text;
  await page.waitForFunction(shows, [fragment, source.trim()] as const, patience);
}
