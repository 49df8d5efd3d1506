/**
 * The page asks nobody for anything. It prevents a reference whose maker, or anybody else, learns
 * who reads it and what they look for.
 */
import { setTimeout } from "node:timers/promises";
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { chapters, pageHtml, type Route } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo, type OpenedReference } from "./open-reference.ts";
import { usePage } from "./use-page.ts";

/**
 * The renderer sends usage reports only after several seconds, in batches, and when the page is
 * hidden or left. This is a window of observation and not a wait for something: nothing may
 * happen in it, so only time can end it.
 */
const observedMs = 16_000;

async function useAndLeave({ page }: OpenedReference): Promise<void> {
  const window = setTimeout(observedMs);
  await usePage(page);
  await window;
  await page.goto("about:blank");
}

/** A copy of the page with pieces of its text put in the place of others, which must be there. */
function copyWith(...pieces: readonly (readonly [piece: string, other: string])[]): string {
  return pieces.reduce((html, [piece, other]) => {
    if (!html.includes(piece)) throw new Error(`The page has no ${piece}: adapt offline.test.ts.`);
    return html.replaceAll(piece, () => other);
  }, pageHtml);
}

const withScript = (script: string) => copyWith(["</head>", `<script>${script}</script></head>`]);

/** Where the renderer sends usage reports, which the build has emptied. */
const collector = "=`data:,`,uce=`urn:redocly:redoc:ui`";

// Side by side: in most of them most of the time passes with waiting.
const sideBySide = { concurrent: true, timeout: 300_000 };

describe.skipIf(chromiumMissing)("the reference, opened and used", sideBySide, () => {
  it.for([
    // A request is seen where the policy lets it go, and complained of where it does not.
    { from: "site", bypassCSP: true },
    { from: "file", bypassCSP: false },
  ] as const)(
    "asks nobody for anything and complains about nothing, from a $from, policy lifted: $bypassCSP",
    async (options, { open, expect }) => {
      const reference = await open(options);
      await useAndLeave(reference);
      const seen = { requests: reference.requests(), complaints: reference.complaints };
      expect(seen).toEqual({ requests: [], complaints: [] });
    },
  );

  it("is seen to try, if a copy sends usage reports", async ({ open, expect }) => {
    const html = copyWith(
      ['"disableTelemetry":true', '"disableTelemetry":false'],
      [collector, collector.replace("data:,", "https://otel.example/v1/traces")],
    );
    const reference = await open({ html, bypassCSP: true });
    await useAndLeave(reference);
    expect(reference.requests().join()).toContain("otel.example");
  });

  it("is seen to send a beacon, if a copy does so when it is left", async ({ open, expect }) => {
    const beacon = "navigator.sendBeacon('http://beacon.example/')";
    const html = withScript(`addEventListener('pagehide', () => ${beacon})`);
    const { page, requests } = await open({ html, bypassCSP: true });
    await page.goto("about:blank");
    await expect.poll(() => requests().join(), { timeout: 20_000 }).toContain("beacon.example");
  });

  it("is heard to complain, if a copy asks another host", async ({ open, expect }) => {
    const html = withScript("fetch('http://other.example/')");
    const { page, complaints } = await open({ html });
    await goTo(page, chapters[0] as Route);
    expect(complaints.join()).toContain("other.example");
  });
});
