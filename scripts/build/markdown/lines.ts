/** A line of a Markdown text, and whether it belongs to a fenced block of code. */
export interface Line {
  readonly text: string;
  readonly fenced: boolean;
}

/** The lines of a Markdown text; a block that is not closed lasts to the end. */
export function linesOf(markdown: string): readonly Line[] {
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
export function changeProse(markdown: string, change: (line: string) => string): string {
  return linesOf(markdown)
    .map(({ text, fenced }) => (fenced ? text : change(text)))
    .join("\n");
}
