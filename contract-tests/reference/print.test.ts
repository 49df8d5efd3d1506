/** What is printed is the whole reference. It prevents a PDF with one of fourteen operations. */
import { describe } from "vitest";
import { chromiumMissing } from "../support/chromium.ts";
import { chapters, groups, operations } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo } from "./open-reference.ts";

describe.skipIf(chromiumMissing)("the reference on paper", { timeout: 120_000 }, () => {
  it("holds every chapter and operation, and nothing of the screen", async ({ visit, expect }) => {
    const { page, complaints } = await visit();
    await goTo(page, operations.at(-1) as (typeof operations)[number]);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => {
      const texts = (selector: string) =>
        Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent.trim());
      /** Code may hold what would be a mark elsewhere. */
      const prose = (selector: string) =>
        Array.from(document.querySelectorAll(selector), (element) => {
          const copy = element.cloneNode(true) as Element;
          for (const code of copy.querySelectorAll("code")) code.remove();
          return copy.textContent;
        });
      const style = (selector: string) =>
        getComputedStyle(document.querySelector(selector) as Element);
      return {
        titles: texts(".print h1"),
        contents: [...document.querySelectorAll<HTMLAnchorElement>(".print .contents a")].map(
          (link) => [link.textContent, document.querySelector(link.hash)?.textContent],
        ),
        paths: texts(".print p").filter((text) => /^.+: (GET|POST|DELETE) \//.test(text)).length,
        screen: [...document.querySelectorAll("body > :not(.print)")].filter(
          (element) => (element as HTMLElement).offsetHeight > 0,
        ).length,
        breaks: [
          style(".print .group").breakBefore,
          style(".print .contents + h1").breakBefore,
          style(".print h2").breakAfter,
          style(".print p:has(+ table)").breakAfter,
          style(".print pre").breakInside,
          style(".print tr").breakInside,
        ],
        running: [...document.querySelectorAll<HTMLElement>(".print section")].map((section) => {
          const { page } = getComputedStyle(section) as CSSStyleDeclaration & { page: string };
          const [, title] =
            texts(".print style").join().split(`@page ${page} `)[1]?.split('"') ?? [];
          return title;
        }),
        forPrograms: texts(".print li").filter((text) => text.startsWith("x-")),
        marks: prose(".print p, .print li, .print td").filter((text) => /\*\*|\]\(|```/.test(text)),
      };
    });
    expect(seen.titles).toEqual(
      expect.arrayContaining([
        ...chapters.map(({ name }) => name),
        ...operations.map(({ name }) => name),
      ]),
    );
    const [, ...listed] = seen.titles;
    expect(seen.contents).toEqual(listed.map((title) => [title, title]));
    expect(seen).toMatchObject({ paths: operations.length, screen: 0 });
    expect(seen.breaks).toEqual(["page", "page", "avoid", "avoid", "avoid", "avoid"]);
    expect(new Set(seen.running)).toEqual(new Set(["Guides", ...groups.map(({ name }) => name)]));
    expect(seen.forPrograms).toEqual([]);
    expect(seen.marks).toEqual([]);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".print").count()).toBe(0);

    // A browser that prints asks for it by itself.
    const pdf = (await page.pdf()).toString("latin1");
    await page.emulateMedia({ media: null });
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(40);
    expect(complaints).toEqual([]);
  });
});
