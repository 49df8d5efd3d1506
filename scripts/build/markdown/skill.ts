import { readFileSync } from "node:fs";
import { slug } from "github-slugger";
import { BuildError } from "../../lib/build-error.ts";
import { type Document, operationsOf } from "../../lib/openapi.ts";
import { chapterFile, chapterPlace, chaptersOf, chapterText } from "../chapters.ts";
import { type Files, notice } from "../workspace.ts";
import { relocateLinks } from "./prose.ts";
import { operationFragment } from "./sections.ts";

const template = new URL("skill.md.txt", import.meta.url);

/** From the folder of the skill to that of the reference: both lie in the package. */
const docs = "../../generated/docs";

/** The skill for agents: its rules, and parts of the guides as they stand there. */
export function skillPage(description: Document): Files {
  const chapters = chaptersOf(description);
  const values: Readonly<Record<string, string>> = {
    notice,
    chapters: chapters.map((tag) => `- [${tag.name}](${docs}/${chapterFile(tag)})`).join("\n"),
  };
  const text = readFileSync(template, "utf8").replaceAll(
    /\{\{([^}]+)\}\}/g,
    (_, name: string) => values[name] ?? partOf(description, name),
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

/** The text below a heading of a chapter, or what it begins with, up to the next heading. */
function partOf(description: Document, name: string): string {
  const [chapter, wanted] = name.split("/");
  const tag = chaptersOf(description).find((each) => slug(each.name) === chapter);
  const parts = tag
    ? chapterText(tag)
        .split(/^#{1,3} (?=.*\n\n)/m)
        .slice(1)
    : [];
  const part = parts.find((each, at) => (wanted ? slug(titleOf(each)) === wanted : at === 0));
  if (part) return part.slice(titleOf(part).length).trim();
  throw new BuildError(
    `The skill shows ${name}, which is no part of a guide: correct ${template}.`,
  );
}

function titleOf(part: string): string {
  return part.slice(0, part.indexOf("\n"));
}
