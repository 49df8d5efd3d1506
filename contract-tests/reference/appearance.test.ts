/**
 * What a reader sees at a glance: the mark, the request of an operation, what a chapter holds, and
 * what is known after an error. It prevents that a style of the renderer hides it again.
 */
import { describe } from "vitest";
import { headingsOf } from "../../openapi/rules/markdown.ts";
import { chaptersOf } from "../../scripts/build/chapters.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { description } from "../support/description.ts";
import { chapters } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, sizes } from "./open-reference.ts";
import { patience } from "./samples.ts";

const headings = new Map(
  chaptersOf(description).map(({ name, text }) => [
    name,
    headingsOf(text)
      .slice(1)
      .map(({ title }) => title),
  ]),
);

describe.skipIf(chromiumMissing)("in the reference", { timeout: 300_000 }, () => {
  it("the menu has a mark, and each chapter a list of its headings", async ({ visit, expect }) => {
    const { page } = await visit();
    const list = page.getByRole("navigation", { name: "On this page" });
    for (const chapter of chapters) {
      await goTo(page, chapter);
      const wanted = headings.get(chapter.name);
      await expect.poll(() => list.getByRole("link").allTextContents(), patience).toEqual(wanted);
    }
    // Text, code and tables of a chapter end on one line, however wide the window is.
    await page.setViewportSize({ width: 1920, height: 1080 });
    const ends = await page
      .locator(
        '#redoc [data-section-id="/section/trading"] > [data-section-id] pre, #redoc [data-section-id="/section/trading"] .md-table-wrapper',
      )
      .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().right)));
    const heading = page.locator('#redoc [data-section-id="/section/trading"] p').first();
    const { x = 0, width = 0 } = (await heading.boundingBox()) ?? {};
    expect(new Set(ends)).toEqual(new Set([Math.round(x + width)]));
    expect(width).toBeLessThan(800);
    await page.setViewportSize(sizes.desktop);
    const mark = await page
      .locator('.menu-content a[href="#/"] [data-text]')
      .evaluate((name) => getComputedStyle(name, "::before"))
      .then(({ content, visibility, height }) => ({ content, visibility, height }));
    expect(mark).toEqual({
      content: '"π"',
      visibility: "visible",
      height: expect.not.stringMatching(/^0/),
    });
    const last = list.getByRole("link").last();
    await last.click();
    await expect.poll(() => last.getAttribute("aria-current"), patience).toBe("location");
  });

  it("tables of errors have badges, and are cards on a phone", async ({ visit, expect }) => {
    const { page } = await visit({ size: "phone" });
    const tables = page.locator("#redoc table.outcomes");
    await expect.poll(() => tables.count(), patience).toBeGreaterThan(1);
    const rows = await tables.locator("tbody tr").evaluateAll((all) =>
      all.map((row) => ({
        outcome: row.querySelector('[data-label="outcome"]')?.textContent ?? "",
        badges: Array.from(row.querySelectorAll('[data-label="outcome"] .badge'), (badge) => ({
          text: badge.textContent,
          colour: getComputedStyle(badge).color,
        })),
        cells: [...row.children].map((cell) => getComputedStyle(cell, "::before").content),
        cutOff: row.scrollWidth > (row.closest(".md-table-wrapper")?.clientWidth ?? 0),
      })),
    );
    expect(rows.length).toBeGreaterThan(15);
    const [green, red] = ["rgb(15, 107, 55)", "rgb(163, 15, 15)"];
    const mixed = rows.filter(({ outcome }) => outcome.includes("unknown"));
    expect(mixed.length).toBeGreaterThan(8);
    for (const { outcome, badges, cells, cutOff } of rows) {
      const [first, second] = badges;
      expect(outcome.startsWith(String(first?.text)), outcome).toBe(true);
      expect(["none", "unknown", "order: unknown"]).toContain(first?.text);
      // Green alone would say that an order may be sent again.
      expect([first?.colour, second?.colour], outcome).toEqual(
        outcome.includes("unknown") ? [red, green] : [green, undefined],
      );
      expect(cells).toContain('"outcome: "');
      expect(cutOff).toBe(false);
    }
  });
});
