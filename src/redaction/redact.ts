import { redacted } from "../errors/redacted.ts";
import { type DecodedText, placeOf, rewrite } from "./decoded-text.ts";
import { coreOf, decodedOnce, layers, ofAnyScript, ofAscii } from "./encodings.ts";
import { gram, gramAt, lowerCase, piece, type Secrets, shortest } from "./secrets-of.ts";

/**
 * A signed JWT in compact form (RFC 7515, section 3.1), if it has all its parts. An expression that
 * demands them would look at the same characters again from each place where one may begin.
 */
const jwt = /\beyJ[\w-]+(\.[\w-]+\.[\w-]*)?/g;

/** A text as it is leaves out nothing. */
const nothing = /(?!)/g;

/**
 * What to look for, and in how many characters yet: those of texts, and of each form of them that is
 * decoded.
 */
export type Search = [secrets: readonly Secrets[], left: number];

/** In how many to begin with. A log of 65,000 characters takes most of this and of what each adds. */
export const baseWork = 1_048_576;

/** How many more for each character of a text. */
const workPerChar = 16;

/**
 * The text without secrets, in every encoding; nothing of a text that is encoded in so many ways
 * that the search takes too long. It takes time in proportion to the text: the server decides how long
 * that is.
 *
 * @param limit How much of the text is shown: more is looked at, in case a secret begins within it.
 */
export function redact(text: string, given: Search, limit = text.length): string {
  // A body may have as many texts as characters.
  if (text.length < shortest) return text;
  /** Where something is hidden ends, by where it begins. */
  const ends: number[] = [];
  const search = (decoded: DecodedText, left: number) => {
    given[1] -= decoded.text.length;
    if (given[1] < 0) return;
    const views = [nothing, ofAscii];
    // Without these, the letters of ASCII are enough.
    if (/[^\0-\xff]/.test(decoded.text)) views.push(ofAnyScript());
    for (const others of views) {
      const text = coreOf(decoded.text, others);
      let placed: DecodedText | undefined;
      const hide = (at: number, length: number) => {
        // Most texts hold nothing to hide: none of their places is asked for.
        placed ??= rewrite(decoded, [others, () => ""]) ?? decoded;
        const from = placeOf(placed, at);
        ends[from] = Math.max(ends[from] ?? 0, placeOf(placed, at + length - 1, true) + 1);
        return "";
      };
      if (others === nothing)
        text.replace(jwt, (whole, parts, at) => parts && hide(at, whole.length));
      const lower = lowerCase(text);
      for (const [grams, ofText, ofCore] of given[0]) {
        for (const pattern of others === ofAscii ? ofCore : ofText)
          lower.replace(pattern, (whole, at) => hide(at, whole.length));
        findPieces(lower, grams, hide);
      }
    }
    if (left > 0) for (const inner of decodedOnce(decoded)) search(inner, left - 1);
  };
  given[1] += workPerChar * text.length;
  search({ text }, layers);
  if (given[1] < 0) {
    given[1] = 0;
    return redacted;
  }
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
