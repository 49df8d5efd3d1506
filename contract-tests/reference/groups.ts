import type { Page } from "playwright-core";
import { operations, type Route } from "../support/reference.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { sampleInView, showSample } from "./samples.ts";

/** The operations of a group. */
export function operationsIn(group: Route) {
  return operations.filter((operation) => operation.group === group.fragment);
}

/** Takes the chapters out of the page: they are most of it, and slow down everything else. */
export async function hideChapters(page: Page): Promise<void> {
  await page.addStyleTag({ content: '[data-section-id^="/section/"] { display: none }' });
}

/** Opens a group, so that all of its operations stand in the page, with everything unfolded. */
export async function openGroup(page: Page, group: Route): Promise<void> {
  await goTo(page, group);
  for (const operation of operationsIn(group)) await goTo(page, operation);
  await page.evaluate(() => {
    const buttons = [...document.querySelectorAll<HTMLElement>("[data-section-id] button")];
    for (const button of buttons) if (/^\W*Show /.test(button.textContent)) button.click();
  });
  await headingInView(page, operationsIn(group).at(-1) ?? group);
}

/**
 * How many states of a group are looked at: as many as the longest list of samples has entries.
 * Their rows of answers turn with them; those beyond are errors, which all look the same.
 */
export function statesOf(group: Route): number {
  return Math.max(3, ...operationsIn(group).map((operation) => samplesIn(operation).length));
}

/** Turns every row of tabs and samples of a group to its entry of this number, if it has one. */
export async function turnTo(page: Page, group: Route, number: number): Promise<void> {
  for (const operation of operationsIn(group)) {
    const sample = samplesIn(operation)[number];
    if (!sample) continue;
    await showSample(page, operation, sample.label, "dispatch");
    if (sample.source !== undefined) await sampleInView(page, operation, sample.source);
  }
  await page.evaluate((index) => {
    const rows = [
      ...[...document.querySelectorAll('[role="tablist"]')].map((list) =>
        list.querySelectorAll<HTMLElement>('[role="tab"]'),
      ),
      ...[...document.querySelectorAll(".panel-response-samples")].map((panel) =>
        [...panel.querySelectorAll("button")].filter(({ textContent }) =>
          /^\d{3}$/.test(textContent),
        ),
      ),
    ];
    for (const row of rows) row[index]?.click();
  }, number);
}

/** What can be chosen in the panel of samples; nothing where there is only one. */
function samplesIn(operation: (typeof operations)[number]) {
  const payload = operation.requestBody ? [{ label: "Payload", source: undefined }] : [];
  const all = [...operation["x-codeSamples"], ...payload];
  return all.length > 1 ? all : [];
}
