import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { measured } from "../support/figures-reporter.ts";
import { groups, type Route, top } from "../support/reference.ts";
import { type Findings, judgeAccessibility } from "./accessibility.ts";
import { useBrowser } from "./browser.ts";
import { openGroup, operationsIn, statesOf, turnTo } from "./expand.ts";
import { headingInView, openReference } from "./reader.ts";

const manners = [
  { theme: "light", size: "desktop" },
  { theme: "light", size: "phone" },
  { theme: "dark", size: "desktop" },
  { theme: "dark", size: "phone" },
] as const;

describe.skipIf(chromiumMissing)("the reference is accessible", { timeout: 240_000 }, () => {
  const browser = useBrowser();

  it.for(manners)("on every route, $theme, $size", async (manner, context) => {
    const { page } = await openReference(browser(), context, manner);
    await headingInView(page, top);
    // The page holds all chapters at once, and the operations of one group.
    const findings: Findings[] = [await judgeAccessibility(page)];
    findings.push(await judgeOpenFrame(page, manner.size));
    // The chapters have been judged; without them every further run takes half the time.
    const chapters = '[data-section-id^="/section/"]';
    await page.addStyleTag({ content: `${chapters} { display: none }` });
    for (const group of groups) findings.push(...(await judgeGroup(page, group)));

    const grave = new Set(findings.flatMap((finding) => finding.grave));
    measured(context, {
      name: `axe, ${manner.theme}, ${manner.size}: serious and critical (runs, lesser)`,
      value: `${grave.size} (${findings.length}, ${Math.max(...findings.map((one) => one.lesser))})`,
      bar: "0",
    });
    context.expect([...grave]).toEqual([]);
  });
});

/** The menu of a phone, or the search of a desktop with its results. */
async function judgeOpenFrame(page: Page, size: "desktop" | "phone"): Promise<Findings> {
  if (size === "phone") {
    const menu = page.getByTestId("floating-button");
    await menu.click();
    const findings = await judgeAccessibility(page);
    await menu.click();
    return findings;
  }
  await page.getByTestId("search-trigger").click();
  await page.getByPlaceholder("Search docs...").fill("Errors");
  await page.locator('[data-component-name="Search/SearchItem"]').first().waitFor();
  const findings = await judgeAccessibility(page);
  await page.keyboard.press("Escape");
  return findings;
}

async function judgeGroup(page: Page, group: Route): Promise<readonly Findings[]> {
  await openGroup(page, group);
  const findings: Findings[] = [];
  const parts = [".menu-content", ...[group, ...operationsIn(group)].map(selectorOf)];
  for (let state = 0; state < statesOf(group); state++) {
    await turnTo(page, group, state);
    findings.push(await judgeAccessibility(page, parts));
  }
  return findings;
}

function selectorOf({ fragment }: Route): string {
  return `[data-section-id="${fragment}"]`;
}
