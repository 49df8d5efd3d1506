import { setTimeout as sleep } from "node:timers/promises";
import { callsOfRound, lanes, planCall } from "./calls.ts";
import type { Script } from "./faults.ts";
import { startServer } from "./faulty-server.ts";
import { type CallRecord, describeCall, violationsOf } from "./judge.ts";
import type { Client, ClientSetup } from "./start-client.ts";

/** How often something happened: calls, deliveries, outcomes, and faults by their kinds. */
export type Counts = Record<string, number>;

/** What some calls of one client to one server came to. */
export interface Round {
  readonly counts: Counts;
  /** One text for each call that something is wrong with. */
  readonly violations: readonly string[];
}

/** In which time a request that a call has given up arrives, if it does. */
const stragglersMs = 30;

/** Runs and judges one round: what the server does follows from lane, seed and number. */
export async function runRound(
  { lane, seed }: ClientSetup,
  number: number,
  client: Client,
): Promise<Round> {
  const counts: Counts = {};
  const count = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  const records = Array.from({ length: callsOfRound }, (_, call): CallRecord => {
    const plan = planCall(lane, seed, number, call);
    return { plan, deliveries: [], ending: undefined };
  });
  const server = await startServer(lanes[lane], [seed, number], open, count);
  const survived = await client.run({ round: number, url: server.url }, (call, ending) => {
    (records[call] as CallRecord).ending = ending;
  });
  await sleep(stragglersMs);
  server.close();
  for (const record of records) {
    if (survived || record.ending) count("calls");
    else record.ending = { outcome: "lost with its client" };
    count("deliveries", record.deliveries.filter(({ complete }) => complete).length);
    count(record.ending?.outcome ?? "unsettled");
  }
  const violations = records.flatMap((record) => {
    const texts = violationsOf(record);
    return texts.length > 0 ? [`${texts.join(", ")}:\n    ${describeCall(record)}`] : [];
  });
  return { counts, violations };

  function open(call: number) {
    const record = records[call];
    if (!record) return undefined;
    const { scripts } = record.plan;
    const script = scripts[Math.min(record.deliveries.length, scripts.length - 1)] as Script;
    const delivery = { script, complete: false, carriedOut: false, refused: false };
    record.deliveries.push(delivery);
    count(script.kind);
    if (script.downMs > 0) void server.restart(script.downMs);
    return delivery;
  }
}
