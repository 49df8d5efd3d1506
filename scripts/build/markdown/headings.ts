import { changeProse, linesOf } from "./lines.ts";

export interface Heading {
  readonly level: number;
  readonly title: string;
}

/** The headings of a Markdown text, as a reader sees them. */
export function headingsOf(markdown: string): readonly Heading[] {
  return linesOf(markdown).flatMap(({ text, fenced }) => {
    const [, signs, title] = (!fenced && /^(#{1,6}) +(.+?)\s*$/.exec(text)) || [];
    return signs && title ? [{ level: signs.length, title: asSeen(title) }] : [];
  });
}

function asSeen(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\\([^\w\s])|[`*]/g, (_, escaped = "") => escaped);
}

/** The text with every heading further down by so many levels. */
export function shiftHeadings(markdown: string, levels: number): string {
  return changeProse(markdown, (line) => line.replace(/^(?=#{1,6} )/, "#".repeat(levels)));
}

/** The anchor of a heading by GitHub's rule, where no heading before it has the same. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}

/** Gives each heading of a page its anchor: one that is taken gets a number. */
export function createAnchors(): (title: string) => string {
  const taken = new Map<string, number>();
  return (title) => {
    const wanted = slug(title);
    let anchor = wanted;
    while (taken.has(anchor)) {
      const count = (taken.get(wanted) ?? 0) + 1;
      taken.set(wanted, count);
      anchor = `${wanted}-${count}`;
    }
    taken.set(anchor, 0);
    return anchor;
  };
}
