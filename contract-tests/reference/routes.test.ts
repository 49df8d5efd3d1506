import { describe } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { description } from "../support/description.ts";
import { chapters, groups, operations, type Route, routes, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, headingInView, sizes } from "./open-reference.ts";
import { overflowProblems } from "./overflow-problems.ts";
import { patience } from "./samples.ts";
import { placesFor, searchFor } from "./search.ts";

type Operation = (typeof operations)[number];

const requests = new Map<Route, string>(
  operationsOf(description).map(({ method, path }, at) => [
    operations[at] as Operation,
    `${method} ${path}`,
  ]),
);

describe.skipIf(chromiumMissing)("in the reference", { timeout: 600_000 }, () => {
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

  it("the search leads to every chapter, group and operation", async ({ visit, expect }) => {
    const { page, complaints } = await visit();
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

  it("nothing sticks out of a phone, where operations begin with method and path", async ({
    visit,
    expect,
  }) => {
    let { page } = await visit({ size: "phone" });
    const problems = [];
    for (const route of routes) {
      if (route === groups[0]) ({ page } = await visit({ size: "phone", chapters: false }));
      await goTo(page, route);
      problems.push(...(await overflowProblems(page, route.fragment)));
      const request = requests.get(route);
      if (!request) continue;
      const first = page.locator(`[id="${route.fragment.slice(1)}/request"] + * p`).first();
      expect(await first.textContent(patience)).toBe(request);
      expect((await first.boundingBox())?.y).toBeLessThan(400);
    }
    expect(problems).toEqual([]);
    // A bar at the foot: a round button would hide the ends of lines.
    const menu = await page.getByTestId("floating-button").boundingBox();
    expect(menu).toMatchObject({ x: 0, width: sizes.phone.width });
  });
});
