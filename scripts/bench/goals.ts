import { startReference } from "./contenders/index.ts";
import { ours, oursUndici } from "./contenders/ours.ts";
import {
  costliest,
  heapBeyondReference,
  importRatio,
  of,
  overLeanestPeer,
  steps,
} from "./figures.ts";
import { buildMs, growthExponent } from "./growth/measure.ts";
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
    figure: "tsc of a consumer, types instantiated, power of the number of operations",
    limit: linear,
    digits: 2,
    unit: "",
    // Exact, where the seconds of 14 and of 150 operations differ by less than they vary.
    measure: ({ growth }) =>
      growth && growthExponent(growth, ({ consumer }) => consumer.instantiations),
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
