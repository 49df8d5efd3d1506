import { type DecodedText, endOf, startOf } from "./decoded-text.ts";
import { layers, withoutBase64, withoutEscapes } from "./encodings.ts";

/** What stands where something was hidden. */
export const redacted = "[redacted]";

/** Stands for each unit that is hidden: no character has this number. */
const mark = "\uffff";

/**
 * The text without what the patterns match, however it is encoded. It takes time in proportion to
 * the text: the server decides how long that is.
 */
export function redact(text: string, patterns: readonly RegExp[]): string {
  let units: string[] | undefined;
  const search = (decoded: DecodedText, left: number) => {
    for (const pattern of patterns) {
      decoded.text.replace(pattern, (...match) => {
        const at = match.at(-2);
        const from = startOf(decoded, at);
        const to = endOf(decoded, at + match[0].length);
        if (match[1] === undefined) return "";
        units ??= text.split("");
        // All that is decoded of one run stands in one place, which is marked once.
        if (units[from] !== mark || units[to - 1] !== mark) units.fill(mark, from, to);
        return "";
      });
    }
    if (left === 0) return;
    for (const undo of [withoutEscapes, withoutBase64]) {
      const inner = undo(decoded);
      if (inner) search(inner, left - 1);
    }
  };
  search({ text }, layers);
  return units ? units.join("").replace(/\uffff+/g, redacted) : text;
}
