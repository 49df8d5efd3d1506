/** Who has no mouse gets to the search and past the menu. */
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { groups, operations, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, headingInView } from "./open-reference.ts";

describe.skipIf(chromiumMissing)("with a keyboard alone", { timeout: 120_000 }, () => {
  it("the content is one step away, and the search two", async ({ open, expect }) => {
    const { page, complaints } = await open();
    await headingInView(page, top);
    await page.getByTestId("search-trigger").getByText("Search").first().waitFor();
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        return `${element.role ?? element.localName}: ${element.ariaLabel ?? element.textContent}`;
      });
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("a: Skip to the content");
    await page.keyboard.press("Tab");
    expect(await focused()).toMatch(/^button: Search/);
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Search the reference" }).waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("main");
    expect(new URL(page.url()).hash).toBe("#/");
    expect(complaints).toEqual([]);
  });

  it("a screen reader finds a menu, and headings in order", async ({ open, expect }) => {
    const { page } = await open();
    for (const route of [top, operations[0] as (typeof operations)[number]]) {
      await goTo(page, route);
      await page.getByRole("navigation", { name: "Contents" }).first().waitFor();
      await expect.poll(() => page.getByRole("heading", { level: 1 }).count()).toBeGreaterThan(0);
      const levels = await page
        .locator("#redoc :is(h1, h2, h3, h4, h5)")
        .evaluateAll((all) =>
          all.map((heading) => Number(heading.ariaLevel ?? heading.localName.slice(1))),
        );
      const leaps = levels.filter((level, at) => level > (levels[at - 1] ?? level) + 1);
      expect(leaps, route.name).toEqual([]);
    }
  });
});

describe.skipIf(chromiumMissing)("the menu", { timeout: 120_000 }, () => {
  it("stands in two parts, the guides and the operations", async ({ open, expect }) => {
    const { page } = await open();
    await headingInView(page, top);
    const labels = await page.locator('.menu-content [role="listitem"]').evaluateAll((items) =>
      items.flatMap((item) => {
        const { content } = getComputedStyle(item, "::before");
        return content === "none" ? [] : `${content} ${item.querySelector("a")?.textContent}`;
      }),
    );
    expect(labels).toEqual(['"Guides" Overview', '"API" Accounts']);
    // "Trades" beside "Trading" has the path of its operations.
    const paths = await page
      .locator(
        groups.map(({ fragment }) => `.menu-content a[href="#${fragment}"] [data-text]`).join(),
      )
      .evaluateAll((all) => all.map((name) => getComputedStyle(name, "::after").content));
    expect(paths).toEqual([
      '"/account"',
      '"/bank"',
      '"/cash-transfer"',
      '"/trade"',
      '"/portfolio"',
    ]);
  });
});
