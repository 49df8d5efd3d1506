import type { Locator, Page } from "playwright-core";
import type { operations } from "../support/reference.ts";
import { goTo } from "./reader.ts";

/** The panel with the samples of an operation. */
export function samplesOf(page: Page, { fragment }: { readonly fragment: string }): Locator {
  return page.locator(`[data-section-id="${fragment}"] .panel-request-samples`).first();
}

/** Chooses a sample by its label, as a reader does; a single one stands there without a label. */
export async function showSample(panel: Locator, label: string): Promise<void> {
  const picker = panel.locator('[data-component-name="Panel/PanelHeader"] button').last();
  await picker.scrollIntoViewIfNeeded();
  if ((await picker.textContent())?.trim() === label) return;
  await picker.click();
  // The menu stands at the end of the page and not in the panel.
  const entry = panel.page().getByRole("menuitem").getByText(label, { exact: true });
  await entry.click({ timeout: 5_000 });
}

/** What of an operation's samples a reader does not find as it was written. */
export async function sampleFaults(
  page: Page,
  operation: (typeof operations)[number],
): Promise<readonly string[]> {
  await goTo(page, operation);
  const panel = samplesOf(page, operation);
  const faults: string[] = [];
  const samples = operation["x-codeSamples"];
  for (const { label, source } of samples) {
    const several = samples.length > 1 || operation.requestBody !== undefined;
    if (several) await showSample(panel, label).catch(() => faults.push(fault(label, "no entry")));
    if (!(await comesToShow(page, operation, source))) {
      faults.push(fault(label, "another text than its file's"));
    }
  }
  return faults;

  function fault(label: string, what: string): string {
    return `${operation.operationId}: the sample ${label} has ${what}.`;
  }
}

/** The page shows a sample a moment after it was chosen. */
function comesToShow(
  page: Page,
  { fragment }: { readonly fragment: string },
  source: string,
): Promise<boolean> {
  const shows = ([section, text]: readonly [string, string]) =>
    document
      .querySelector(`[data-section-id="${section}"] .panel-request-samples pre`)
      ?.textContent?.trim() === text;
  const given = [fragment, source.trim()] as const;
  return page.waitForFunction(shows, given, { timeout: 5_000 }).then(
    () => true,
    () => false,
  );
}
