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
import { withInHead, withTelemetry } from "./page-copies.ts";
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

// Side by side: in most of them most of the time passes with waiting.
const sideBySide = { concurrent: true, timeout: 300_000 };

describe.skipIf(chromiumMissing)("the reference, opened and used", sideBySide, () => {
  it.for([
    { from: "site", bypassCSP: false },
    { from: "site", bypassCSP: true },
    { from: "file", bypassCSP: false },
    { from: "file", bypassCSP: true },
  ] as const)(
    "asks nobody for anything and complains about nothing, from a $from, policy lifted: $bypassCSP",
    async (options, { open, expect }) => {
      const reference = await open(options);
      await useAndLeave(reference);
      const seen = { requests: reference.requests(), complaints: reference.complaints };
      expect(seen).toEqual({ requests: [], complaints: [] });
    },
  );

  it("is seen to try, if a copy sends usage reports, though nobody answers", async ({
    open,
    expect,
  }) => {
    const reference = await open({ html: withTelemetry(pageHtml), bypassCSP: true });
    await useAndLeave(reference);
    expect(reference.requests().join()).toContain("otel.example");
  });

  it("is seen to send a beacon, if a copy does so when it is left", async ({ open, expect }) => {
    const beacon = "navigator.sendBeacon('http://beacon.example/')";
    const script = `<script>addEventListener('pagehide', () => ${beacon})</script>`;
    const { page, requests } = await open({
      html: withInHead(pageHtml, script),
      bypassCSP: true,
    });
    await page.goto("about:blank");
    await expect.poll(() => requests().join(), { timeout: 20_000 }).toContain("beacon.example");
  });

  it("is heard to complain, if a copy asks another host under its policy", async ({
    open,
    expect,
  }) => {
    const script = "<script>fetch('http://other.example/')</script>";
    const { page, complaints } = await open({ html: withInHead(pageHtml, script) });
    await goTo(page, chapters[0] as Route);
    expect(complaints.join()).toContain("other.example");
  });
});
