import { BuildError } from "../../lib/build-error.ts";

/** A line of a Markdown text, and whether it belongs to a fenced block of code. */
interface Line {
  readonly text: string;
  readonly fenced: boolean;
}

/** The lines of a Markdown text; a block that is not closed lasts to the end. */
function linesOf(markdown: string): readonly Line[] {
  let open = "";
  return markdown.split("\n").map((text) => {
    const fence = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1] ?? "";
    const closes = open !== "" && fence.startsWith(open) && text.trim() === fence;
    const fenced = open !== "" || fence !== "";
    if (closes) open = "";
    else if (open === "") open = fence;
    return { text, fenced };
  });
}

/** The text with every line changed that is not part of a block of code. */
function changeProse(markdown: string, change: (line: string) => string): string {
  return linesOf(markdown)
    .map(({ text, fenced }) => (fenced ? text : change(text)))
    .join("\n");
}

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

/** Finds where a link leads in another page; `undefined` where it leads nowhere. */
export type Relocate = (target: string) => string | undefined;

/** A span of code, or the target of a link. */
const codeOrTarget = /(`+)(?!`).*?[^`]\1(?!`)|\]\(([^()\s]+)\)/g;

/**
 * The text with every link of its prose led to where the same thing stands in another page. A link
 * that leads nowhere is an error, which names them all.
 *
 * @param where What the text belongs to, for the message.
 */
export function relocateLinks(markdown: string, where: string, relocate: Relocate): string {
  const lost: string[] = [];
  const text = changeProse(markdown, (line) =>
    line.replace(codeOrTarget, (found, _ticks, target: string | undefined) => {
      if (target === undefined) return found;
      const place = relocate(target);
      if (place === undefined) lost.push(target);
      return `](${place ?? target})`;
    }),
  );
  if (lost.length === 0) return text;
  throw new BuildError(
    `${where} links to ${lost.join(", ")}, which is no chapter, heading or operation of the ` +
      "reference: correct the link in openapi/.",
  );
}
