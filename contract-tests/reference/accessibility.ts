import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const counted = ["serious", "critical"];

/** What axe finds, as lines that name the rule, the place in the page and the route. */
export interface Findings {
  readonly grave: readonly string[];
  /** Lesser findings: they stand in the renderer's own markup. */
  readonly lesser: number;
}

/** Has axe judge parts of the page, as they are now. */
export async function judgeAccessibility(
  page: Page,
  parts: readonly string[] = ["html"],
): Promise<Findings> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const nodes = await page.evaluate(async (include) => {
    const { axe: judge } = window as unknown as { readonly axe: typeof axe };
    const present = include.filter((part) => document.querySelector(part));
    const { violations } = await judge.run(
      { include: present.map((part) => [part]) },
      { resultTypes: ["violations"], preload: false },
    );
    const routeOf = (target: string) =>
      document.querySelector(target)?.closest<HTMLElement>("[data-section-id]")?.dataset.sectionId;
    return violations.flatMap(({ id, impact, nodes }) =>
      nodes.map((node) => {
        const target = node.target.join(" ");
        const detail = node.failureSummary?.split("\n").slice(1).join(" ").trim();
        const line = `${impact} ${id} in ${routeOf(target) ?? "the frame"}: ${target} (${detail})`;
        return { impact, line };
      }),
    );
  }, parts);
  return {
    grave: nodes.filter(({ impact }) => counted.includes(`${impact}`)).map(({ line }) => line),
    lesser: nodes.filter(({ impact }) => !counted.includes(`${impact}`)).length,
  };
}
