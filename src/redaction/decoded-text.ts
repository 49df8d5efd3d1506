/**
 * A text as it reads once some of its encoding is undone. It knows where each of its units begins
 * and ends in the text as it was written, so that what is found can be hidden there.
 */
export interface DecodedText {
  readonly text: string;
  /** Without it, each unit stands where it is. */
  readonly units?: { readonly from: readonly number[]; readonly to: readonly number[] };
}

/** A decoded text in which each match of a pattern is replaced; `undefined` where there is none. */
export function rewrite(
  decoded: DecodedText,
  pattern: RegExp,
  write: (...match: string[]) => string,
): DecodedText | undefined {
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  const keep = (units: number, length: number) => {
    for (let unit = 0; unit < units; unit += 1) {
      from.push(startOf(decoded, at));
      to.push(endOf(decoded, at + length));
    }
    at += length;
  };
  const text = decoded.text.replace(pattern, (...match) => {
    while (at < match.at(-2)) keep(1, 1);
    const written = write(...match);
    keep(written.length, match[0].length);
    return written;
  });
  if (at === 0) return undefined;
  while (at < decoded.text.length) keep(1, 1);
  return { text, units: { from, to } };
}

/** Where the unit at an index begins in the text as it was written. */
export function startOf({ units }: DecodedText, at: number): number {
  return units?.from[at] ?? at;
}

/** Where the unit before an index ends in the text as it was written. */
export function endOf({ units }: DecodedText, at: number): number {
  return units?.to[at - 1] ?? at;
}
