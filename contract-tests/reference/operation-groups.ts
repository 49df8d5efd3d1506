import type { Page } from "playwright-core";
import { operations, type Route } from "../support/reference.ts";
import { goTo, headingInView } from "./open-reference.ts";

export function operationsIn(group: Route) {
  return operations.filter((operation) => operation.group === group.fragment);
}

/** Takes the chapters out of the page: they are most of it, and slow down everything else. */
export async function removeChapters(page: Page): Promise<void> {
  await page.evaluate(() => {
    const chapters = document.querySelectorAll('[data-section-id^="/section/"]');
    for (const chapter of chapters) chapter.remove();
  });
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
