import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { pageUrl } from "../support/reference.ts";

/** The links that the page shows now, with the section of each. */
export function linksIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? ""),
  );
}

/** Why a link leads nowhere; `undefined` if it leads somewhere, or out of the reference. */
export async function linkFault(page: Page, href: string): Promise<string | undefined> {
  if (/^(https?:|data:|mailto:)/.test(href)) return undefined;
  if (href.startsWith("#/")) return fragmentFault(page, href.slice(1));
  const [file = "", anchor] = href.split("#");
  const target = new URL(file, pageUrl);
  if (file === "" || !existsSync(target)) return `${href} leads to no file.`;
  const found = anchor === undefined || readFileSync(target, "utf8").includes(`id="${anchor}"`);
  return found ? undefined : `${href} leads to no place in its file.`;
}

/** Follows the link, and looks whether its section comes into view. */
async function fragmentFault(page: Page, fragment: string): Promise<string | undefined> {
  await page.evaluate((target) => {
    scrollTo(0, document.body.scrollHeight / 2);
    location.hash = target;
  }, fragment);
  const arrived = (id: string) =>
    [...document.querySelectorAll(`[data-section-id="${id}"]`)].some((section) => {
      const { top, height } = section.getBoundingClientRect();
      return height > 0 && top >= -1 && top < innerHeight;
    });
  return page.waitForFunction(arrived, fragment, { timeout: 5_000 }).then(
    () => undefined,
    () => `#${fragment} leads to no section.`,
  );
}
