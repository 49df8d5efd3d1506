/** Reading Markdown, as far as the guides use it. Lines are counted from 1. */

interface Line {
  readonly text: string;
  readonly line: number;
  readonly fenced: boolean;
}

/** The lines of a text; a block that is not closed lasts to the end. */
export function linesOf(markdown: string): readonly Line[] {
  let open = "";
  return markdown.split("\n").map((text, at) => {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1] ?? "";
    const closes = open !== "" && fence.startsWith(open) && text.trim() === fence;
    const fenced = open !== "" || fence !== "";
    if (closes) open = "";
    else if (open === "") open = fence;
    return { text, line: at + 1, fenced };
  });
}

const proseOf = (markdown: string): readonly Line[] =>
  linesOf(markdown).filter(({ fenced }) => !fenced);

export interface Heading {
  readonly level: number;
  readonly title: string;
  readonly line: number;
}

/** The headings of a text, as a reader sees them. */
export function headingsOf(markdown: string): readonly Heading[] {
  return proseOf(markdown).flatMap(({ text, line }) => {
    const [, signs, title] = /^(#{1,6}) +(.+?)\s*$/.exec(text) ?? [];
    return signs && title ? [{ level: signs.length, title: asSeen(title), line }] : [];
  });
}

function asSeen(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\([^\w\s])|[`*]/g, (_, escaped = "") => escaped);
}

/** A span of code, or the target of a link. */
export const codeOrTarget = /(`+)(?!`).*?[^`]\1(?!`)|\]\(([^()\s]+)\)/g;

export function linksOf(
  markdown: string,
): readonly { readonly target: string; readonly line: number }[] {
  return proseOf(markdown).flatMap(({ text, line }) =>
    Array.from(text.matchAll(codeOrTarget), ([, , target]) => target).flatMap((target) =>
      target === undefined ? [] : [{ target, line }],
    ),
  );
}

/** A row of a table, its head among them. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** The tables of a text; the first row of each is its head. */
export function tablesOf(markdown: string): readonly (readonly Row[])[] {
  const tables: Row[][] = [];
  let last = -1;
  for (const { text, line } of proseOf(markdown)) {
    if (!/^\|.*\|\s*$/.test(text)) continue;
    if (line !== last + 1) tables.push([]);
    last = line;
    if (!/^\|[\s|:-]+\|\s*$/.test(text)) tables.at(-1)?.push({ cells: cellsOf(text), line });
  }
  return tables;
}

function cellsOf(text: string): readonly string[] {
  return text
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
