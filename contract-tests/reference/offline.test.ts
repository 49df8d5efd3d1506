import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";
import { headingInView, openReference, operations } from "../support/reference.ts";

/**
 * The renderer sends usage reports only after several seconds, in batches, and when the page is
 * hidden or left. This is a window of observation and not a wait for something: nothing may
 * happen in it, so only time can end it.
 */
const observedMs = 16_000;

/** With the page's own policy, and without it: what the policy stops would still be a try. */
const policies = [
  { name: "under its own policy", bypassCSP: false },
  { name: "with its policy lifted", bypassCSP: true },
];

describe.skipIf(chromiumMissing)("the reference, opened from its file and used", () => {
  it.concurrent.for(policies)(
    "asks nobody for anything and complains about nothing, $name",
    { timeout: 4 * observedMs },
    async ({ bypassCSP }, { onTestFinished }) => {
      const browser = await launchChromium();
      onTestFinished(() => browser.close());
      const context = await browser.newContext({ bypassCSP });
      await context.route(/^(?!file:|data:)/, (route) => route.abort());
      const { page, requests, complaints } = await openReference(await context.newPage(), "/");
      const window = setTimeout(observedMs);
      await use(page);
      await window;
      await page.goto("about:blank");
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    },
  );
});

async function use(page: Page): Promise<void> {
  await clickThrough(page);
  await search(page);
  await switchSample(page);
  await switchColours(page);
  await hide(page);
}

async function clickThrough(page: Page): Promise<void> {
  for (const { fragment, summary } of operations.slice(0, 4)) {
    await page
      .locator(`a[href="#${path.posix.dirname(fragment)}"]`)
      .first()
      .click();
    await page.locator(`a[href="#${fragment}"]`).first().click();
    await headingInView(page, summary);
  }
}

async function search(page: Page): Promise<void> {
  const wanted = operations.at(-1)?.summary ?? "";
  await page.getByTestId("search-trigger").click();
  await page.getByPlaceholder("Search docs...").fill(wanted);
  await page.getByText(wanted).last().click();
  await headingInView(page, wanted);
}

async function switchSample(page: Page): Promise<void> {
  const operation = operations.find(({ requestBody }) => requestBody);
  await page.goto(`${page.url().split("#")[0]}#${operation?.fragment}`);
  await headingInView(page, operation?.summary ?? "");
  const samples = page.locator(`[data-section-id="${operation?.fragment}"] .panel-request-samples`);
  await samples.getByText("SDK", { exact: true }).click();
  await page.getByText("Payload", { exact: true }).last().click();
  await samples.locator("pre").getByText("{").first().waitFor({ state: "visible" });
}

async function switchColours(page: Page): Promise<void> {
  const before = await page.evaluate(() => document.documentElement.className);
  await page.getByTestId("color-mode-switcher").click();
  await page.waitForFunction((old) => document.documentElement.className !== old, before);
}

/** What a browser tells a page whose tab goes into the background. */
async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden" });
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    window.dispatchEvent(new Event("pagehide"));
  });
}
