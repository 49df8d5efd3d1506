/** Markdown without its blocks of code. */
function prose(markdown: string): string {
  return markdown.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1[ \t]*$/gm, "");
}

/** Where the links of a Markdown text lead. */
export function linksOf(markdown: string): readonly string[] {
  const text = prose(markdown).replace(/(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, "code");
  return Array.from(text.matchAll(/\]\(([^)\s]*)\)/g), ([, target]) => target ?? "");
}

/** The anchors that GitHub gives the headings of a Markdown text. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const count = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, title = ""] of prose(markdown).matchAll(/^#{1,6} +(.+)$/gm)) {
    const base = title
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, "")
      .replaceAll(" ", "-");
    const before = count.get(base) ?? 0;
    count.set(base, before + 1);
    anchors.add(before === 0 ? base : `${base}-${before}`);
  }
  return anchors;
}
