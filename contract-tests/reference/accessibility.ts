import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The theme in which axe looked, and what it found: the rule, the place in the page, the route. */
export interface Findings {
  readonly theme: "light" | "dark";
  readonly problems: readonly string[];
}

/** The rules whose findings depend on the theme. */
export const colourRules = ["color-contrast", "link-in-text-block"];

/** What axe finds in parts of the page, as they are now, by all rules or some. */
export async function findAccessibilityProblems(
  page: Page,
  parts: readonly string[] = ["html"],
  only?: readonly string[],
): Promise<Findings> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const given = { include: parts, runOnly: only };
  return page.evaluate(async ({ include, runOnly }) => {
    const { axe: checker } = window as unknown as { readonly axe: typeof axe };
    const present = include.filter((part) => document.querySelector(part));
    if (present.length === 0) throw new Error(`The page has no ${include.join(", ")}.`);
    const { violations } = await checker.run(
      { include: present.map((part) => [part]) },
      {
        resultTypes: ["violations"],
        ...(runOnly && { runOnly: [...runOnly] }),
        preload: false,
      },
    );
    const routeOf = (target: string) =>
      document.querySelector(target)?.closest<HTMLElement>("[data-section-id]")?.dataset.sectionId;
    const theme = document.documentElement.classList.contains("dark") ? "dark" : "light";
    const problems = violations.flatMap(({ id, impact, nodes }) =>
      nodes.map((node) => {
        const target = node.target.join(" ");
        const place = `${routeOf(target) ?? "the frame"}, ${theme}: ${target}`;
        const detail = node.failureSummary?.split("\n").slice(1).join(" ").trim();
        return `${impact} ${id} in ${place} (${detail})`;
      }),
    );
    return { theme, problems };
  }, given);
}
