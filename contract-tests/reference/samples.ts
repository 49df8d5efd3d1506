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
    const shown = await panel.locator("pre").first().textContent({ timeout: 5_000 });
    if (shown?.trim() !== source.trim()) faults.push(fault(label, "another text than its file's"));
  }
  return faults;

  function fault(label: string, what: string): string {
    return `${operation.operationId}: the sample ${label} has ${what}.`;
  }
}
