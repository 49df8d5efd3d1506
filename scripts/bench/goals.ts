import { largestTarball } from "../release/check-package.ts";
import { baseline, type Client, clients, dependencies, sdk, sdkOnUndici } from "./clients.ts";
import type { Results } from "./results.ts";

interface Goal {
  readonly figure: string;
  readonly limit: number;
  readonly unit: string;
  /** `undefined` where the run did not measure it. */
  readonly measure: (results: Results) => number | undefined;
  /** What was tried to reach it is told, and did not do it on every machine: no run fails for it. */
  readonly isOutOfReach?: true;
}

const peersWithDeadline = clients.filter(
  ({ adds, imports }) => imports.length > 0 && adds?.startsWith("deadline"),
);

export const goals: readonly Goal[] = [
  {
    figure: "on undici, CPU per call over a bare fetch, costliest workload",
    // undici.request alone takes 0.43 to 0.58: what is left is for tokens, checks and the deadline.
    limit: 0.6,
    unit: "×",
    measure: ({ calls }) => calls && Math.max(...cpuRatios(calls, sdkOnUndici)),
    isOutOfReach: true,
  },
  {
    figure: "CPU per call over that of the cheapest peer with a deadline, costliest workload",
    limit: 1,
    unit: "×",
    measure({ calls }) {
      const peers = peersWithDeadline.map((peer) => cpuRatios(calls, peer));
      const own = cpuRatios(calls, sdk);
      return (
        calls &&
        Math.max(...own.map((each, at) => each / Math.min(...peers.map((peer) => peer[at] ?? 0))))
      );
    },
  },
  {
    figure: `import, over that of ${dependencies.name}`,
    // What the two dependencies take is the least: the SDK's own files may add two fifths to it.
    limit: 1.4,
    unit: "×",
    measure({ start }) {
      const of = ({ name }: Client) => start?.[name]?.importMs.median ?? Number.NaN;
      return start && of(sdk) / of(dependencies);
    },
    isOutOfReach: true,
  },
  {
    figure: `CPU of the first \`createPiTradeClient()\` of a process, of that of ${dependencies.name}`,
    // Their first client loads the platform's fetch.
    limit: 3.5,
    unit: " %",
    measure({ start }) {
      const of = ({ name }: Client) => start?.[name]?.clientCpuMs.median ?? Number.NaN;
      return start && (100 * of(sdk)) / of(dependencies);
    },
  },
  {
    figure: "the package, packed",
    limit: largestTarball,
    unit: " bytes",
    measure: ({ build }) => build?.tarballBytes,
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
    figure: "CPU per call over a bare fetch, costliest workload",
    limit: 1.1,
    unit: "×",
    measure: ({ calls }) => calls && Math.max(...cpuRatios(calls, sdk)),
    isOutOfReach: true,
  },
  {
    figure: "the main entry, minified and gzipped",
    limit: 18_000,
    unit: " bytes",
    measure: ({ size }) => size?.[sdk.name]?.gzipped,
    isOutOfReach: true,
  },
  {
    figure: "a build",
    limit: 3,
    unit: " s",
    measure: ({ build }) => build?.build.median,
    isOutOfReach: true,
  },
  {
    figure: "an update of the preview, after a change of text",
    limit: 1,
    unit: " s",
    measure: ({ build }) => build?.update.median,
    isOutOfReach: true,
  },
];

export function judge(results: Results) {
  return goals.flatMap((goal) => {
    const measured = goal.measure(results);
    return measured === undefined ? [] : [{ ...goal, measured, met: measured <= goal.limit }];
  });
}

export function cpuRatios(calls: Results["calls"], { name }: Client): readonly number[] {
  return Object.values(calls?.[name] ?? {}).map(({ cpuRatio }) => cpuRatio.median);
}
