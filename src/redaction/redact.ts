import { redacted } from "../errors/redacted.ts";
import { type DecodedText, placeOf } from "./decoded-text.ts";
import { coreOf, decodedOnce, layers, ofAnyScript } from "./encodings.ts";
import { gram, gramAt, lowerCase, piece, type Secrets, shortest } from "./secrets-of.ts";

/**
 * A signed JWT in compact form (RFC 7515, section 3.1), if it has all its parts. An expression that
 * demands them would look at the same characters again from each place where one may begin.
 */
const jwt = /\beyJ[\w-]+(\.[\w-]+\.[\w-]*)?/g;

/**
 * The text without secrets, however it is encoded. It takes time in proportion to the text: the
 * server decides how long that is.
 *
 * @param limit How much of the text is shown: more is looked at, in case a secret begins within it.
 */
export function redact(text: string, secrets: readonly Secrets[], limit = text.length): string {
  // A body may have as many texts as characters.
  if (text.length < shortest) return text;
  /** Where something is hidden ends, by where it begins. */
  const ends: number[] = [];
  const search = (decoded: DecodedText, left: number) => {
    const searched = [decoded, coreOf(decoded)];
    // Without these, the letters of ASCII are enough.
    if (/[^\0-\xff]/.test(decoded.text)) searched.push(coreOf(decoded, ofAnyScript));
    const hide = (searched: DecodedText, at: number, length: number) => {
      const from = placeOf(searched, at);
      ends[from] = Math.max(ends[from] ?? 0, placeOf(searched, at + length - 1, true) + 1);
      return "";
    };
    decoded.text.replace(jwt, (whole, parts, at) => parts && hide(decoded, at, whole.length));
    searched.forEach((view, index) => {
      const lower = lowerCase(view.text);
      for (const [grams, ofText, ofCore] of secrets) {
        for (const pattern of index === 1 ? ofCore : ofText) {
          lower.replace(pattern, (whole, at) => hide(view, at, whole.length));
        }
        findPieces(lower, grams, (at, length) => hide(view, at, length));
      }
    });
    if (left > 0) for (const inner of decodedOnce(decoded)) search(inner, left - 1);
  };
  search({ text }, layers);
  let shown = "";
  let at = 0;
  ends.forEach((end, from) => {
    if (from >= limit) return;
    if (from > at || at === 0) shown += text.slice(at, from) + redacted;
    at = Math.max(at, end);
  });
  return shown + text.slice(at, limit);
}

/** Finds each run of neighbouring grams that is long enough: a step leaves out none. */
function findPieces(
  lower: string,
  grams: ReadonlySet<string>,
  found: (at: number, length: number) => void,
): void {
  const isGram = (at: number) => grams.has(gramAt(lower, at));
  for (let at = 0; at < lower.length; at += piece - gram + 1) {
    if (!isGram(at)) continue;
    let from = at;
    while (isGram(from - 1)) from -= 1;
    while (isGram(at + 1)) at += 1;
    const length = at + gram - from;
    if (length >= piece) found(from, length);
  }
}
