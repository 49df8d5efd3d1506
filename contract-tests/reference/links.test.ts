/**
 * Every link within the published folder leads to a file and a heading that are there. It prevents
 * readers who have only this folder from being sent to a place that does not exist.
 */
import { describe, expect, it } from "vitest";
import { anchorsOf, linksOf } from "../support/markdown.ts";
import { folder, published, publishedFiles } from "../support/published.ts";
import { chapters, operations } from "../support/reference.ts";

const markdown = publishedFiles.filter((file) => /\.(md|txt)$/.test(file));
const page = published("index.html");
const prerendered = page
  .slice(0, page.indexOf('<script type="module">'))
  .replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, "");
const isElsewhere = (target: string) => /^(?:https?|mailto|data):/.test(target);

/** What is wrong with the links of a file, in words. */
function broken(file: string, targets: readonly string[]): readonly string[] {
  return targets
    .filter((target) => !isElsewhere(target))
    .flatMap((target) => {
      const [name = "", anchor] = target.split("#");
      const found = name === "" ? file : pathFrom(file, name);
      if (!publishedFiles.includes(found)) return [`${file}: there is no ${target}`];
      if (anchor === undefined || anchorsOf(published(found)).has(anchor)) return [];
      return [`${file}: ${found} has no heading #${anchor}`];
    });
}

/** Where the elements of an HTML text lead, but for places within it. */
function targetsOf(html: string): readonly string[] {
  return Array.from(html.matchAll(/\b(?:href|src)="([^"#][^"]*)"/g), ([, to]) => to ?? "");
}

function pathFrom(file: string, name: string): string {
  const url = new URL(name, new URL(file, folder));
  return url.href.startsWith(folder.href) ? url.href.slice(folder.href.length) : url.href;
}

describe("the links of the published folder", () => {
  it.each(markdown)("of %s lead to headings and files that are there", (file) => {
    expect(broken(file, linksOf(published(file)))).toEqual([]);
  });

  it("of index.html lead to files that are there", () => {
    const targets = targetsOf(prerendered);
    expect(targets).not.toEqual([]);
    expect(broken("index.html", targets)).toEqual([]);
  });

  it("of index.html lead to every form of the reference, and to no path", () => {
    const files = targetsOf(prerendered).filter((target) => !isElsewhere(target));
    const forms = "api.md changelog.md contract.md errors.json llms.txt openapi.json openapi.yaml";
    expect([...new Set(files)].sort()).toEqual(forms.split(" "));
  });

  it("of llms.txt lead to every chapter, every operation and every form of the reference", () => {
    const pages = [
      ...chapters.map(({ fragment }) => `${fragment.replace("/section/", "chapters/")}.md`),
      ...operations.map(({ operationId }) => `operations/${operationId}.md`),
    ];
    const files = ["api.md", "openapi.json", "openapi.yaml", "errors.json", "changelog.md"];
    expect(linksOf(published("llms.txt"))).toEqual(expect.arrayContaining([...pages, ...files]));
  });
});
