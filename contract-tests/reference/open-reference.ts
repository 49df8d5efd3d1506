import type { Browser, BrowserContext, Page } from "playwright-core";
import { pageHtml, pageUrl, type Route } from "../support/reference.ts";
import { siteUrl, startSite } from "./site.ts";

export const sizes = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;

/** How the page is opened. What is left out is as most people have it. */
export interface OpenOptions {
  /** From where: over HTTP, unless it is said otherwise. */
  readonly from?: "site" | "file";
  /** Another page in its place, on the site. */
  readonly html?: string;
  readonly size?: keyof typeof sizes;
  /** Without the page's own policy: what the policy stops would still be a try. */
  readonly bypassCSP?: boolean;
  /** The fragment that is opened first. */
  readonly fragment?: string;
  /** What happens before it is loaded first. */
  readonly before?: (page: Page) => Promise<unknown>;
}

export interface OpenedReference {
  readonly page: Page;
  /** Loads the page once more, at another fragment. */
  load(fragment: string): Promise<void>;
  /** What was asked for besides the page itself, seen from the page and from the network. */
  requests(): readonly string[];
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens the reference in a window of its own, and notes what it should not do. */
export async function openReference(
  browser: Browser,
  {
    from = "site",
    html = pageHtml,
    size = "desktop",
    bypassCSP = false,
    fragment = "/",
    before,
  }: OpenOptions = {},
): Promise<OpenedReference> {
  const site = await startSite(html);
  const context = await browser.newContext({
    proxy: { server: site.proxy },
    viewport: sizes[size],
    colorScheme: "light",
    bypassCSP,
  });
  const page = await context.newPage();
  // The test ends by its own time: 30 s are too few for five pages at once on a busy machine.
  page.setDefaultNavigationTimeout(0);
  const address = from === "file" ? pageUrl.href : siteUrl;
  const asked = watchRequests(context, address);
  const complaints = watchConsole(page);
  const load = async (to: string) => {
    // From another document: a change of the fragment alone would load nothing.
    await page.goto("about:blank");
    await page.goto(`${address}#${to}`);
  };
  await before?.(page);
  await load(fragment);
  return {
    page,
    complaints,
    load,
    requests: () => [...new Set([...asked, ...site.foreign])],
    async close() {
      await context.close();
      await site.close();
    },
  };
}

/** Follows a link within the page, and waits until its heading is there. */
export async function goTo(page: Page, route: Route): Promise<void> {
  await page.evaluate((fragment) => {
    const isThere = decodeURIComponent(location.hash) === `#${fragment}`;
    if (isThere) document.querySelector(`#redoc [data-section-id="${fragment}"]`)?.scrollIntoView();
    else location.hash = fragment;
  }, route.fragment);
  await headingInView(page, route);
}

/**
 * Resolves when the heading of a route stands in the visible part of the window.
 *
 * @param by Whether it may be what the page shows until its renderer is ready.
 */
export async function headingInView(
  page: Page,
  { name, fragment }: Route,
  timeout = 30_000,
  by: "renderer" | "anybody" = "renderer",
): Promise<void> {
  const inView = ([id, wanted, place]: readonly [string, string, string]) =>
    [...document.querySelectorAll(`${place} [data-section-id="${id}"] :is(h1, h2, h3)`)].some(
      (heading) => {
        const box = heading.getBoundingClientRect();
        const visible = box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
        return heading.textContent?.trim() === wanted && visible;
      },
    );
  const given = [fragment, name, by === "renderer" ? "#redoc" : "body"] as const;
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
