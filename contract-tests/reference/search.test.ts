/** The search finds what integrators look for. It prevents that "401" leads nowhere. */
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { operations, routes } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { openSearch, placesFor } from "./search.ts";
import { searchQueries } from "./search-queries.ts";

describe.skipIf(chromiumMissing)("the search of the reference", { timeout: 120_000 }, () => {
  it("has the wanted place among the first three, and mostly first", async ({ open, expect }) => {
    const { page } = await open();
    // From an operation too: the chapters are then no part of the page.
    await goTo(page, operations[0] as (typeof operations)[number]);
    const found = await page.evaluate(
      placesFor,
      searchQueries.map(([query]) => query),
    );
    const ranks = searchQueries.map(([query, place], at) => ({
      query,
      rank: 1 + (found[at]?.indexOf(place) ?? -1),
    }));
    expect(ranks.filter(({ rank }) => rank < 1 || rank > 3)).toEqual([]);
    expect(ranks.filter(({ rank }) => rank === 1).length).toBeGreaterThanOrEqual(30);
    expect(ranks.length).toBeGreaterThanOrEqual(40);
    const nowhere = found.flat().filter((url) => !url.startsWith("/section/"));
    expect(nowhere.filter((url) => !routes.some(({ fragment }) => fragment === url))).toEqual([]);
  });

  it("leads to the first result with Enter, or says there is none", async ({ open, expect }) => {
    const { page, complaints } = await open();
    const field = await openSearch(page);
    await field.fill("qqqq");
    await page.getByText("No results").waitFor();
    await field.fill("retry");
    await page.keyboard.press("Enter");
    await field.waitFor({ state: "detached" });
    await headingInView(page, { name: "Retries", fragment: "/section/errors/retries" });
    expect(complaints).toEqual([]);
  });
});
