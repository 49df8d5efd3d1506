import type { Page } from "playwright-core";
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { chapters, groups, operations, type Route, routes, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { linkProblems, whatIsShown } from "./link-problems.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { openGroup, removeChapters } from "./operation-groups.ts";
import { overflowProblems } from "./overflow-problems.ts";
import { findSampleProblem } from "./samples.ts";
import { placesFor, searchFor } from "./search.ts";

type Operation = (typeof operations)[number];

const marks: Readonly<Record<string, string>> = { assumed: "Assumed.", described: "Described." };

describe.skipIf(chromiumMissing)("in the reference", { concurrent: true, timeout: 600_000 }, () => {
  it("a route of each kind can be opened from a file", async ({ open, expect }) => {
    const { page, load, requests, complaints } = await open({ from: "file" });
    // The others are opened without the renderer; see early-view.test.ts.
    for (const [route] of [[top], chapters, groups, operations] as readonly (readonly Route[])[]) {
      await load((route as Route).fragment);
      await headingInView(page, route as Route);
    }
    expect({ requests: requests(), complaints }).toEqual({ requests: [], complaints: [] });
  });

  it("an operation is found, and names the tab, as the SDK writes it", async ({ open, expect }) => {
    const [first, other] = operations as unknown as readonly [Operation, Operation];
    const written = (route: Operation) => `${route.group}/${route.operationId}`;
    expect(written(first)).not.toBe(first.fragment);
    const { page } = await open({ fragment: written(first) });
    await headingInView(page, first);
    await expect.poll(() => page.title()).toContain(first.name);
    await page.evaluate((fragment) => {
      location.hash = fragment;
    }, written(other));
    await headingInView(page, other);
    await expect.poll(() => page.title()).toContain(other.name);

    // A place that is not there is said to be none, and a search for its name is one click away.
    await page.evaluate(() => {
      location.hash = "/trades/sell-half";
    });
    await page.getByText("There is no place /trades/sell-half in this reference.").waitFor();
    await page.getByRole("button", { name: "Search for it" }).click();
    await page.getByRole("textbox", { name: "Search the reference" }).press("Enter");
    await headingInView(page, { name: "Sell half", fragment: "/section/trading/sell-half" });
  });

  it("the search leads to every chapter, group and operation", async ({ open, expect }) => {
    const { page, complaints } = await open();
    await headingInView(page, top);
    const found = await page.evaluate(
      placesFor,
      routes.map(({ name }) => name),
    );
    const missed = routes.filter(({ fragment }, at) => !found[at]?.includes(fragment));
    expect(missed).toEqual([top]);
    // All of them are links of one kind.
    for (const [route] of [chapters, groups, operations]) await searchFor(page, route as Route);
    expect(complaints).toEqual([]);
  });

  it("every internal link leads somewhere", async ({ open, expect }) => {
    const { page } = await open();
    await headingInView(page, top);
    const shown = [await whatIsShown(page)];
    await removeChapters(page);
    for (const group of groups) {
      await openGroup(page, group);
      shown.push(await whatIsShown(page));
    }
    const count = new Set(shown.flatMap(({ links }) => links)).size;
    expect(linkProblems(shown)).toEqual([]);
    expect(count).toBeGreaterThan(routes.length);
  });

  it("nothing sticks out of the window of a phone", async ({ open, expect }) => {
    const { page } = await open({ size: "phone" });
    await headingInView(page, top);
    const problems = [];
    for (const route of routes) {
      if (route === groups[0]) await removeChapters(page);
      await goTo(page, route);
      problems.push(...(await overflowProblems(page, route.fragment)));
    }
    expect(problems).toEqual([]);
  });

  it("operations have their mark, and every sample, as it was written", async ({
    open,
    expect,
  }) => {
    const { page } = await open();
    await headingInView(page, top);
    await removeChapters(page);
    const problems = [];
    for (const operation of operations) {
      problems.push(await findSampleProblem(page, operation));
      const mark = marks[operation["x-provenance"]];
      expect(await markOf(page, operation.fragment), operation.name).toBe(mark);
    }
    expect(problems.filter(Boolean)).toEqual([]);
  });
});

/** The mark below the request of an operation, which says where it is known from. */
async function markOf(page: Page, fragment: string): Promise<string | undefined> {
  const text = page.locator(`[data-section-id="${fragment}"] p`).nth(1);
  return /^(Assumed|Described)\./.exec((await text.textContent()) ?? "")?.[0];
}
