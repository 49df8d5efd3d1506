/** One process of the fuzzer: serves and judges the rounds of one lane, and reports each. */
import { lanes } from "./calls.ts";
import { type Round, runRound } from "./run-round.ts";
import { type ClientSetup, startClient } from "./start-client.ts";

/** What bounds the rounds of a process. */
export interface LaneWork extends ClientSetup {
  readonly execPath: string;
  readonly first: number;
  readonly rounds: number;
  readonly endsAt: number;
}

/** What the process of a lane reports. */
export type Report = (Round & { readonly round: number }) | { readonly done: true };

/** A round mostly waits: for deadlines, late answers and servers that are down. */
const roundsAtOnce = 6;

/** How many rounds in a row a client lives for: what leaks or spins in a platform ends with it. */
const roundsInRow = 6;

const work = JSON.parse(process.argv[2] ?? "") as LaneWork;
const { lane, execPath, first, rounds, endsAt } = work;

/** Where a call is given up over HTTP/2, Node itself may spin for good, and use up all memory. */
const mayDie = lanes[lane] === "http2";
const patience = mayDie ? 10 : Number.POSITIVE_INFINITY;

const report = (told: Report) => void process.send?.(told);
let next = first;
do {
  const client = startClient(work, execPath, patience);
  const inRow = async () => {
    for (let left = roundsInRow; left > 0 && !client.end; left -= 1) {
      if (next >= first + rounds) return;
      const round = next;
      next += 1;
      const result = await runRound(work, round, client);
      report({ round, ...result });
      if (result.violations.length > 0) {
        // A client in a loop would outlive this process.
        client.stop();
        report({ done: true });
        await new Promise(() => {});
      }
      if (Date.now() >= endsAt) return;
    }
  };
  await Promise.all(Array.from({ length: roundsAtOnce }, inRow));
  const died = client.end && `client ended by ${client.end}`;
  client.stop();
  if (died && !mayDie) throw new Error(died);
  if (died) report({ round: next, counts: { [died]: 1 }, violations: [] });
} while (next < first + rounds && Date.now() < endsAt);
report({ done: true });
