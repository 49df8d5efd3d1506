/** The middle of repeated measurements, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The value in the middle; between the two in the middle where there is no one. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no median of nothing.");
  const sorted = [...values].sort((a, b) => a - b);
  const upper = Math.floor(sorted.length / 2);
  const lower = Math.ceil(sorted.length / 2) - 1;
  return ((sorted[lower] as number) + (sorted[upper] as number)) / 2;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Each value over the one of the reference that was measured next to it. */
export function ratios(values: readonly number[], reference: readonly number[]): readonly number[] {
  if (values.length !== reference.length) {
    throw new RangeError(`${values.length} values cannot be set against ${reference.length}.`);
  }
  return values.map((value, index) => value / (reference[index] as number));
}

/** The mean of ratios: a half and a double even out. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** A point of a measured line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The slope of a line through the points that a few strays do not bend: the median of the slopes
 * between all pairs (Theil and Sen).
 */
export function slope(points: readonly Point[]): number {
  return median(
    points.flatMap((from, index) =>
      points.slice(index + 1).map((to) => (to.y - from.y) / (to.x - from.x)),
    ),
  );
}

/** The power of x that y grows with from one point to the other: 1 is linear, 2 is quadratic. */
export function exponent(from: Point, to: Point): number {
  return Math.log(to.y / from.y) / Math.log(to.x / from.x);
}
