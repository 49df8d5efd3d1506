/** The middle of repeated measurements, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The value in the middle, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const lower = Math.ceil(sorted.length / 2) - 1;
  return ((sorted[lower] as number) + (sorted[upper] as number)) / 2;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Each value over the one of the baseline that was measured next to it. */
export function ratios(values: readonly number[], baseline: readonly number[]): readonly number[] {
  return values.map((value, index) => value / (baseline[index] as number));
}

/** A point of a measured line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A slope that a few outliers do not change: the median between all pairs (Theil and Sen). */
export function slope(points: readonly Point[]): number {
  return median(
    points.flatMap((from, index) =>
      points.slice(index + 1).map((to) => (to.y - from.y) / (to.x - from.x)),
    ),
  );
}
