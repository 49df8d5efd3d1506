import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, it as test } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { measured } from "../support/figures-reporter.ts";
import { groups, operations, routes, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { hideChapters, openGroup } from "./groups.ts";
import { linkFaults, whatIsShown } from "./links.ts";
import { goTo, headingInView } from "./open-reference.ts";
import { overflowFaults } from "./overflow.ts";
import { findSampleFault } from "./samples.ts";
import { searchFor } from "./search.ts";

const samplesFolder = new URL("../../openapi/code-samples/", import.meta.url);
const marks: Readonly<Record<string, string>> = { assumed: "Assumed.", described: "Described." };

describe.skipIf(chromiumMissing)("in the reference", { concurrent: true, timeout: 600_000 }, () => {
  it("every route can be opened from a file, and says what it is based on", async ({
    open,
    task,
    expect,
  }) => {
    const { page, load, requests, complaints } = await open({ from: "file" });
    for (const route of routes) {
      await load(route.fragment);
      await headingInView(page, route);
      const operation = operations.find(({ fragment }) => fragment === route.fragment);
      if (!operation) continue;
      const mark = marks[operation["x-provenance"]];
      expect(await markOf(page, route.fragment), route.name).toBe(mark);
    }
    measured({ task }, { name: "routes opened", value: `${routes.length}`, bar: "all" });
    expect(routes.length).toBeGreaterThan(operations.length);
    expect({ requests: requests(), complaints }).toEqual({ requests: [], complaints: [] });
  });

  it("the search leads to every chapter, group and operation", async ({ open, task, expect }) => {
    const { page, complaints } = await open();
    await headingInView(page, top);
    const wanted = routes.filter((route) => route !== top);
    for (const route of wanted) await searchFor(page, route);
    measured({ task }, { name: "routes found by search", value: `${wanted.length}`, bar: "all" });
    expect(complaints).toEqual([]);
  });

  it("every internal link leads somewhere", async ({ open, task, expect }) => {
    const { page } = await open();
    await headingInView(page, top);
    // Both depend on the machine, so they are shown and not judged.
    const { painted, busyUntil } = await page.evaluate(timings);
    const bar = "printed only";
    measured({ task }, { name: "first contentful paint, ms", value: `${painted}`, bar });
    measured({ task }, { name: "end of the last long task, ms", value: `${busyUntil}`, bar });
    expect(painted).toBeGreaterThan(0);
    const shown = [await whatIsShown(page)];
    for (const group of groups) {
      await openGroup(page, group);
      shown.push(await whatIsShown(page));
    }
    const count = new Set(shown.flatMap(({ links }) => links)).size;
    measured({ task }, { name: "links that resolve", value: `${count}`, bar: "all" });
    expect(linkFaults(shown)).toEqual([]);
    expect(count).toBeGreaterThan(routes.length);
  });

  it("nothing sticks out of the window of a phone", async ({ open, task, expect }) => {
    const { page } = await open({ size: "phone" });
    await headingInView(page, top);
    const faults = [];
    for (const route of routes) {
      await goTo(page, route);
      faults.push(...(await overflowFaults(page, route.fragment)));
    }
    measured({ task }, { name: "overflow at 390 px", value: `${faults.length}`, bar: "0" });
    expect(faults).toEqual([]);
  });

  it("every sample of every operation can be shown, as it was written", async ({
    open,
    task,
    expect,
  }) => {
    const { page } = await open();
    await headingInView(page, top);
    await hideChapters(page);
    const faults = [];
    for (const operation of operations) faults.push(await findSampleFault(page, operation));
    const count = operations.reduce((sum, one) => sum + one["x-codeSamples"].length, 0);
    measured({ task }, { name: "samples shown", value: `${count}`, bar: "all" });
    expect(faults.filter(Boolean)).toEqual([]);
  });
});

test.each(operations)("$operationId has every sample that is written for it", (operation) => {
  const files = readdirSync(samplesFolder).filter((file) =>
    file.startsWith(`${operation.operationId}.`),
  );
  const written = files.map((file) => readFileSync(new URL(file, samplesFolder), "utf8"));
  const shown = operation["x-codeSamples"].map(({ source }) => source);
  expect(shown.toSorted()).toEqual(written.toSorted());
  expect(shown).not.toEqual([]);
});

/** The mark that the text of an operation starts with, which says where it is known from. */
async function markOf(page: Page, fragment: string): Promise<string | undefined> {
  const text = page.locator(`[data-section-id="${fragment}"] p`).first();
  return /^(Assumed|Described)\./.exec((await text.textContent()) ?? "")?.[0];
}

/** When the page first showed something, and when the last task of over 50 ms ended. */
async function timings(): Promise<{ painted: number; busyUntil: number }> {
  const paint = performance.getEntriesByName("first-contentful-paint").at(0);
  const tasks = await new Promise<PerformanceEntryList>((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
    observer.observe({ type: "longtask", buffered: true });
    setTimeout(() => resolve(observer.takeRecords()), 500);
  });
  const ends = tasks.map(({ startTime, duration }) => Math.round(startTime + duration));
  return { painted: Math.round(paint?.startTime ?? 0), busyUntil: Math.max(0, ...ends) };
}
