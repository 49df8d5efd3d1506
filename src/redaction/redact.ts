import { type DecodedText, endOf, startOf } from "./decoded-text.ts";
import { coreOf, decodedOnce, layers } from "./encodings.ts";
import type { SecretPattern } from "./secret-patterns.ts";

/** What stands where something was hidden. */
export const redacted = "[redacted]";

/**
 * The text without what the patterns match, however it is encoded. It takes time in proportion to
 * the text: the server decides how long that is.
 */
export function redact(text: string, patterns: readonly SecretPattern[]): string {
  /** Where something is hidden ends, by where it begins. */
  const ends: number[] = [];
  const search = (decoded: DecodedText, left: number) => {
    const core = coreOf(decoded);
    for (const { pattern, ofCore } of patterns) {
      const searched = ofCore ? core : decoded;
      searched.text.replace(pattern, (...match) => {
        const at = match.at(-2);
        const from = startOf(searched, at);
        const to = endOf(searched, at + match[0].length);
        if (match[1] !== undefined) ends[from] = Math.max(ends[from] ?? 0, to);
        return "";
      });
    }
    if (left > 0) for (const inner of decodedOnce(decoded)) search(inner, left - 1);
  };
  search({ text }, layers);
  let shown = "";
  let at = 0;
  ends.forEach((end, from) => {
    if (from > at || at === 0) shown += text.slice(at, from) + redacted;
    at = Math.max(at, end);
  });
  return shown + text.slice(at);
}
