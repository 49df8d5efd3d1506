import { setTimeout as sleep, setImmediate as turn } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import {
  createPiTradeClient,
  type FetchLike,
  type PiTradeClient,
  PiTradeError,
} from "@pitrade/partner-sdk";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
import { markOf, planCall } from "./calls.ts";
import type { Protocol, Script } from "./faults.ts";
import { type CallRecord, describeCall, violationsOf } from "./judge.ts";
import { Random } from "./random.ts";
import { certificate, startServer } from "./server.ts";

/** Transports and what they speak. The platform's fetch speaks no HTTP/2 on Node 24. */
export const lanes = {
  fetch: "http1",
  "fetch-tls": "tls",
  undici: "http1",
  "undici-tls": "tls",
  "undici-h2": "http2",
} as const satisfies Readonly<Record<string, Protocol>>;

export type Lane = keyof typeof lanes;

/** How often something happened: calls, deliveries, outcomes, and faults by their kinds. */
export type Counts = Record<string, number>;

/** What some calls of one client to one server came to. */
export interface Round {
  readonly counts: Counts;
  /** One text for each call that something is wrong with. */
  readonly violations: readonly string[];
}

const callsOfRound = 300;
const callsAtOnce = 24;

/** How long a call may take to settle once its deadline has passed. */
const toleranceMs = 5_000;

/** In which time a request that a call has given up arrives, if it does. */
const stragglersMs = 30;

/**
 * Runs and judges one round: what the server does follows from lane, seed and number.
 *
 * @param wrap Changes the fetch of the client: a test plants a fault with it.
 */
export async function runRound(
  lane: Lane,
  seed: number,
  number: number,
  wrap?: (fetch: FetchLike) => FetchLike,
): Promise<Round> {
  const protocol = lanes[lane];
  const seeds = [seed, Object.keys(lanes).indexOf(lane), number];
  const counts: Counts = {};
  const count = (name: string, by = 1) => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  const records: CallRecord[] = [];
  const server = await startServer(protocol, seeds, open, count);
  const transport = lane.startsWith("undici")
    ? undiciTransport(new Random(...seeds), protocol)
    : undefined;
  if (!transport && protocol === "tls") trustLoopback();
  const given = transport?.fetch;
  const pitrade = createPiTradeClient({
    baseUrl: server.url,
    clientId: "fuzzer",
    secret: "a secret of the fuzzer, 32 bytes and more",
    fetch: wrap ? wrap(given ?? globalThis.fetch) : given,
  });
  const work = async () => {
    while (records.length < callsOfRound) {
      const call = records.length;
      records.push({ plan: planCall(protocol, ...seeds, call), deliveries: [], ending: undefined });
      await settle(pitrade, call, records[call] as CallRecord);
      // undici takes a turn to learn that a session of HTTP/2 has ended, and fails calls until then.
      await turn();
    }
  };
  await Promise.all(Array.from({ length: callsAtOnce }, work));
  await sleep(stragglersMs);
  server.close();
  await transport?.close();
  for (const { deliveries, ending } of records) {
    count("calls");
    count("deliveries", deliveries.filter(({ complete }) => complete).length);
    count(outcomeOf(ending));
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

/** Makes one call, and waits until it has settled or should have. */
async function settle(pitrade: PiTradeClient, number: number, record: CallRecord): Promise<void> {
  const { operation, timeoutMs, maxRetries, abortAfterMs, padding } = record.plan;
  const controller = new AbortController();
  const options = { timeoutMs, maxRetries, signal: controller.signal };
  const call = operation.send(pitrade, markOf(number), options, " ".repeat(padding)).then(
    (value) => {
      record.ending = { value };
    },
    (error) => {
      record.ending = { error };
    },
  );
  const aborting =
    abortAfterMs === undefined ? undefined : setTimeout(() => controller.abort(), abortAfterMs);
  const { promise: tooLate, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, timeoutMs + toleranceMs);
  await Promise.race([call, tooLate]);
  clearTimeout(aborting);
  clearTimeout(limit);
}

function undiciTransport(random: Random, protocol: Protocol) {
  return createUndiciTransport({
    connections: random.pick([undefined, 4, 12]),
    keepAliveTimeoutMs: random.pick([1, 5, 4_000, 4_000]),
    allowH2: protocol === "http2",
    tls: { ca: certificate },
  });
}

/** Has this thread trust the certificate of the servers, besides those that it trusts already. */
function trustLoopback(): void {
  const trusted = getCACertificates("default");
  if (!trusted.includes(certificate)) setDefaultCACertificates([...trusted, certificate]);
}

function outcomeOf(ending: CallRecord["ending"]): string {
  if (!ending || "value" in ending) return ending ? "success" : "unsettled";
  return ending.error instanceof PiTradeError ? ending.error.outcome : "no PiTradeError";
}
