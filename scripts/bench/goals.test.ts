import { expect, it } from "vitest";
import { sdk, sdkOnUndici } from "./clients.ts";
import { goals, judge } from "./goals.ts";
import { readResults } from "./results.ts";

const recorded = await readResults();

it("the recorded run is one of all parts, and meets every goal that is not out of reach", () => {
  expect(judge(recorded)).toHaveLength(goals.length);
  expect(judge(recorded).filter(({ met, isOutOfReach }) => !met && !isOutOfReach)).toEqual([]);
});

it.each([
  // One workload is enough: the costliest one decides, not the mean.
  ["peer with a deadline", ["calls", "ky", "read, 1 at a time", "cpuRatio", "median"], 0.5],
  ["first `createPiTradeClient()`", ["start", sdk.name, "clientCpuMs", "median"], 62],
  ["packed", ["build", "tarballBytes"], 200_001],
  ["growth of the heap", ["heap", sdkOnUndici.name, "growth", "bytesPerCall"], 16],
])("a run misses the goal where it is worse: %s", (figure, path, value) => {
  const run = JSON.parse(JSON.stringify(recorded));
  const parent = path.slice(0, -1).reduce((node, key) => node[key], run);
  parent[path.at(-1) ?? ""] = value;
  const missed = judge(run).filter(({ met, isOutOfReach }) => !met && !isOutOfReach);
  expect(missed.map((goal) => goal.figure)).toEqual([expect.stringContaining(figure)]);
});

it("what was not measured is not judged", () => {
  expect(judge({ environment: recorded.environment })).toEqual([]);
});
