import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";

interface Tag {
  readonly name: string;
  readonly description: string;
  readonly "x-traitTag"?: boolean;
}

interface Sample {
  readonly lang: string;
  readonly label: string;
  readonly source: string;
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly requestBody?: object;
  readonly tags: readonly [string];
  readonly "x-provenance": string;
  readonly "x-codeSamples": readonly Sample[];
}

const generated = new URL("../../generated/", import.meta.url);
const description = JSON.parse(readFileSync(new URL("openapi.json", generated), "utf8"));

export const pageUrl = new URL("docs/index.html", generated);
export const pageHtml = readFileSync(pageUrl, "utf8");

const tags: readonly Tag[] = description.tags;

/** The chapters of the reference, with the fragment that each is reached by. */
export const chapters = tags
  .filter((tag) => tag["x-traitTag"])
  .map(({ name }) => ({ name, fragment: `/section/${slug(name)}` }));

/** Every operation, with the fragment that it is reached by. */
export const operations = Object.values<Record<string, Operation>>(description.paths)
  .flatMap((item) => Object.values(item).filter((member) => member?.operationId))
  .map((operation) => ({
    ...operation,
    fragment: `/${slug(operation.tags[0])}/${operation.operationId.toLowerCase()}`,
  }));

function slug(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}

export interface Visit {
  readonly page: Page;
  /** Every address that was asked for, beside the page itself. */
  readonly requests: readonly string[];
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: readonly string[];
}

/** Opens the reference from its file, and notes what it should not do. */
export async function openReference(page: Page, fragment: string): Promise<Visit> {
  const visit = { page, requests: watchRequests(page.context()), complaints: watchConsole(page) };
  await page.goto(`${pageUrl}#${fragment}`);
  return visit;
}

function watchRequests(context: BrowserContext): readonly string[] {
  const requests: string[] = [];
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(pageUrl.href) && !url.startsWith("data:")) requests.push(url);
  });
  return requests;
}

function watchConsole(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

/** Resolves when a heading with this text stands in the visible part of the window. */
export async function headingInView(page: Page, text: string): Promise<void> {
  const inView = (wanted: string) => {
    const headings = [...document.querySelectorAll("h1, h2, h3")];
    const heading = headings.find(({ textContent }) => textContent.trim() === wanted);
    const box = heading?.getBoundingClientRect();
    return box !== undefined && box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
  };
  await page.waitForFunction(inView, text, { timeout: 15_000 }).catch(() => {
    throw new Error(`No heading "${text}" came into view at ${page.url()}.`);
  });
}
