import { baseline, type Client, dependencies, sdk, sdkOnUndici } from "./clients.ts";
import type { Results } from "./results.ts";
import { exponent } from "./statistics.ts";

/** A figure that must not be higher than its limit. */
interface Goal {
  readonly figure: string;
  readonly limit: number;
  readonly unit: string;
  /** `undefined` where the run did not measure it. */
  readonly measure: (results: Results) => number | undefined;
}

type Growth = NonNullable<Results["growth"]>;

/** 1 is linear; a single run of a build is not more certain than this. */
const linear = 1.1;

export const goals: readonly Goal[] = [
  {
    figure: "on undici, CPU per call over a bare fetch, costliest workload",
    limit: 0.65,
    unit: "×",
    measure: ({ calls }) => calls && Math.max(...cpuRatios(calls, sdkOnUndici)),
  },
  {
    figure: `import, over that of ${dependencies.name}`,
    limit: 25 / 17,
    unit: "×",
    measure({ start }) {
      const of = ({ name }: Client) => start?.[name]?.importMs.median ?? Number.NaN;
      return start && of(sdk) / of(dependencies);
    },
  },
  {
    figure: "growth of the heap per call, beyond that of a bare fetch",
    // The baseline itself drifts by about as much; one forgotten object per call is 16 and more.
    limit: 1,
    unit: " bytes",
    measure({ heap }) {
      const of = ({ name }: Client) => heap?.[name]?.growth?.bytesPerCall ?? Number.NaN;
      return heap && Math.max(of(sdk), of(sdkOnUndici)) - of(baseline);
    },
  },
  {
    figure: "build time, power of the number of operations",
    limit: linear,
    unit: "",
    measure: ({ growth }) => growth && growthExponent(growth, buildMs),
  },
  {
    figure: "tsc of a consumer, types instantiated, power of the number of operations",
    limit: linear,
    unit: "",
    // Exact, where the seconds of 14 and of 150 operations differ by less than they vary.
    measure: ({ growth }) => growth && growthExponent(growth, (one) => one.consumer.instantiations),
  },
];

/** What the goals came to that the run measured. */
export function judge(results: Results) {
  return goals.flatMap((goal) => {
    const measured = goal.measure(results);
    return measured === undefined ? [] : [{ ...goal, measured, met: measured <= goal.limit }];
  });
}

/** CPU per call over the baseline, of every workload. */
export function cpuRatios(calls: Results["calls"], { name }: Client): readonly number[] {
  return Object.values(calls?.[name] ?? {}).map(({ cpuRatio }) => cpuRatio.median);
}

export function buildMs({ stages }: Growth[number]): number {
  return stages.reduce((sum, { ms }) => sum + ms, 0);
}

/** The power of the number of operations, over what the smallest description costs anyway. */
function growthExponent(growth: Growth, figure: (result: Growth[number]) => number): number {
  const [least, ...larger] = growth.map((result) => ({ x: result.operations, y: figure(result) }));
  const [middle, most] = larger.map(({ x, y }) => ({
    x: x - (least?.x ?? 0),
    y: y - (least?.y ?? 0),
  }));
  return middle && most ? exponent(middle, most) : Number.NaN;
}
