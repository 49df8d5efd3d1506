import type { CallResult } from "./calls/measure.ts";
import { reference, startReference } from "./contenders/index.ts";
import { ours, oursUndici } from "./contenders/ours.ts";
import { buildMs, bytesPerOperation, type GrowthResult, growthExponent } from "./growth/measure.ts";
import type { Results } from "./results.ts";

/** A figure that must not be higher than its limit. */
export interface Goal {
  readonly figure: string;
  readonly limit: number;
  readonly digits: number;
  readonly unit: string;
  /** `undefined` where the run did not measure it. */
  readonly measure: (results: Results) => number | undefined;
}

/** What a goal came to. */
export interface Verdict {
  readonly goal: Goal;
  readonly measured: number;
  readonly met: boolean;
}

/** 1 is linear; a single run of a build is not more certain than this. */
const linear = 1.1;

export const goals: readonly Goal[] = [
  {
    figure: "default client, CPU per call over a bare fetch, costliest workload",
    limit: 1.1,
    digits: 2,
    unit: "×",
    measure: ({ calls }) => costliest(calls, ours.name),
  },
  {
    figure: "default client, CPU per call over the leanest peer, costliest workload",
    limit: 1,
    digits: 2,
    unit: "×",
    measure: ({ calls }) => overLeanestPeer(calls),
  },
  {
    figure: "on undici, CPU per call over a bare fetch, costliest workload",
    limit: 0.65,
    digits: 2,
    unit: "×",
    measure: ({ calls }) => costliest(calls, oursUndici.name),
  },
  {
    figure: `import, over that of ${startReference.name}`,
    limit: 25 / 17,
    digits: 2,
    unit: "×",
    measure: ({ start }) => importRatio(start),
  },
  {
    figure: "size with all it pulls in, minified and gzipped",
    limit: 12_000,
    digits: 0,
    unit: " bytes",
    measure: ({ size }) => of(size, ours.name)?.gzipped,
  },
  {
    figure: "each further operation, minified and gzipped",
    limit: 200,
    digits: 0,
    unit: " bytes",
    measure: ({ growth }) => growth && Math.max(...steps(growth)),
  },
  {
    figure: "growth of the heap per call, beyond that of a bare fetch",
    // The reference itself drifts by about as much; one forgotten object per call is 16 and more.
    limit: 1,
    digits: 2,
    unit: " bytes",
    measure: ({ heap }) => heapBeyondReference(heap),
  },
  {
    figure: "build time, power of the number of operations",
    limit: linear,
    digits: 2,
    unit: "",
    measure: ({ growth }) => growth && growthExponent(growth, buildMs),
  },
  {
    figure: "tsc of a consumer, power of the number of operations",
    limit: linear,
    digits: 2,
    unit: "",
    measure: ({ growth }) => growth && growthExponent(growth, ({ consumer }) => consumer.seconds),
  },
];

/** How the goals stand that the run measured. */
export function judge(results: Results): readonly Verdict[] {
  return goals.flatMap((goal) => {
    const measured = goal.measure(results);
    return measured === undefined ? [] : [{ goal, measured, met: measured <= goal.limit }];
  });
}

/** A figure of a goal with its unit. */
export function inUnits({ digits, unit }: Goal, value: number): string {
  return `${value.toFixed(digits)}${unit}`;
}

/** Met, or by how much it is missed. */
export function standing({ goal, measured, met }: Verdict): string {
  return met ? "met" : `missed by ${inUnits(goal, measured - goal.limit)}`;
}

type Named = { readonly contender: string };

function of<Result extends Named>(
  results: readonly Result[] | undefined,
  name: string,
): Result | undefined {
  return results?.find(({ contender }) => contender === name);
}

function costliest(calls: Results["calls"], name: string): number | undefined {
  const costs = of(calls, name)?.costs;
  return costs && Math.max(...costs.map(({ cpuRatio }) => cpuRatio.median));
}

function overLeanestPeer(calls: Results["calls"]): number | undefined {
  const peers = calls?.filter(({ role }) => role === "peer") ?? [];
  return of(calls, ours.name)
    ?.costs.map(({ workload, cpuRatio }) => cpuRatio.median / leanest(peers, workload))
    .reduce((most, ratio) => Math.max(most, ratio));
}

function leanest(peers: readonly CallResult[], workload: string): number {
  const costs = peers.flatMap((peer) => peer.costs.filter((cost) => cost.workload === workload));
  return Math.min(...costs.map(({ cpuRatio }) => cpuRatio.median));
}

function importRatio(start: Results["start"]): number | undefined {
  const own = of(start, ours.name);
  const bare = of(start, startReference.name);
  return own && bare && own.importMs.median / bare.importMs.median;
}

function steps(growth: readonly GrowthResult[]): readonly number[] {
  return growth
    .slice(1)
    .map((result, index) => bytesPerOperation(growth[index] as GrowthResult, result));
}

function heapBeyondReference(heap: Results["heap"]): number | undefined {
  const bare = of(heap, reference.name)?.growth;
  const own = heap?.flatMap(({ role, growth }) => (role === "ours" && growth ? [growth] : []));
  if (!bare || !own?.length) return undefined;
  return Math.max(...own.map(({ bytesPerCall }) => bytesPerCall)) - bare.bytesPerCall;
}
