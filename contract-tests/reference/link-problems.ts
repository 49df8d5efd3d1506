import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { pageUrl } from "../support/reference.ts";

/** What the page shows now: where its links lead, and what they can lead to. */
export interface Shown {
  readonly links: readonly string[];
  readonly sections: readonly string[];
  readonly ids: readonly string[];
}

export function whatIsShown(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const links = [...document.querySelectorAll("a[href]")];
    const sections = [...document.querySelectorAll<HTMLElement>("[data-section-id]")];
    return {
      links: links.map((link) => link.getAttribute("href") ?? ""),
      sections: sections.map((section) => section.dataset.sectionId ?? ""),
      ids: [...document.querySelectorAll("[id]")].map(({ id }) => id),
    };
  });
}

/** The links within the reference that lead nowhere, by what was shown on all of its routes. */
export function linkProblems(shown: readonly Shown[]): readonly string[] {
  const links = new Set(shown.flatMap((one) => one.links));
  const sections = new Set(shown.flatMap((one) => one.sections));
  const ids = new Set(shown.flatMap((one) => one.ids));
  const internal = [...links].filter((link) => !/^(https?|data|mailto):/.test(link));
  return internal.flatMap(
    (link) => (link.startsWith("#") ? within(link) : fileProblem(link)) ?? [],
  );

  /** A link to a part of an operation has two fragments: `#/group/operation#part`. */
  function within(link: string): string | undefined {
    const [, section = "", part] = link.split("#");
    if (!sections.has(section)) return `${link} leads to no section.`;
    return part === undefined || ids.has(part) ? undefined : `${link} leads to no part.`;
  }
}

function fileProblem(link: string): string | undefined {
  const [file = "", anchor] = link.split("#");
  const target = new URL(file, pageUrl);
  if (file === "" || !existsSync(target)) return `${link} leads to no file.`;
  const found = anchor === undefined || readFileSync(target, "utf8").includes(`id="${anchor}"`);
  return found ? undefined : `${link} leads to no place in its file.`;
}
