/** One thread of the fuzzer: runs worlds until there are none left, and reports each. */
import { parentPort, workerData } from "node:worker_threads";
import { laneOf } from "./plan.ts";
import { Random } from "./random.ts";
import type { Shared } from "./run.ts";
import { runWorld } from "./world.ts";

const { seed, only, first, state, endsAt } = workerData as Shared;
const worldsAtOnce = 12;

// Short waits between attempts: a retry meets the state in which the one before was lost.
const jitter = new Random(seed, -1);
Math.random = () => jitter.next() / 50;

const goesOn = () => Date.now() < endsAt && Atomics.load(state, 1) > 0;

async function work(): Promise<void> {
  while (goesOn()) {
    const number = first + Atomics.add(state, 0, 1);
    if (!only.includes(laneOf(number))) continue;
    const result = await runWorld(seed, number, goesOn);
    Atomics.sub(state, 1, result.tally.calls);
    parentPort?.postMessage(result);
  }
}

await Promise.all(Array.from({ length: worldsAtOnce }, work));
// Sockets of the platform's fetch may stay open for a while.
process.exit();
