import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { TestContext } from "vitest";
import { pageHtml, pageUrl, type Route } from "../support/reference.ts";
import { siteUrl, startSite } from "./site.ts";

/** The windows that the page is looked at in. */
export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

/** How a reader comes to the page. What is left out is as most readers have it. */
export interface Manner {
  /** From where: over HTTP, unless it is said otherwise. */
  readonly from?: "site" | "file";
  /** Another page in its place, on the site. */
  readonly html?: string;
  readonly size?: keyof typeof sizes;
  readonly theme?: "light" | "dark";
  /** Without the page's own policy: what the policy stops would still be a try. */
  readonly bypassCSP?: boolean;
  /** The fragment that is opened first. */
  readonly fragment?: string;
}

export interface Reader {
  readonly page: Page;
  /** What was asked for beside the page itself, seen from the page and from the network. */
  requests(): readonly string[];
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: readonly string[];
}

/** Opens the reference in a window that ends with the test, and notes what it should not do. */
export async function openReference(
  browser: Browser,
  { onTestFinished }: Pick<TestContext, "onTestFinished">,
  manner: Manner = {},
): Promise<Reader> {
  const { from = "site", size = "desktop", theme = "light", bypassCSP = false } = manner;
  const site = await startSite(manner.html ?? pageHtml);
  const options: BrowserContextOptions = {
    proxy: { server: site.proxy },
    viewport: sizes[size],
    colorScheme: theme,
    bypassCSP,
  };
  const context = await browser.newContext(options);
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  const page = await context.newPage();
  const address = from === "file" ? pageUrl.href : siteUrl;
  const asked = watchRequests(context, address);
  const complaints = watchConsole(page);
  await page.goto(`${address}#${manner.fragment ?? "/"}`);
  return { page, complaints, requests: () => [...new Set([...asked, ...site.foreign])] };
}

/** Follows a link within the page, and waits until its heading is there. */
export async function goTo(page: Page, route: Route): Promise<void> {
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, route.fragment);
  await headingInView(page, route);
}

/** Resolves when the heading of a route stands in the visible part of the window. */
export async function headingInView(
  page: Page,
  { name, fragment }: Route,
  timeout = 30_000,
): Promise<void> {
  const inView = ([id, wanted]: readonly [string, string]) =>
    [...document.querySelectorAll(`[data-section-id="${id}"] :is(h1, h2, h3)`)].some((heading) => {
      const box = heading.getBoundingClientRect();
      const visible = box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
      return heading.textContent?.trim() === wanted && visible;
    });
  const given = [fragment, name] as const;
  await page.waitForFunction(inView, given, { timeout }).catch(() => {
    throw new Error(`No heading "${name}" came into view at ${page.url()}.`);
  });
}

function watchRequests(context: BrowserContext, address: string): readonly string[] {
  const asked: string[] = [];
  context.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !url.startsWith("data:")) asked.push(url);
  });
  return asked;
}

function watchConsole(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}
