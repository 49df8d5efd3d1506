import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { measured } from "../support/figures-reporter.ts";
import { operations, routes } from "../support/reference.ts";
import { useBrowser } from "./browser.ts";
import { headingInView, openReference } from "./reader.ts";

const marks: Readonly<Record<string, string>> = { assumed: "Assumed.", described: "Described." };

describe.skipIf(chromiumMissing)("a link into the reference", { timeout: 120_000 }, () => {
  const browser = useBrowser();

  it.for(routes)("leads to $name, in a page that is opened anew", async (route, context) => {
    const { page, requests, complaints } = await openReference(browser(), context, {
      from: "file",
      fragment: route.fragment,
    });
    await headingInView(page, route);
    const operation = operations.find(({ fragment }) => fragment === route.fragment);
    if (operation) {
      expect(await markOf(page, route.fragment)).toBe(marks[operation["x-provenance"]]);
    }
    expect({ requests: requests(), complaints }).toEqual({ requests: [], complaints: [] });
  });

  it("leads to every route there is", (context) => {
    measured(context, { name: "routes opened anew", value: `${routes.length}`, bar: "all" });
    expect(routes.length).toBeGreaterThan(operations.length);
  });
});

/** The mark that the text of an operation starts with, which says where it comes from. */
async function markOf(page: Page, fragment: string): Promise<string | undefined> {
  const text = page.locator(`[data-section-id="${fragment}"] p`).first();
  return /^(Assumed|Described)\./.exec((await text.textContent()) ?? "")?.[0];
}
