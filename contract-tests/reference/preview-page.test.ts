/** What the preview of the reference serves, and what a page that is open does with its news. */
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  brokenRevision,
  goodRevision,
  type Revision,
  referencePath,
} from "../../scripts/author/preview/revision.ts";
import { startServer } from "../../scripts/author/preview/server.ts";
import { readTree } from "../../scripts/lib/read-tree.ts";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";
import { chapters, type Route } from "../support/reference.ts";
import { headingInView } from "./open-reference.ts";

const trading = chapters.find(({ name }) => name === "Trading") as Route;
const files = await readTree(fileURLToPath(new URL("../../generated", import.meta.url)));

async function startPreview() {
  let revision = goodRevision(files);
  const { url, announce, close } = await startServer(0, () => revision);
  onTestFinished(close);
  const show = (next: Revision) => {
    revision = next;
    announce();
  };
  return { url, show };
}

it("the preview serves what the reference links to, and says what there is not", async () => {
  const { url } = await startPreview();
  const description = await fetch(new URL("openapi.json", url));
  expect(await description.text()).toBe(String(files.get("docs/openapi.json")));
  const missing = await fetch(new URL("../nothing.txt", url));
  expect(missing.status).toBe(404);
  expect(await missing.text()).toBe("The build makes no generated/nothing.txt.\n");
  expect((await fetch(new URL("/", url))).url).toBe(url);
});

describe.skipIf(chromiumMissing)("a page of the preview that is open", { timeout: 30_000 }, () => {
  async function openPreview() {
    const { url, show } = await startPreview();
    const browser = await launchChromium();
    onTestFinished(() => browser.close());
    const page = await browser.newPage();
    await page.goto(`${url}#${trading.fragment}`);
    await headingInView(page, trading);
    return { page, show };
  }

  it("is loaded anew where its reader was", async () => {
    const { page, show } = await openPreview();
    await readOn(page);
    const place = await page.evaluate(() => ({ hash: location.hash, top: scrollY }));
    const html = String(files.get(referencePath)).replace("<title>", "<title>New ");
    const rendered = page.waitForEvent("console", (message) => message.text().includes("Redoc"));
    show(goodRevision(new Map([...files, [referencePath, Buffer.from(html)]])));
    await rendered;
    // What a reader sees: the page may name the section in view, or the one before it.
    await page.waitForFunction(({ top }) => Math.abs(scrollY - top) <= 1, place);
  });

  it("shows what is broken until it is mended", async () => {
    const { page, show } = await openPreview();
    const alert = page.getByRole("alert");
    const fault = "openapi/paths/bank.yaml:1:1 is broken.";
    show(brokenRevision(goodRevision(files), fault));
    await alert.getByText(fault).waitFor({ state: "visible" });
    await headingInView(page, trading);
    show(goodRevision(files));
    await alert.waitFor({ state: "hidden" });
  });
});

/** Turns the wheel until the fragment names another section, and the page stands still. */
async function readOn(page: Page): Promise<void> {
  const fragment = () => new URL(page.url()).hash;
  const before = fragment();
  while (fragment() === before) {
    await page.mouse.wheel(0, 200);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await page.waitForFunction(() => {
    const place = `${location.hash} ${scrollY}`;
    const seen = document.documentElement.dataset;
    const frames = seen.place === place ? Number(seen.frames) + 1 : 0;
    Object.assign(seen, { place, frames: String(frames) });
    return frames > 30;
  });
}
