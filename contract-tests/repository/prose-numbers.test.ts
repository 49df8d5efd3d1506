/** Prevents a number in the prose that is no longer so, or never was. */
import { globSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { documents, textOf } from "../support/documents.ts";
import { runningTextOf } from "../support/markdown.ts";
import { root } from "../support/root.ts";
import { proseNumbers } from "./prose-numbers.ts";

const skill = "scripts/build/markdown/skill.md.txt";
const api = "generated/api";
const texts = new Map<string, string>([
  ...[...documents.filter((name) => !name.startsWith("skills/")), skill].map(
    (page) => [page, textOf(page)] as const,
  ),
  [api, publicComments()],
]);

/** The comments of `src/` that an editor shows; those of the description are judged by the linter. */
function publicComments(): string {
  const written = commentsOf(globSync("src/**/!(*.test).ts", { cwd: root }));
  const shown = commentsOf(globSync(`${api}/**/*.d.ts`, { cwd: root }));
  return [...written].filter((comment) => shown.has(comment)).join("\n\n");
}

/** The comments before what is declared, without their examples. */
function commentsOf(files: readonly string[]): ReadonlySet<string> {
  const comments = files.flatMap((file) => [...textOf(file).matchAll(/\/\*\*(.*?)\*\//gs)]);
  return new Set(
    comments.map(([, text = ""]) => text.replace(/```.*?```/gs, "").replace(/\s+(\* )?/g, " ")),
  );
}

/** Digits that are no part of a name, and words. */
const number = new RegExp(
  [
    /(?<![\w^/.-])\d(?:[\d.,:^-]*\d)?(?!\w)/,
    /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/,
    /\b(?:\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|dozen)\b/,
    /\b(?:half|quarter|third|fifth|sixth|eighth|tenth|an? (?:minute|hour|day|week|month|year))\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gi",
);

const readable = (text: string) => runningTextOf(text).replace(/\s+/g, " ");

/** The same text, at the same places, without code and titles of tests. */
const withoutQuotes = (text: string) =>
  text.replace(/`[^`]*`|“[^”]*”/g, (quote) => "_".repeat(quote.length));

/** The numbers of a page that no row has. */
function unknownNumbersOf(page: string, markdown: string): readonly string[] {
  const text = readable(markdown);
  const spans = proseNumbers.flatMap((row) =>
    [...text.matchAll(row)].map(({ 0: found, index }) => [index, index + found.length] as const),
  );
  return [...withoutQuotes(text).matchAll(number)].flatMap(({ 0: found, index }) => {
    const end = index + found.length;
    if (spans.some(([from, to]) => from <= index && end <= to)) return [];
    const words = text.slice(Math.max(0, index - 40), end + 40);
    return [
      `${page}: no row of prose-numbers.ts has "${found}" of "${words}": add or correct one.`,
    ];
  });
}

describe("The numbers of the prose", () => {
  it.each([...texts])("stand in the table, of %s", (page, text) => {
    expect(unknownNumbersOf(page, text)).toEqual([]);
  });

  it.each([
    ["README.md", "SQLite needs Node 22.13", "SQLite needs Node 20.19"],
    ["openapi/guides/authentication.md", "seconds up to a day", "seconds up to an hour"],
    ["openapi/guides/errors.md", "every five successes", "every ten successes"],
    ["openapi/guides/errors.md", "a budget of 20", "a budget of 200"],
    ["SECURITY.md", /the 16 that\s+were used last/, "the 64 that were used last"],
    ["CHANGELOG.md", /\d+ operations/, "99 operations"],
    [api, "to 1:00 PM", "to 2:00 PM"],
    [api, "Default 30,000", "Default 300,000"],
  ])("are missed where one is another, in %s: %s", (page, words, instead) => {
    const text = texts.get(page) ?? "";
    expect(unknownNumbersOf(page, text.replace(words, instead))).not.toEqual([]);
  });

  it("are all that the table has", () => {
    const all = [...texts.values()].map(readable).join("\n");
    expect(proseNumbers.filter((row) => all.search(row) < 0)).toEqual([]);
  });
});
