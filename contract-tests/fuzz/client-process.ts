/** A client under test, in a process of its own: makes the calls of rounds, and says how each ended. */
import { setTimeout as sleep } from "node:timers/promises";
import { createPiTradeClient, type PiTradeClient, PiTradeError } from "@pitrade/partner-sdk";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
import { type CallPlan, callsOfRound, heartbeatMs, markOf, planCall } from "./calls.ts";
import type { Ending } from "./judge.ts";
import { plants } from "./plants.ts";
import { Random } from "./random.ts";
import type { ClientSetup, Start, Told } from "./start-client.ts";

const callsAtOnce = 24;

/** How long a call may take to settle once its deadline has passed. */
const toleranceMs = 5_000;

const tell = (told: Told) => void process.send?.(told, undefined, {}, () => {});

const setup = JSON.parse(process.argv[2] ?? "") as ClientSetup;
// Short waits between attempts: a retry meets the state in which the one before was lost.
const jitter = new Random(setup.seed, -1);
Math.random = () => jitter.next() / 50;
setInterval(tell, heartbeatMs, {});
process.on("disconnect", () => process.exit());
process.on("message", (start: Start) => void runRound(setup, start));

async function runRound({ lane, seed, plant }: ClientSetup, { round, url }: Start): Promise<void> {
  const transport = lane.startsWith("undici") ? transportOf(new Random(seed, round)) : undefined;
  const wrap = plant === undefined ? undefined : plants[plant];
  const pitrade = createPiTradeClient({
    baseUrl: url,
    clientId: "fuzzer",
    secret: "a secret of the fuzzer, 32 bytes and more",
    fetch: wrap ? wrap(transport?.fetch ?? globalThis.fetch) : transport?.fetch,
  });
  const calls = Array.from({ length: callsOfRound }, (_, call) => call).values();
  const work = async () => {
    for (const call of calls) {
      const ending = await settle(pitrade, markOf(call), planCall(lane, seed, round, call));
      if (ending) tell({ round, settled: { call, ending } });
      // Node takes a turn to learn that a session of HTTP/2 has ended, and fails calls until then.
      await sleep(0);
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  tell({ round });
  await transport?.close();
}

/** Makes one call, and waits until it has settled; `undefined` where it does not. */
async function settle(
  pitrade: PiTradeClient,
  mark: string,
  { operation, timeoutMs, maxRetries, abortAfterMs, padding }: CallPlan,
): Promise<Ending | undefined> {
  const controller = new AbortController();
  const options = { timeoutMs, maxRetries, signal: controller.signal };
  const { promise: never, resolve } = Promise.withResolvers<undefined>();
  // In two steps: a process that was kept waiting for long wakes up with all its timers due.
  let limit: NodeJS.Timeout | number = setTimeout(() => {
    limit = setTimeout(resolve, toleranceMs);
  }, timeoutMs);
  const aborting =
    abortAfterMs === undefined ? undefined : setTimeout(() => controller.abort(), abortAfterMs);
  const call = operation.send(pitrade, mark, options, " ".repeat(padding)).then(
    () => ({ outcome: "success" }) as const,
    (error) => ({ outcome: outcomeOf(error), detail: `${error}: ${error?.cause}` }),
  );
  const ending = await Promise.race([call, never]);
  clearTimeout(aborting);
  clearTimeout(limit);
  return ending;
}

const outcomeOf = (error: unknown): Ending["outcome"] =>
  error instanceof PiTradeError ? error.outcome : "no PiTradeError";

const transportOf = (random: Random) =>
  createUndiciTransport({
    connections: random.pick([undefined, 4, 12]),
    keepAliveTimeoutMs: random.pick([1, 5, 4_000, 4_000]),
  });
