import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumMissing, launchChromium } from "../support/chromium.ts";
import { chapters, headingInView, openReference, operations } from "../support/reference.ts";

const marks: Readonly<Record<string, string>> = { assumed: "Assumed.", described: "Described." };

describe.skipIf(chromiumMissing)("a link into the reference", { timeout: 30_000 }, () => {
  let browser: Browser;
  let reader: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    reader = await browser.newPage();
  });
  afterAll(() => browser.close());

  it.each(chapters)("leads to the chapter $name", async ({ name, fragment }) => {
    await visit(fragment, (page) => headingInView(page, name));
  });

  it.each(operations)(
    "leads to $operationId, with its origin and its sample for the SDK",
    async (operation) => {
      await visit(operation.fragment, async (page) => {
        await headingInView(page, operation.summary);
        expect(await shown(page, operation.fragment)).toEqual({
          mark: marks[operation["x-provenance"]],
          sample: operation["x-codeSamples"].find(({ lang }) => lang === "typescript")?.source,
        });
      });
    },
  );

  async function visit(fragment: string, look: (page: Page) => Promise<void>): Promise<void> {
    // A blank page between two visits makes each of them load the reference anew.
    await reader.goto("about:blank");
    const { requests, complaints } = await openReference(reader, fragment);
    await look(reader);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  }
});

/** What a reader sees of an operation: the mark its text starts with, and the first sample. */
async function shown(page: Page, fragment: string) {
  const section = page.locator(`[data-section-id="${fragment}"]`);
  const [text, code] = [section.locator("p").first(), section.locator("pre").first()];
  for (const part of [text, code]) await part.waitFor({ state: "visible" });
  return {
    mark: /^(Assumed|Described)\./.exec((await text.textContent()) ?? "")?.[0],
    sample: await code.textContent(),
  };
}
