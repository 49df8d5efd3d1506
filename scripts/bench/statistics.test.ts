import { describe, expect, it } from "vitest";
import { exponent, geometricMean, median, ratios, slope, spreadOf } from "./statistics.ts";

describe("statistics of the benchmark", () => {
  it.each([
    [[3], 3],
    [[10, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[9, 10, 100], 10],
  ])("the median of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("there is no median of nothing", () => {
    expect(() => median([])).toThrow("no median of nothing");
  });

  it("a spread holds the median and both ends, whatever the order", () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });

  it("ratios are taken between values that were measured next to each other", () => {
    expect(ratios([2, 9], [4, 3])).toEqual([0.5, 3]);
    expect(() => ratios([1], [1, 2])).toThrow("1 values cannot be set against 2");
  });

  it("a half and a double even out in the mean of ratios", () => {
    expect(geometricMean([0.5, 2])).toBeCloseTo(1, 12);
  });

  it("a stray does not bend the slope", () => {
    const line = [0, 1, 2, 3, 4, 5, 6].map((x) => ({ x, y: 2 * x + 5 }));
    expect(slope(line)).toBe(2);
    expect(slope([...line.slice(0, 3), { x: 3, y: 999 }, ...line.slice(4)])).toBeCloseTo(2, 12);
  });

  it("the exponent tells linear from quadratic growth", () => {
    expect(exponent({ x: 10, y: 7 }, { x: 100, y: 70 })).toBeCloseTo(1, 12);
    expect(exponent({ x: 10, y: 7 }, { x: 100, y: 700 })).toBeCloseTo(2, 12);
  });
});
