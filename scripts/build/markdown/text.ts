/** Plain text as Markdown that shows it as it is. */
export function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, "\\$&");
}

/** Text in a fixed-width font, whatever it holds. */
export function code(text: string): string {
  const fence = "`".repeat(longestRun(text) + 1);
  const padding = /^`|`$/.test(text) ? " " : "";
  return `${fence}${padding}${text}${padding}${fence}`;
}

/** A value of the API in one line: text as it is, unless that would show nothing or break. */
export function value(given: unknown): string {
  return code(
    typeof given === "string" && /^[^\s\n](.*[^\s\n])?$/.test(given)
      ? given
      : JSON.stringify(given),
  );
}

/** A block of code. */
export function block(language: string, source: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(source) + 1));
  return `${fence}${language}\n${source.trimEnd()}\n${fence}`;
}

/** A value of the API as a block of JSON. */
export function jsonBlock(given: unknown): string {
  return block("json", JSON.stringify(given, null, 2));
}

/** Paragraphs, without those that are empty. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
