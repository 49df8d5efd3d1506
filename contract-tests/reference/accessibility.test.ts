import type { Page } from "playwright-core";
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { groups, type Route, top } from "../support/reference.ts";
import { colourRules, type Findings, findAccessibilityProblems } from "./accessibility.ts";
import { it } from "./browser-test.ts";
import { headingInView } from "./open-reference.ts";
import { openGroup, operationsIn, removeChapters } from "./operation-groups.ts";
import { openSearch } from "./search.ts";
import { switchTheme } from "./switch-theme.ts";

describe.skipIf(chromiumMissing)("the reference is accessible", { timeout: 600_000 }, () => {
  it.for(["desktop", "phone"] as const)(
    "on a %s, on every route, in light and in dark",
    async (size, { open, expect }) => {
      const { page } = await open({ size });
      await headingInView(page, top);
      // The page holds all chapters at once, and the operations of one group.
      const findings: Findings[] = [await findAccessibilityProblems(page)];
      await switchTheme(page);
      findings.push(await findAccessibilityProblems(page, ["html"], colourRules));
      await removeChapters(page);
      for (const _ of ["dark", "light"]) {
        findings.push(await checkOpenFrame(page, size));
        await switchTheme(page);
      }
      for (const group of groups) findings.push(...(await checkGroup(page, group)));

      const runs = Map.groupBy(findings, ({ theme }) => theme);
      expect(runs.get("dark")?.length).toBe(runs.get("light")?.length);
      expect([...new Set(findings.flatMap(({ problems }) => problems))]).toEqual([]);
    },
  );
});

/** The menu of a phone, or the search of a desktop with its results. */
async function checkOpenFrame(page: Page, size: "desktop" | "phone"): Promise<Findings> {
  if (size === "phone") {
    const menu = page.getByTestId("floating-button");
    await menu.click();
    const findings = await findAccessibilityProblems(page);
    await menu.click();
    return findings;
  }
  const field = await openSearch(page);
  await field.fill("Errors");
  const result = page.locator('[data-component-name="Search/SearchItem"]').first();
  await result.waitFor();
  const findings = await findAccessibilityProblems(page);
  await page.keyboard.press("Escape");
  await result.waitFor({ state: "detached" });
  return findings;
}

/** A group in both themes; what is no colour is the same in both, and looked at once. */
async function checkGroup(page: Page, group: Route): Promise<readonly Findings[]> {
  await openGroup(page, group);
  const parts = [".menu-content", ...[group, ...operationsIn(group)].map(selectorOf)];
  const findings = await findAccessibilityProblems(page, parts);
  await switchTheme(page);
  return [findings, await findAccessibilityProblems(page, parts, colourRules)];
}

function selectorOf({ fragment }: Route): string {
  return `[data-section-id="${fragment}"]`;
}
