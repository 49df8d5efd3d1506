import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { LaneName } from "./plan.ts";
import { add, emptyTally, type Tallies } from "./tally.ts";
import type { WorldResult } from "./world.ts";

/** What a run is bounded by. */
export interface FuzzOptions {
  readonly seed: number;
  readonly seconds: number;
  readonly calls: number;
  readonly only: readonly LaneName[];
  /** The one world to run; all of them where it is left out. */
  readonly world: number | undefined;
}

/** What the threads share. */
export interface Shared extends Pick<FuzzOptions, "seed" | "only"> {
  /** The next world, counted from `first`, and how many calls are left. */
  readonly state: Int32Array;
  readonly first: number;
  readonly endsAt: number;
}

/** What a run came to. */
export interface FuzzResult {
  readonly tallies: Tallies;
  readonly violations: readonly { readonly world: number; readonly text: string }[];
}

const mostThreads = 4;

/** Runs worlds in as many threads as there are cores, until time or calls are used up. */
export async function runFuzzer({
  seed,
  seconds,
  calls,
  only,
  world,
}: FuzzOptions): Promise<FuzzResult> {
  const state = new Int32Array(new SharedArrayBuffer(8));
  state.set([0, world === undefined ? calls : 1]);
  const endsAt = Date.now() + seconds * 1000;
  const shared: Shared = { seed, only, state, endsAt, first: world ?? 0 };
  const tallies: Tallies = {};
  const violations: { world: number; text: string }[] = [];
  const threads = world === undefined ? Math.min(mostThreads, availableParallelism()) : 1;
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: shared });
      worker.on("message", ({ plan, tally, violations: texts }: WorldResult) => {
        tallies[plan.lane] ??= emptyTally();
        add(tallies[plan.lane] ?? tally, tally);
        violations.push(...texts.map((text) => ({ world: plan.number, text })));
        // The first violation ends the run.
        if (texts.length > 0) Atomics.store(state, 1, 0);
      });
      await once(worker, "exit");
    }),
  );
  return { tallies, violations };
}
