/** One process of the fuzzer: runs the rounds of one lane one after the other, and reports each. */
import { Random } from "./random.ts";
import { type Lane, runRound } from "./round.ts";

/** What bounds the rounds of a process. */
export interface LaneWork {
  readonly lane: Lane;
  readonly seed: number;
  readonly first: number;
  readonly rounds: number;
  readonly endsAt: number;
}

const { lane, seed, first, rounds, endsAt } = JSON.parse(process.argv[2] ?? "") as LaneWork;

// Short waits between attempts: a retry meets the state in which the one before was lost.
const jitter = new Random(seed, -1);
Math.random = () => jitter.next() / 50;

/** A round mostly waits: for deadlines, late answers and servers that are down. */
const roundsAtOnce = 6;

let next = first;
async function runRounds(): Promise<void> {
  do {
    const round = next;
    next += 1;
    process.send?.({ lane, round, ...(await runRound(lane, seed, round)) });
  } while (next < first + rounds && Date.now() < endsAt);
}

await Promise.all(Array.from({ length: Math.min(roundsAtOnce, rounds) }, runRounds));
process.send?.({ done: true });
