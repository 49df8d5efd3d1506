import { describe, expect, it } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { measured } from "../support/figures-reporter.ts";
import { top } from "../support/reference.ts";
import { useBrowser } from "./browser.ts";
import { headingInView, openReference } from "./reader.ts";

describe.skipIf(chromiumMissing)("the reference, opened", () => {
  const browser = useBrowser();

  // Both depend on the machine, so they are shown and not judged.
  it("paints, and says how soon", async (context) => {
    const { page } = await openReference(browser(), context);
    await headingInView(page, top);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    const { painted, tasks } = await page.evaluate(timings);
    const [last] = tasks.slice(-1);
    const bar = "printed only";
    measured(context, { name: "first contentful paint, ms", value: `${painted}`, bar });
    measured(context, { name: "end of the last long task, ms", value: `${last ?? "none"}`, bar });
    expect(painted).toBeGreaterThan(0);
  });
});

/** When the page first showed something, and when each task of over 50 ms ended. */
async function timings(): Promise<{ painted: number; tasks: readonly number[] }> {
  const paint = performance.getEntriesByName("first-contentful-paint").at(0);
  const tasks = await new Promise<PerformanceEntryList>((resolve) => {
    const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
    observer.observe({ type: "longtask", buffered: true });
    setTimeout(() => resolve(observer.takeRecords()), 500);
  });
  return {
    painted: Math.round(paint?.startTime ?? 0),
    tasks: tasks.map(({ startTime, duration }) => Math.round(startTime + duration)),
  };
}
