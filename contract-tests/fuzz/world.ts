import { setTimeout as sleep } from "node:timers/promises";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import {
  createPiTradeClient,
  type FetchLike,
  type PiTradeClient,
  PiTradeError,
} from "@pitrade/partner-sdk";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
import { type CallRecord, describeCall, faultsOf } from "./judge.ts";
import { markOf } from "./operations.ts";
import { lanes, planCall, planWorld, type WorldPlan } from "./plan.ts";
import { Random } from "./random.ts";
import type { Script } from "./script.ts";
import { certificate, startServer } from "./server.ts";
import { emptyTally, type Tally } from "./tally.ts";

/** What a world came to. */
export interface WorldResult {
  readonly plan: WorldPlan;
  readonly tally: Tally;
  /** One text for each call that something is wrong with. */
  readonly violations: readonly string[];
}

/** Changes the fetch of a client: a test plants a fault with it. */
export type Wrap = (fetch: FetchLike) => FetchLike;

/** How long a call may take to settle once its deadline has passed. */
const toleranceMs = 3_000;

/** In which time a request that a call has given up arrives, if it does. */
const stragglersMs = 30;

/**
 * Runs the calls of one world and judges them.
 *
 * @param goesOn Asked before every call: a world that ends early has met fewer faults, not others.
 */
export async function runWorld(
  seed: number,
  number: number,
  goesOn: () => boolean = () => true,
  wrap?: Wrap,
): Promise<WorldResult> {
  const plan = planWorld(seed, number);
  const tally = emptyTally();
  const records = new Map<number, CallRecord>();
  const count = (kind: string) => {
    tally.faults[kind] = (tally.faults[kind] ?? 0) + 1;
  };
  const server = await startServer(plan, lanes[plan.lane].protocol, open, count);
  const { pitrade, close } = createClient(plan, server.url, wrap);
  let calls = 0;
  const work = async () => {
    while (calls < plan.calls && goesOn()) {
      const record: CallRecord = { plan: planCall(plan, calls), deliveries: [], ending: undefined };
      calls += 1;
      records.set(record.plan.mark, record);
      await settle(record, pitrade);
    }
  };
  await Promise.all(Array.from({ length: plan.concurrency }, work));
  await sleep(stragglersMs);
  server.close();
  await close();
  for (const record of records.values()) enter(record, tally);
  return { plan, tally, violations: [...records.values()].flatMap(violationOf) };

  function open(mark: number) {
    const record = records.get(mark);
    if (!record) return undefined;
    const { scripts } = record.plan;
    const script = scripts[Math.min(record.deliveries.length, scripts.length - 1)] as Script;
    const delivery = { script, complete: false, carriedOut: false, refused: false };
    record.deliveries.push(delivery);
    if (script.kind !== "none") count(script.kind);
    if (script.restart) void server.restart(script.restart);
    return delivery;
  }
}

/** Makes one call, and waits until it has settled or should have. */
async function settle(record: CallRecord, pitrade: PiTradeClient): Promise<void> {
  const { mark, operation, timeoutMs, maxRetries, abortAfterMs, padding } = record.plan;
  const controller = new AbortController();
  const options = { timeoutMs, maxRetries, signal: controller.signal };
  const call = operation.send(pitrade, markOf(mark), padding, options).then(
    (value) => {
      record.ending = { value };
    },
    (error) => {
      record.ending = { error };
    },
  );
  const timers: NodeJS.Timeout[] = [];
  const tooLate = new Promise<void>((resolve) => {
    timers.push(setTimeout(resolve, timeoutMs + toleranceMs));
  });
  if (abortAfterMs === 0) controller.abort();
  else if (abortAfterMs) timers.push(setTimeout(() => controller.abort(), abortAfterMs));
  await Promise.race([call, tooLate]);
  for (const timer of timers) clearTimeout(timer);
}

function createClient({ lane, ...plan }: WorldPlan, baseUrl: string, wrap?: Wrap) {
  const { transport, protocol } = lanes[lane];
  const { connections, keepAliveTimeoutMs, tokenFailures } = plan;
  const undici =
    transport === "undici"
      ? createUndiciTransport({
          connections,
          keepAliveTimeoutMs,
          allowH2: protocol === "http2",
          tls: { ca: certificate },
        })
      : undefined;
  if (transport === "fetch" && protocol !== "http1") trustLoopback();
  const fetch = wrap ? wrap(undici?.fetch ?? globalThis.fetch) : undici?.fetch;
  const random = new Random(plan.seed, plan.number, -1);
  const token = () => {
    if (random.chance(tokenFailures ?? 0)) throw new Error("no token");
    return "token-of-the-fuzzer";
  };
  const credentials =
    tokenFailures === undefined
      ? { clientId: "fuzzer", secret: "a secret of the fuzzer, 32 bytes and more" }
      : { token };
  const pitrade = createPiTradeClient({ baseUrl, fetch, ...credentials });
  return { pitrade, close: async () => undici?.close() };
}

/** Has this thread trust the certificate of the servers, beside those that it trusts already. */
function trustLoopback(): void {
  const trusted = getCACertificates("default");
  if (!trusted.includes(certificate)) setDefaultCACertificates([...trusted, certificate]);
}

function enter({ deliveries, ending }: CallRecord, tally: Tally): void {
  const error = ending && "error" in ending ? ending.error : undefined;
  tally.calls += 1;
  tally.deliveries += deliveries.filter(({ complete }) => complete).length;
  tally.retries += Math.max(0, deliveries.length - 1);
  if (!error) tally.success += 1;
  else if (error instanceof PiTradeError) tally[error.outcome] += 1;
}

function violationOf(record: CallRecord): readonly string[] {
  const faults = faultsOf(record);
  return faults.length > 0 ? [`it ${faults.join(", ")}:\n    ${describeCall(record)}`] : [];
}
