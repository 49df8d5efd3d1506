/**
 * What is copied from the page is what stands on it, or its Markdown. It prevents that somebody
 * retypes a program, or hands a language model 100 kB of YAML.
 */
import type { Page } from "playwright-core";
import { describe } from "vitest";
import { chaptersOf } from "../../scripts/build/chapters.ts";
import { relocateLinks } from "../../scripts/build/markdown/prose.ts";
import { chromiumMissing } from "../support/chromium.ts";
import { description } from "../support/description.ts";
import { published } from "../support/published.ts";
import { chapters, operations, type Route, top } from "../support/reference.ts";
import { it } from "./browser-test.ts";
import { goTo } from "./open-reference.ts";
import { findSampleProblem, patience } from "./samples.ts";
import { siteUrl } from "./site.ts";

/** What the page copied since it was asked last, by either way that browsers have. */
async function watchCopies(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const copies: string[] = [];
    Object.assign(window, { copies });
    document.addEventListener("copy", () => {
      copies.push((document.activeElement as HTMLTextAreaElement).value);
    });
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard) clipboard.writeText = async (text) => void copies.push(text);
  });
  return () => page.evaluate(() => (window as unknown as { copies: string[] }).copies.splice(0));
}

const blocks = chaptersOf(description).flatMap(({ text }) =>
  Array.from(text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm), ([, language, code]) => ({
    language,
    code: (code as string).trim(),
  })),
);

describe.skipIf(chromiumMissing)("in the reference", { timeout: 300_000 }, () => {
  it.for(["site", "file"] as const)(
    "every block of code of the chapters is coloured, and copied as it was written, from a %s",
    async (from, { open, visit, expect }) => {
      const { page, complaints } = await (from === "site" ? visit() : open({ from }));
      const buttons = page.getByRole("button", { name: "Copy the code" });
      await expect.poll(() => buttons.count(), patience).toBe(blocks.length);
      const copied = await watchCopies(page);
      await buttons.evaluateAll((all) => {
        for (const button of all) (button as HTMLButtonElement).click();
      });
      expect(await copied()).toEqual(blocks.map(({ code }) => code));
      const coloured = await page
        .locator("pre[data-language]")
        .evaluateAll((all) => all.filter((block) => block.querySelector(".th-token")).length);
      expect(coloured).toBe(blocks.filter(({ language }) => language !== "text").length);
      // Its links are dead in another document, unless they are addresses.
      await page.getByRole("button", { name: "Copy as Markdown" }).first().click();
      const about = `${description.info.description}\n\nEverything is in `;
      expect(await copied()).toEqual([
        `# ${top.name}\n\n${about}${from === "site" ? `[api.md](${addressOf("api.md")}).` : "api.md."}`,
      ]);
      expect(complaints).toEqual([]);
    },
  );

  it("chapters are copied, and name the tab", async ({ visit, expect }) => {
    const { page } = await visit();
    const site = `${description.info.title} reference`;
    await expect.poll(() => page.title(), patience).toBe(site);
    const copied = await watchCopies(page);
    for (const { fragment } of chapters) {
      const section = page.locator(`[data-section-id="${fragment}"]`);
      await section.getByRole("button", { name: "Copy as Markdown" }).dispatchEvent("click");
    }
    expect(await copied()).toEqual(
      chaptersOf(description).map(({ text }) => relocateLinks(text, "", addressOf)),
    );
    const [chapter] = chapters as readonly [Route];
    await goTo(page, chapter);
    await expect.poll(() => page.title(), patience).toBe(`${chapter.name} · ${site}`);
  });

  it("operations have every sample as it was written and their mark, are copied, and name the tab", async ({
    visit,
    expect,
  }) => {
    const { page } = await visit({ chapters: false });
    const copied = await watchCopies(page);
    for (const operation of operations) {
      expect(await findSampleProblem(page, operation)).toBeUndefined();
      await expect.poll(() => page.title(), patience).toMatch(`${operation.name} · `);
      const section = page.locator(`[data-section-id="${operation.fragment}"]`);
      await section.getByRole("button", { name: "Copy as Markdown" }).click(patience);
      const [text = "", ...more] = await copied();
      expect(more).toEqual([]);
      const mark = await section.locator("p").nth(1).textContent();
      expect(/^(Assumed|Described)\./.exec(mark ?? "")?.[0], operation.name).toBe(
        marks[operation["x-provenance"]],
      );
      const file = published(`operations/${operation.operationId}.md`);
      expect(withoutTargets(file)).toContain(withoutTargets(text));
      expect(text).toContain("## Samples");
      expect(text).not.toMatch(/\]\((?!https?:)/);
      expect(text.length).toBeLessThan(20_000);
    }
  });

  it("the chosen language is kept when the page is opened again", async ({ open, expect }) => {
    const { page, load } = await open({ from: "file" });
    const [first, other] = operations as unknown as readonly [Shown, Shown];
    await goTo(page, first);
    const panelOf = ({ fragment }: Shown) =>
      page.locator(`[data-section-id="${fragment}"] .panel-request-samples`).first();
    await panelOf(first).getByRole("button", { name: "SDK" }).click();
    await page.getByRole("menuitem").getByText("cURL", { exact: true }).click();
    await load(other.fragment);
    const code = panelOf(other).locator("pre").first();
    await expect.poll(() => code.textContent(), patience).toContain("curl --");
  });
});

const marks: Readonly<Record<string, string>> = { assumed: "Assumed.", described: "Described." };

const addressOf = (target: string) => new URL(target, siteUrl).href;

type Shown = (typeof operations)[number];

/** Links lead elsewhere in a file than on the page. */
function withoutTargets(markdown: string): string {
  return markdown.replaceAll(/\]\([^)]*\)/g, "]");
}
