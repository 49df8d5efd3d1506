import { describe, expect, it } from "vitest";
import { ratios, slope, spreadOf } from "./statistics.ts";

describe("statistics of the benchmark", () => {
  it.each([
    [[3], 3, 3, 3],
    [[10, 1, 2, 0, 3], 1, 2, 3],
    [[4, 1, 3, 2], 1.75, 2.5, 3.25],
    [[9, 10, 100], 9.5, 10, 55],
  ])("the quartiles of %j are %d, %d and %d", (values, lower, median, upper) => {
    expect(spreadOf(values)).toEqual({ lower, median, upper });
  });

  it("ratios are taken between values that were measured next to each other", () => {
    expect(ratios([2, 9], [4, 3])).toEqual([0.5, 3]);
  });

  it("an outlier does not change the slope", () => {
    const line = [0, 1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x === 3 ? 999 : 2 * x + 5 }));
    expect(slope(line)).toBeCloseTo(2, 12);
  });
});
