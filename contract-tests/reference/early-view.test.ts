/**
 * What a link leads to is shown before the renderer runs. It prevents a reader who waits for
 * seconds before an empty page, or who clicks in a menu that does nothing.
 */
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import {
  chapters,
  groups,
  operations,
  pageHtml,
  pageUrl,
  type Route,
  routes,
} from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { headingInView } from "./open-reference.ts";

/** The page as it is until its renderer was loaded. */
const withoutRenderer = pageHtml.replace(
  /<script type="module">[\s\S]*?<\/script>\n<\/body>/,
  "</body>",
);
const others = routes.filter(({ fragment }) => fragment !== "/");

describe.skipIf(chromiumMissing)("before the renderer runs", { timeout: 300_000 }, () => {
  it("every route of a link is in view", async ({ open, expect }) => {
    expect(withoutRenderer.length).toBeLessThan(pageHtml.length / 2);
    const { page, load, complaints } = await open({ html: withoutRenderer });
    for (const route of [chapters.at(-1), operations.at(-1)] as readonly Route[]) {
      await load(route.fragment);
      await headingInView(page, route, 5_000, "anybody");
    }
    for (const route of others) {
      await page.evaluate((to) => {
        location.hash = to;
      }, route.fragment);
      await headingInView(page, route, 5_000, "anybody");
    }
    expect(complaints).toEqual([]);
  });

  it("every link of the menu that can be seen leads to its place", async ({ open, expect }) => {
    const { page } = await open({ html: withoutRenderer });
    const links = page.locator('.menu-content a[href^="#/"]:visible');
    const targets = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    const known = others.filter(({ fragment }) => targets.includes(`#${fragment}`));
    expect(known.length).toBe(chapters.length + groups.length);
    for (const route of known) {
      await page.locator(`.menu-content a[href="#${route.fragment}"]`).first().click();
      await headingInView(page, route, 5_000, "anybody");
    }
  });

  it("chapters are led to without any script", async ({ browser, expect }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const { fragment } of chapters) {
      await page.goto("about:blank");
      await page.goto(`${pageUrl}#${fragment}`);
      await expect
        .poll(async () => (await page.locator(`[id="${fragment}"] h2`).first().boundingBox())?.y, {
          message: fragment,
          timeout: 10_000,
        })
        .toBeLessThan(700);
    }
    await context.close();
  });
});

describe.skipIf(chromiumMissing)("when the renderer has run", { timeout: 300_000 }, () => {
  it("what was shown at once is gone, and the operation is in view", async ({ open, expect }) => {
    const { page } = await open();
    const [operation] = operations as unknown as readonly [Route & { group: string }];
    await page.evaluate((to) => {
      location.hash = to;
    }, operation.fragment);
    await page.locator(`#redoc [data-section-id="${operation.fragment}"] h2`).waitFor();
    await headingInView(page, operation);
    await expect.poll(() => page.locator(".early-view").count()).toBe(0);
  });
});
