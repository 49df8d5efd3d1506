import { readFileSync } from "node:fs";
import { slug } from "github-slugger";
import { type Document, operationsOf } from "../../lib/openapi.ts";
import { chapterPlace, chaptersOf } from "../chapters.ts";
import { type Files, notice } from "../workspace.ts";
import { relocateLinks } from "./prose.ts";
import { operationFragment } from "./sections.ts";

const template = readFileSync(new URL("skill.md.txt", import.meta.url), "utf8");

/** From the folder of the skill to that of the reference: both lie in the package. */
const docs = "../../generated/docs";

const places = /\{\{([^}]+)\}\}/g;

/** The skill for agents: its rules, and parts of the guides as they stand there. */
export function skillPage(description: Document): Files {
  const chapters = chaptersOf(description);
  const values: Readonly<Record<string, string>> = {
    notice,
    chapters: chapters.map(({ name, file }) => `- [${name}](${docs}/${file})`).join("\n"),
  };
  const guides = chapters.map(({ text }) => text);
  const text = template.replaceAll(
    places,
    (_, name: string) => values[name] ?? partOf(guides, name) ?? "",
  );
  const operations = new Map(
    operationsOf(description).map((entry) => [
      operationFragment(entry),
      `operations/${entry.operation.operationId}.md`,
    ]),
  );
  const relocate = (target: string) => {
    if (/^[a-z]+:|^\.\./.test(target)) return target;
    const place = chapterPlace(target) ?? operations.get(target);
    return place && `${docs}/${place}`;
  };
  return { "pitrade/SKILL.md": relocateLinks(text, "The skill", relocate) };
}

/** What the skill would show and no guide has, for the linter. */
export function missingParts(guides: readonly string[]): readonly string[] {
  return template.split("\n").flatMap((text, at) =>
    Array.from(text.matchAll(places), ([, name = ""]) => name)
      .filter(
        (name) => !["notice", "chapters"].includes(name) && partOf(guides, name) === undefined,
      )
      .map(
        (name) =>
          `scripts/build/markdown/skill.md.txt:${at + 1} The skill shows ${name}, which is no part of ` +
          "a guide. Name one that is, by its heading.",
      ),
  );
}

/** The text below a heading of a guide, or what it begins with, up to the next heading. */
function partOf(guides: readonly string[], name: string): string | undefined {
  const [chapter, wanted] = name.split("/");
  const parts = guides
    .map((text) => text.split(/^#{1,3} (?=.*\n\n)/m).slice(1))
    .find(([first = ""]) => slug(titleOf(first)) === chapter);
  const part = parts?.find((each, at) => (wanted ? slug(titleOf(each)) === wanted : at === 0));
  return part?.slice(titleOf(part).length).trim();
}

function titleOf(part: string): string {
  return part.slice(0, part.indexOf("\n"));
}
