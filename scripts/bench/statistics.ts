/** The middle of repeated measurements, and the quartiles beside it: half of them lie between those. */
export interface Spread {
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    lower: quantile(values, 0.25),
    upper: quantile(values, 0.75),
  };
}

/** The value below which such a part of all lies; between two values, by how near it is to each. */
function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [below, above] = [Math.floor(at), Math.ceil(at)].map((index) => sorted[index] as number);
  return (below as number) + (at % 1) * ((above as number) - (below as number));
}

/** Each value over the one of the baseline that was measured next to it. */
export function ratios(values: readonly number[], baseline: readonly number[]): readonly number[] {
  return values.map((value, index) => value / (baseline[index] as number));
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A slope that a few outliers do not change: the median between all pairs (Theil and Sen). */
export function slope(points: readonly Point[]): number {
  const slopes = points.flatMap((from, index) =>
    points.slice(index + 1).map((to) => (to.y - from.y) / (to.x - from.x)),
  );
  return quantile(slopes, 0.5);
}
