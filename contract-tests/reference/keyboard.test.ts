/** Who has no mouse gets to the search and past the menu. */
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { groups, operations, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { openSearch } from "./search.ts";

type Operation = (typeof operations)[number];

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

  it("an example and a language are chosen", async ({ open, expect }) => {
    const { page, complaints } = await open();
    const route = operations.find(({ operationId }) => operationId === "placeTrade") as Operation;
    await goTo(page, route);
    const panel = page.locator(`[data-section-id="${route.fragment}"] .panel-request-samples`);
    const pickers = panel.locator('button[aria-haspopup="menu"]');
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const focused = () =>
      page.evaluate(() => {
        const { role, textContent } = document.activeElement as HTMLElement;
        return `${role ?? "picker"}: ${textContent?.trim()}`;
      });
    const example = panel.locator('button[aria-label^="Example"]');
    await example.focus();
    await press("Enter");
    const { BUY, SELL } = {
      BUY: "Ada buys AAPL for 250 dollars",
      SELL: "Ada sells 0.4 shares of AAPL",
    };
    await expect.poll(focused).toBe(`menuitem: ${BUY}`);
    await press("ArrowUp");
    expect(await focused()).toBe(`menuitem: ${SELL}`);
    await press("ArrowDown", "End", "Enter");
    await expect.poll(focused).toBe(`picker: ${SELL}`);
    await expect.poll(() => panel.locator("pre").first().textContent()).toContain('"SELL"');
    await press("Enter");
    await expect.poll(focused).toBe(`menuitem: ${SELL}`);
    await press("Home", "Escape");
    expect(await focused()).toBe(`picker: ${SELL}`);
    expect(await page.getByRole("menuitem").count()).toBe(0);

    await pickers.filter({ hasText: "SDK" }).focus();
    await press("Enter");
    await expect.poll(focused).toBe("menuitem: SDK");
    await press("End", " ");
    await expect.poll(focused).toMatch(/^picker: /);
    expect(await focused()).not.toBe("picker: SDK");
    await press("Enter");
    await expect.poll(focused).toMatch(/^menuitem: /);
    await press("Tab");
    expect(await page.getByRole("menuitem").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("a screen reader finds a menu, and headings in order", async ({ visit, expect }) => {
    const { page } = await visit();
    for (const route of [top, operations[0] as Operation]) {
      await goTo(page, route);
      await page.getByRole("navigation", { name: "Contents" }).first().waitFor();
      await expect.poll(() => page.getByRole("heading", { level: 1 }).count()).toBeGreaterThan(0);
      const levels = await page
        .locator("#redoc :is(h1, h2, h3, h4, h5)")
        .evaluateAll((all) =>
          all.map((heading) => Number(heading.ariaLevel ?? heading.localName.slice(1))),
        );
      // A chapter and its parts; a group, its operations and theirs.
      expect(new Set(levels), route.name).toEqual(
        new Set(levels.includes(1) ? [1, 2, 3, 4] : [2, 3]),
      );
      const leaps = levels.filter((level, at) => level > (levels[at - 1] ?? level) + 1);
      expect(leaps, route.name).toEqual([]);
    }
  });
});

describe.skipIf(chromiumMissing)("the menu", { timeout: 120_000 }, () => {
  it("gives way to the page that is asked for, on a phone", async ({ visit, expect }) => {
    const { page, complaints } = await visit({ size: "phone" });
    const menu = page.getByRole("navigation", { name: "Contents" });
    const opened = async () => {
      await page.getByTestId("floating-button").click();
      await menu.waitFor();
    };
    await opened();
    await page.locator('.menu-content a[href="#/section/errors"]').click();
    await menu.waitFor({ state: "hidden" });
    await headingInView(page, { name: "Errors", fragment: "/section/errors" });
    await opened();
    const field = await openSearch(page);
    await field.fill("retry");
    await page.keyboard.press("Enter");
    await field.waitFor({ state: "detached" });
    await menu.waitFor({ state: "hidden" });
    await headingInView(page, { name: "Retries", fragment: "/section/errors/retries" });
    expect(complaints).toEqual([]);
  });

  it("stands in two parts, the guides and the operations", async ({ visit, expect }) => {
    const { page } = await visit();
    const labels = () =>
      page.locator('.menu-content [role="listitem"]').evaluateAll((items) =>
        items.flatMap((item) => {
          const { content } = getComputedStyle(item, "::before");
          return content === "none" ? [] : `${content} ${item.querySelector("a")?.textContent}`;
        }),
      );
    // The group that was open before may still be closing.
    await expect.poll(labels).toEqual(['"Guides" Overview', '"API" Accounts']);
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
