/**
 * A text as it reads once some of its encoding is undone. It knows where each of its units begins
 * and ends in the text as it was written, so that what is found can be hidden there.
 */
export interface DecodedText {
  readonly text: string;
  /** Worked out where something was found. Without it, each unit stands where it is. */
  readonly units?: () => Units;
}

/** An encoding: how its characters are recognised, and decoded. */
export type Encoding = readonly [encoded: RegExp, decode: (...match: string[]) => string];

interface Units {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** A decoded text without an encoding; `undefined` where that changes nothing. */
export function rewrite(decoded: DecodedText, encoding: Encoding): DecodedText | undefined {
  const text = decoded.text.replace(...encoding);
  if (text === decoded.text) return undefined;
  let known: Units | undefined;
  return {
    text,
    units() {
      known ??= unitsOf(decoded, encoding);
      return known;
    },
  };
}

function unitsOf(decoded: DecodedText, [encoded, decode]: Encoding): Units {
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
  decoded.text.replace(encoded, (...match) => {
    while (at < match.at(-2)) keep(1, 1);
    keep(decode(...match).length, match[0].length);
    return "";
  });
  while (at < decoded.text.length) keep(1, 1);
  return { from, to };
}

/** Where the unit at an index begins in the text as it was written. */
export function startOf({ units }: DecodedText, at: number): number {
  return units?.().from[at] ?? at;
}

/** Where the unit before an index ends in the text as it was written. */
export function endOf({ units }: DecodedText, at: number): number {
  return units?.().to[at - 1] ?? at;
}
