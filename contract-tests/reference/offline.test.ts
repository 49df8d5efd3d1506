import { setTimeout } from "node:timers/promises";
import { describe, it } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { measured } from "../support/figures-reporter.ts";
import { useBrowser } from "./browser.ts";
import { openReference } from "./reader.ts";
import { usePage } from "./usage.ts";

/**
 * The renderer sends usage reports only after several seconds, in batches, and when the page is
 * hidden or left. This is a window of observation and not a wait for something: nothing may
 * happen in it, so only time can end it.
 */
const observedMs = 16_000;

const manners = [
  { from: "site", bypassCSP: false, name: "under its own policy" },
  { from: "site", bypassCSP: true, name: "with its policy lifted" },
  { from: "file", bypassCSP: false, name: "under its own policy" },
  { from: "file", bypassCSP: true, name: "with its policy lifted" },
] as const;

// Tried once: a request that leaves only now and then is one that leaves.
const once = { timeout: 90_000, retry: 0 };

describe.skipIf(chromiumMissing)("the reference, opened and used", once, () => {
  const browser = useBrowser();

  it.concurrent.for(manners)(
    "asks nobody for anything and complains about nothing, from a $from, $name",
    async (manner, context) => {
      const window = setTimeout(observedMs);
      const { page, requests, complaints } = await openReference(browser(), context, manner);
      await usePage(page);
      await window;
      await page.goto("about:blank");
      measured(context, {
        name: `requests to other hosts, from a ${manner.from}, ${manner.name}`,
        value: `${requests().length}`,
        bar: "0",
      });
      measured(context, {
        name: `console errors and warnings, from a ${manner.from}, ${manner.name}`,
        value: `${complaints.length}`,
        bar: "0",
      });
      context.expect({ requests: requests(), complaints }).toEqual({
        requests: [],
        complaints: [],
      });
    },
  );
});
