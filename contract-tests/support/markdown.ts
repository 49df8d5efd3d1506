/** A fenced block of a Markdown document. */
export interface Block {
  readonly language: string;
  readonly source: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** The fenced blocks of a Markdown document, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? "",
    source: match[2] ?? "",
    line: markdown.slice(0, match.index).split("\n").length,
  }));
}

/** What a program says that it prints: the comments behind its `console.log` lines. */
export function announcedOutput(source: string): readonly string[] {
  return [...source.matchAll(/console\.log\(.*\); \/\/ (.+)$/gm)].map(([, text]) => text as string);
}
