import { describe, expect, it } from "vitest";
import { goals, judge, standing } from "./goals.ts";
import { sampleResults } from "./sample-results.ts";

const standings = (results: Parameters<typeof judge>[0]) =>
  Object.fromEntries(
    judge(results).map((verdict) => [
      verdict.goal.figure.split(",")[0],
      [Number(verdict.measured.toFixed(2)), standing(verdict)],
    ]),
  );

describe("goals of the benchmark", () => {
  it("each is judged by the recorded figures, with how much is missing", () => {
    expect(standings(sampleResults)).toMatchObject({
      import: [1.2, "met"],
      "size with all it pulls in": [12_345, "missed by 345 bytes"],
      "each further operation": [200, "met"],
      "growth of the heap per call": [0.5, "met"],
      "build time": [1, "met"],
      "tsc of a consumer": [1, "met"],
    });
  });

  it("the costliest workload decides, not the mean", () => {
    const [overFetch] = judge(sampleResults);
    expect(overFetch?.measured).toBe(1.2);
    expect(overFetch && standing(overFetch)).toBe("missed by 0.10×");
  });

  it("peers are compared within a workload", () => {
    const [, overPeer] = judge(sampleResults);
    expect(overPeer?.measured).toBeCloseTo(1.2 / 1.1, 12);
    expect(overPeer?.met).toBe(false);
  });

  it("what was not measured is not judged", () => {
    const { circumstances, size } = sampleResults;
    expect(judge({ circumstances, size })).toHaveLength(1);
    expect(judge({ circumstances })).toEqual([]);
  });

  it("a build that grows with the square of its operations misses its goal", () => {
    const growth = sampleResults.growth.map((result) => ({
      ...result,
      stages: [{ stage: "lint", ms: result.operations ** 2 }],
    }));
    const verdict = judge({ ...sampleResults, growth }).find(({ goal }) =>
      goal.figure.startsWith("build"),
    );
    expect(verdict?.met).toBe(false);
    expect(verdict?.measured).toBeGreaterThan(1.9);
  });

  it("no two goals have the same figure", () => {
    expect(new Set(goals.map(({ figure }) => figure)).size).toBe(goals.length);
  });
});
