import type { CallResult } from "./calls/measure.ts";
import { workloads } from "./calls/workload.ts";
import type { Role } from "./contenders/contender.ts";
import type { GrowthResult } from "./growth/measure.ts";
import type { Results } from "./results.ts";
import type { Spread } from "./statistics.ts";

/** Results of a run that never was, for tests of what is made of them. */
export const sampleResults = {
  circumstances: {
    date: "2025-01-15",
    node: "v24.0.0",
    platform: "linux x64",
    cores: 2,
    rounds: 5,
  },
  calls: [
    callResult("fetch", "reference", [1, 1, 1, 1]),
    callResult("@pitrade/partner-sdk", "ours", [1.05, 1.08, 1.02, 1.2]),
    callResult("openapi-fetch", "peer", [1.05, 1.2, 1.1, 1.1]),
    callResult("ky", "peer", [1.3, 1.4, 1.5, 1.6]),
  ],
  start: [
    startResult("openapi-fetch + jose once", "peer", 20),
    startResult("@pitrade/partner-sdk", "ours", 24),
  ],
  size: [
    { contender: "@pitrade/partner-sdk", role: "ours", minified: 30_000, gzipped: 12_345 },
    { contender: "ky", role: "peer", minified: 25_000, gzipped: 9_000 },
  ],
  heap: [heapResult("fetch", "reference", 1.1), heapResult("@pitrade/partner-sdk", "ours", 1.6)],
  growth: [
    growthResult(14, 1_000, 12_000),
    growthResult(150, 2_360, 39_200),
    growthResult(1_500, 15_860, 174_200),
  ],
} satisfies Results;

function same(value: number): Spread {
  return { median: value, min: value - 0.1, max: value + 0.1 };
}

function callResult(contender: string, role: Role, ratios: readonly number[]): CallResult {
  const costs = workloads.map(({ name }, index) => {
    const ratio = same(ratios[index] ?? 1);
    return {
      workload: name,
      cpuUs: same(100),
      wallUs: same(120),
      cpuRatio: ratio,
      wallRatio: ratio,
    };
  });
  return { contender, role, beside: "nothing", costs };
}

function startResult(contender: string, role: Role, ms: number) {
  return { contender, role, importMs: same(ms), firstCallMs: same(ms * 2) };
}

function heapResult(contender: string, role: Role, bytesPerCall: number) {
  const growth = { calls: 100_000, bytesPerCall, samples: [] };
  return { contender, role, idleBytes: 1_000, growth };
}

/** Its compiler takes a hundredth of its build, and does more where that does. */
function growthResult(operations: number, ms: number, gzipped: number): GrowthResult {
  return {
    operations,
    stages: [{ stage: "lint", ms }],
    size: { minified: gzipped * 3, gzipped },
    consumer: { seconds: ms / 100, megabytes: 100, instantiations: ms * 10 },
  };
}
