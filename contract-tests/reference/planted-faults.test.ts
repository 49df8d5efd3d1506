/**
 * The checks of the page against planted faults. It prevents bars that always hold because nobody
 * looks, or because the renderer's markup has changed and a check looks at nothing. What
 * offline.test.ts looks for is planted there; samples and the search are waited for, so that they
 * cannot be passed over.
 */
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { chapters, operations, type Route } from "../support/reference.ts";
import { colourRules, findAccessibilityFaults } from "./accessibility.ts";
import { it } from "./browser-test.ts";
import { linkFaults, whatIsShown } from "./links.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { overflowFaults } from "./overflow.ts";
import { switchTheme } from "./theme.ts";

const [chapter] = chapters as readonly [Route];
const operation = operations[0] as (typeof operations)[number];
const sectionOf = ({ fragment }: Route) => `[data-section-id="${fragment}"]`;

/** What must be found while a style is in the page. */
async function withStyle<Found>(page: Page, content: string, find: () => Promise<Found>) {
  const style = await page.addStyleTag({ content });
  const found = await find();
  await style.evaluate((element) => (element as Element).remove());
  return found;
}

const planted = { concurrent: true, timeout: 300_000 };

describe.skipIf(chromiumMissing)("a fault that is planted in the reference", planted, () => {
  it("is found on a phone: pale text in the dark, text cut off", async ({ open, expect }) => {
    const { page } = await open({ size: "phone" });
    await goTo(page, chapter);
    const overflow = async () => (await overflowFaults(page, chapter.fragment)).join();
    for (const [style, says] of [
      ["p { white-space: nowrap }", "the window cuts off"],
      ["body { min-width: 500px }", "the page is "],
      ["p { white-space: nowrap; overflow: hidden }", "a <p> cuts off"],
    ] as const) {
      expect(await withStyle(page, style, overflow), style).toContain(says);
    }
    expect(await overflow()).toBe("");

    const pale = "@media (max-width: 400px) { html.dark p { color: #555 !important } }";
    const accessibility = async () =>
      (await findAccessibilityFaults(page, [sectionOf(chapter)], colourRules)).faults.join();
    expect(await withStyle(page, pale, accessibility)).toBe("");
    await switchTheme(page);
    const fault = `serious color-contrast in ${chapter.fragment}, dark: `;
    expect(await withStyle(page, pale, accessibility)).toContain(fault);
  });

  it("is found on a desktop: a nameless button, links to nowhere", async ({ open, expect }) => {
    const { page } = await open();
    await goTo(page, operation);
    await page.locator(sectionOf(operation)).evaluate((section) => {
      section.append(document.createElement("button"));
      for (const link of ["lost.html", "#/section/errors/lost"]) {
        section.append(Object.assign(document.createElement("a"), { href: link, innerText: link }));
      }
    });
    const { faults } = await findAccessibilityFaults(page, [sectionOf(operation)]);
    expect(faults.join()).toContain(`critical button-name in ${operation.fragment}, light: `);
    expect(linkFaults([await whatIsShown(page)])).toEqual(
      expect.arrayContaining([
        "lost.html leads to no file.",
        "#/section/errors/lost leads to no section.",
      ]),
    );
    const gone = { name: "No such heading", fragment: operation.fragment };
    await expect(headingInView(page, gone, 1_000)).rejects.toThrow("came into view");
  });
});
