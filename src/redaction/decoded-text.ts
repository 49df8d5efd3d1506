/**
 * A text as it reads once some of its encoding is undone. It knows where each of its units begins
 * and ends in the text as it was written, so that what is found can be hidden there.
 */
export interface DecodedText {
  readonly text: string;
  /** What was decoded, one after the other. Without it, each unit stands where it is. */
  readonly edits?: Edits;
}

/** An encoding: how its characters are recognised, and decoded. */
export type Encoding = readonly [encoded: RegExp, decode: (...match: string[]) => string];

/** Where each begins and ends in the text before, and where it ends in this one; first the text's start. */
type Edits = readonly [before: DecodedText, from: number[], to: number[], ends: number[]];

/**
 * A decoded text without an encoding; `undefined` where that changes nothing.
 *
 * @param reach How much is kept on either side of what was decoded: the rest was searched before. With
 * all of it, a text in several encodings would be searched in every combination of them.
 */
export function rewrite(
  before: DecodedText,
  [encoded, decode]: Encoding,
  reach = Infinity,
): DecodedText | undefined {
  const from = [0];
  const to = [0];
  const ends = [0];
  let text = "";
  let done = 0;
  const edit = (start: number, end: number, decoded: string) => {
    text += before.text.slice(done, start) + decoded;
    done = end;
    from.push(start);
    to.push(end);
    ends.push(text.length);
  };
  const skipTo = (end: number) => {
    if (end - done > 2 * reach) edit(done + reach, end - reach, "\0");
  };
  before.text.replace(encoded, (...match) => {
    const [whole] = match;
    const at = match.at(-2);
    const decoded = decode(...match);
    if (decoded !== whole) {
      skipTo(at);
      edit(at, at + whole.length, decoded);
    }
    return "";
  });
  if (done === 0) return undefined;
  skipTo(before.text.length);
  return { text: text + before.text.slice(done), edits: [before, from, to, ends] };
}

/** Where the unit at an index begins in the text as it was written, or what its last unit is there. */
export function placeOf({ edits }: DecodedText, at: number, isLast?: true): number {
  if (!edits) return at;
  const [before, from, to, ends] = edits;
  /** The last edit that ends before the unit; a text that is searched has fewer than a million. */
  let edit = 0;
  for (let step = 2 ** 20; step >= 1; step /= 2)
    if ((ends[edit + step] as number) <= at) edit += step;
  const unit = at + (to[edit] as number) - (ends[edit] as number);
  const [start, end] = [from[edit + 1] as number, to[edit + 1] as number];
  return placeOf(before, unit >= start ? (isLast ? end - 1 : start) : unit, isLast);
}
