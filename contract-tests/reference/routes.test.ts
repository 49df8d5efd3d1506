import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { measured } from "../support/figures-reporter.ts";
import { groups, operations, routes, top } from "../support/reference.ts";
import { useBrowser } from "./browser.ts";
import { openGroup } from "./expand.ts";
import { linkFaults, whatIsShown } from "./links.ts";
import { overflowFaults } from "./overflow.ts";
import { goTo, headingInView, openReference } from "./reader.ts";
import { sampleFaults } from "./samples.ts";
import { searchFor } from "./search.ts";

const samplesFolder = new URL("../../openapi/code-samples/", import.meta.url);

describe.skipIf(chromiumMissing)("in the reference", { timeout: 240_000 }, () => {
  const browser = useBrowser();

  it("the search leads to every chapter, group and operation", async (context) => {
    const { page, complaints } = await openReference(browser(), context);
    await headingInView(page, top);
    const wanted = routes.filter((route) => route !== top);
    for (const route of wanted) await searchFor(page, route);
    measured(context, { name: "routes found by search", value: `${wanted.length}`, bar: "all" });
    context.expect(complaints).toEqual([]);
  });

  it("every internal link leads somewhere", async (context) => {
    const { page } = await openReference(browser(), context);
    await headingInView(page, top);
    const shown = [await whatIsShown(page)];
    for (const group of groups) {
      await openGroup(page, group);
      shown.push(await whatIsShown(page));
    }
    const count = new Set(shown.flatMap(({ links }) => links)).size;
    measured(context, { name: "links that resolve", value: `${count}`, bar: "all" });
    context.expect(linkFaults(shown)).toEqual([]);
    context.expect(count).toBeGreaterThan(routes.length);
  });

  it("nothing sticks out of the window of a phone", async (context) => {
    const { page } = await openReference(browser(), context, { size: "phone" });
    await headingInView(page, top);
    const faults = [];
    for (const route of routes) {
      await goTo(page, route);
      faults.push(...(await overflowFaults(page, route.fragment)));
    }
    measured(context, { name: "overflow at 390 px", value: `${faults.length}`, bar: "0" });
    context.expect(faults).toEqual([]);
  });

  it("every sample of every operation can be shown, as it was written", async (context) => {
    const { page } = await openReference(browser(), context);
    await headingInView(page, top);
    const faults = [];
    for (const operation of operations) faults.push(...(await sampleFaults(page, operation)));
    const count = operations.reduce((sum, one) => sum + one["x-codeSamples"].length, 0);
    measured(context, { name: "samples shown", value: `${count}`, bar: "all" });
    context.expect(faults).toEqual([]);
  });
});

it.each(operations)("$operationId has every sample that is written for it", (operation) => {
  const files = readdirSync(samplesFolder).filter((file) =>
    file.startsWith(`${operation.operationId}.`),
  );
  const written = files.map((file) => readFileSync(new URL(file, samplesFolder), "utf8"));
  const shown = operation["x-codeSamples"].map(({ source }) => source);
  expect(shown.toSorted()).toEqual(written.toSorted());
  expect(shown).not.toEqual([]);
});
