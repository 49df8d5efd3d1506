/** The search finds what integrators look for. It prevents that "401" leads nowhere. */
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { chapters, operations, routes } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { openSearch, placesFor, shownFor, textOfAll } from "./search.ts";
import { searchQueries } from "./search-queries.ts";

describe.skipIf(chromiumMissing)("the search of the reference", { timeout: 120_000 }, () => {
  it("has the wanted place among the first three, and mostly first", async ({ visit, expect }) => {
    const { page } = await visit();
    // From an operation too: the chapters are then no part of the page.
    await goTo(page, operations[0] as (typeof operations)[number]);
    const found = await page.evaluate(
      placesFor,
      searchQueries.map(([query]) => query),
    );
    const ranks = searchQueries.map(([query, place, first], at) => ({
      query,
      most: first ? 1 : 3,
      rank: 1 + (found[at]?.indexOf(place) ?? -1),
    }));
    expect(ranks.filter(({ rank, most }) => rank < 1 || rank > most)).toEqual([]);
    expect(ranks.filter(({ rank }) => rank === 1).length).toBeGreaterThanOrEqual(30);
    expect(ranks.length).toBeGreaterThanOrEqual(40);
    const nowhere = found.flat().filter((url) => !url.startsWith("/section/"));
    expect(nowhere.filter((url) => !routes.some(({ fragment }) => fragment === url))).toEqual([]);
  });

  it("shows whole words of prose, and the chapter that a part is of", async ({ visit, expect }) => {
    const { page } = await visit();
    const queries = searchQueries.map(([query]) => query);
    const shown = (await page.evaluate(shownFor, queries)).flat();
    expect(shown.length).toBeGreaterThan(200);
    expect(shown.filter(({ text }) => text === "")).toEqual([]);
    // A comment of Jest is prose there, and no Markdown.
    const leftover = /[`|]|(?<!\/\*?)\*(?!\/)|\]\(|#|-{3}|\{"/;
    expect(shown.filter(({ text }) => leftover.test(text))).toEqual([]);
    expect(shown.filter(({ text }) => text.length > 230)).toEqual([]);
    // Neither cut within a word nor glued together.
    const words = new Set((await page.evaluate(textOfAll)).split(/[^\p{L}\p{N}]+/u));
    const used = new Set(shown.flatMap(({ text }) => text.split(/[^\p{L}\p{N}]+/u)));
    expect([...used].filter((word) => !words.has(word))).toEqual([]);
    const parts = shown.filter(({ url }) => /^\/section\/.+\//.test(url));
    const chapterOf = (url: string) =>
      chapters.find(({ fragment }) => url.startsWith(`${fragment}/`))?.name;
    expect(parts.filter(({ url, path }) => path.at(-1) !== chapterOf(url))).toEqual([]);
  });

  it("keeps what is typed before the renderer is ready", async ({ open, expect }) => {
    const before = (page: Page) =>
      page.addInitScript(() => {
        const type = (key: string, ctrlKey = false) =>
          document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key, ctrlKey, bubbles: true }),
          );
        // The renderer begins when the page is parsed.
        document.addEventListener("readystatechange", () => {
          if (document.readyState !== "interactive") return;
          type("k", true);
          for (const key of "retry") type(key);
        });
      });
    const { page, complaints } = await open({ before });
    const field = page.getByPlaceholder("Search docs...");
    await expect.poll(() => field.inputValue(), { timeout: 20_000 }).toBe("retry");
    await page.keyboard.press("Enter");
    await headingInView(page, { name: "Retries", fragment: "/section/errors/retries" });
    expect(complaints).toEqual([]);
  });

  it("leads to the first result with Enter, or says there is none", async ({ visit, expect }) => {
    const { page, complaints } = await visit();
    const field = await openSearch(page);
    await field.fill("qqqq");
    await page.getByText("No results").waitFor();
    await field.fill("retry");
    const marks = () =>
      page
        .locator('[data-component-name="Search/SearchItem"]')
        .evaluateAll((all) => all.map((item) => getComputedStyle(item).boxShadow !== "none"));
    await page.locator('[data-component-name="Search/SearchItem"]').first().waitFor();
    expect((await marks()).slice(0, 3)).toEqual([true, false, false]);
    await page.emulateMedia({ forcedColors: "active" });
    const dialog = page.getByRole("dialog", { name: "Search" });
    expect(await dialog.evaluate((box) => getComputedStyle(box).borderTopWidth)).toBe("2px");
    await page.emulateMedia({ forcedColors: "none" });
    await page.keyboard.press("Enter");
    await field.waitFor({ state: "detached" });
    await headingInView(page, { name: "Retries", fragment: "/section/errors/retries" });
    expect(complaints).toEqual([]);
  });
});
