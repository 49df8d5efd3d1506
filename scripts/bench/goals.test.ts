import { expect, it } from "vitest";
import { goals, judge } from "./goals.ts";
import { readResults } from "./results.ts";

const recorded = await readResults();
const [sdk, undici] = ["@pitrade/partner-sdk", "@pitrade/partner-sdk/undici"];

it("the recorded run is one of all parts, and meets every goal", () => {
  expect(judge(recorded).map(({ figure, met }) => [figure, met])).toEqual(
    goals.map(({ figure }) => [figure, true]),
  );
});

it.each<[figure: string, worsen: (run: ReturnType<typeof JSON.parse>) => void]>([
  [
    "on undici",
    ({ calls }) => {
      // One workload is enough: the costliest one decides, not the mean.
      calls[undici]["trade, 1 at a time"].cpuRatio.median = 0.66;
    },
  ],
  [
    "import",
    ({ start }) => {
      start[sdk].importMs.median *= 2;
    },
  ],
  [
    "each further operation",
    ({ growth }) => {
      growth[1].size.gzipped += 136 * 200;
    },
  ],
  [
    "growth of the heap",
    ({ heap }) => {
      heap[undici].growth.bytesPerCall = 16;
    },
  ],
  [
    "build time",
    ({ growth }) => {
      for (const one of growth) one.stages = [{ stage: "lint", ms: one.operations ** 2 }];
    },
  ],
  [
    "tsc of a consumer",
    ({ growth }) => {
      for (const one of growth) one.consumer.instantiations = one.operations ** 2;
    },
  ],
])("the goal is missed by a run with a worse figure: %s", (figure, worsen) => {
  const run = JSON.parse(JSON.stringify(recorded));
  worsen(run);
  const missed = judge(run).filter(({ met }) => !met);
  expect(missed.map((goal) => goal.figure)).toEqual([expect.stringContaining(figure)]);
});

it("what was not measured is not judged", () => {
  expect(judge({ environment: recorded.environment })).toEqual([]);
});
