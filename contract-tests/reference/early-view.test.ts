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
import { rendererIsReady, statesOfHeading, watchHeading } from "./watch-heading.ts";

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

  it("chapters and their sections are led to without any script", async ({ browser, expect }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    for (const { fragment } of [...chapters, lostOrder]) {
      await page.goto(`${pageUrl}#${fragment}`);
      await expect
        .poll(
          async () =>
            (await page.locator(`[id="${fragment}"] :is(h2, h3)`).first().boundingBox())?.y,
          {
            message: fragment,
            timeout: 10_000,
          },
        )
        .toBeLessThan(700);
    }
    await context.close();
  });
});

describe.skipIf(chromiumMissing)("while the renderer begins", { timeout: 300_000 }, () => {
  it("a heading is in view in every frame that could have it, from a file", async ({
    open,
    expect,
  }) => {
    const [, , , chapter] = chapters as readonly Route[];
    const [first, ...others] = [operations[0], groups[0], chapters.at(-1), chapter, lostOrder];
    const { page, load, requests, complaints } = await open({
      from: "file",
      before: (blank) => blank.addInitScript(watchHeading),
      fragment: (first as Route).fragment,
    });
    for (const route of [first, ...others] as readonly Route[]) {
      if (route !== first) await load(route.fragment);
      await page.waitForFunction(rendererIsReady);
      await headingInView(page, route);
      const states = await page.evaluate(statesOfHeading);
      expect(states.filter((state) => state !== "nothing").join(), route.name).toMatch(
        [...groups, ...operations].some(({ fragment }) => fragment === route.fragment)
          ? /^in view$/
          : /^(missing,)?in view$/,
      );
    }
    await expect.poll(() => page.locator(".early-view").count()).toBe(0);
    expect({ requests: requests(), complaints }).toEqual({ requests: [], complaints: [] });
  });

  it.for(["interactive", "DOMContentLoaded", "taken over"] as const)(
    "a click in the menu is not lost: %s",
    async (moment, { open, expect }) => {
      const { page, complaints } = await open({
        before: (blank) => blank.addInitScript(clickAt, { moment, fragment: "/trades" }),
        fragment: lostOrder.fragment,
      });
      await headingInView(page, groups.find(({ fragment }) => fragment === "/trades") as Route);
      expect(complaints).toEqual([]);
    },
  );
});

const lostOrder = {
  name: "A lost order",
  fragment: "/section/when-an-answer-is-lost/a-lost-order",
};

/** Runs in the page: clicks on a link of the menu at one of the moments at which it comes to life. */
function clickAt({ moment, fragment }: { readonly moment: string; readonly fragment: string }) {
  const click = () => document.querySelector<HTMLElement>(`a[href="#${fragment}"]`)?.click();
  const isTakenOver = () => {
    const menu = document.querySelector("#redoc .menu-content");
    return menu && Object.keys(menu).some((key) => key.startsWith("__reactFiber"));
  };
  if (moment === "DOMContentLoaded") addEventListener(moment, click);
  else if (moment === "interactive")
    document.addEventListener("readystatechange", () => {
      if (document.readyState === moment) click();
    });
  else {
    const look = () => (isTakenOver() ? click() : requestAnimationFrame(look));
    requestAnimationFrame(look);
  }
}
