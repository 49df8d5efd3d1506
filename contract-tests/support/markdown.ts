import GithubSlugger from "github-slugger";
import { tablesOf } from "../../openapi/rules/markdown.ts";

export interface Block {
  readonly language: string;
  readonly source: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? "",
    source: match[2] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }));
}

/** The output that a program promises, in the comments behind its `console.log` lines. */
export function announcedOutput(source: string): readonly string[] {
  return [...source.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text as string);
}

export function linksOf(markdown: string): readonly string[] {
  const text = proseOf(markdown).replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "code");
  return Array.from(text.matchAll(/\]\(([^)\s]*)\)/g), ([, target]) => target ?? "");
}

/** The anchors that GitHub gives the headings of a Markdown text. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const headings = proseOf(markdown).matchAll(/^#{1,6} +(.+)$/gm);
  return new Set(Array.from(headings, ([, title = ""]) => slugger.slug(title.trim())));
}

/** The cells of each row of all tables whose first column is called so. */
export function rowsOf(markdown: string, name: string): (readonly string[])[] {
  const tables = tablesOf(markdown).filter(([head]) => head?.cells[0] === name);
  return tables.flatMap(([, ...rows]) => rows.map(({ cells }) => cells));
}

/** Its running text: no headings, no marks of numbered lists, no pictures, and of links their words. */
export function runningTextOf(markdown: string): string {
  return proseOf(markdown)
    .replace(/<picture>.*?<\/picture>/gs, "")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/^#.*$|^ *\d+\. /gm, "");
}

function proseOf(markdown: string): string {
  return markdown.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, "");
}
