import { type Operation, operations } from "./operations.ts";
import { Random } from "./random.ts";
import { drawScript, isSlow, type Script } from "./script.ts";

/** A transport and what it speaks. */
export interface Lane {
  readonly transport: "fetch" | "undici";
  readonly protocol: "http1" | "tls" | "http2";
}

export const lanes = {
  fetch: { transport: "fetch", protocol: "http1" },
  "fetch-tls": { transport: "fetch", protocol: "tls" },
  undici: { transport: "undici", protocol: "http1" },
  "undici-tls": { transport: "undici", protocol: "tls" },
  "undici-h2": { transport: "undici", protocol: "http2" },
} as const satisfies Readonly<Record<string, Lane>>;

export type LaneName = keyof typeof lanes;

/** The platform's fetch speaks no HTTP/2 on Node 24: the lane that does takes a second turn. */
const turns: readonly LaneName[] = [...(Object.keys(lanes) as LaneName[]), "undici-h2"];

/** One client, one server, and what they do to each other: it follows from seed and number. */
export interface WorldPlan {
  readonly seed: number;
  readonly number: number;
  readonly lane: LaneName;
  readonly calls: number;
  /** How many calls there are at once. */
  readonly concurrency: number;
  readonly connections: number | undefined;
  readonly keepAliveTimeoutMs: number;
  /** How often a token cannot be obtained; `undefined` where the client signs its own. */
  readonly tokenFailures: number | undefined;
}

export function laneOf(world: number): LaneName {
  return turns[world % turns.length] as LaneName;
}

export function planWorld(seed: number, number: number): WorldPlan {
  const random = new Random(seed, number);
  return {
    seed,
    number,
    lane: laneOf(number),
    calls: random.int(50, 400),
    concurrency: random.pick([1, 4, 16, 64]),
    connections: random.pick([undefined, 1, 2, 3, 4]),
    keepAliveTimeoutMs: random.pick([1, 5, 4_000, 4_000]),
    tokenFailures: random.pick([undefined, undefined, 0.02]),
  };
}

/** One call, and what becomes of its first request, its second, and so on; the last one stays. */
export interface CallPlan {
  /** Different for every call of a run, and written into its path or its body. */
  readonly mark: number;
  readonly operation: Operation;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly abortAfterMs: number | undefined;
  /** How many characters are added to a body that may be long. */
  readonly padding: number;
  readonly scripts: readonly Script[];
}

const mostCalls = 1000;

export function planCall({ seed, number, lane }: WorldPlan, call: number): CallPlan {
  const random = new Random(seed, number, call);
  const http2 = lanes[lane].protocol === "http2";
  const scripts = Array.from({ length: 3 }, () => drawScript(random, http2));
  return {
    mark: number * mostCalls + call,
    operation: random.weighted(operations),
    timeoutMs: scripts.some(isSlow) || random.chance(0.02) ? random.int(5, 150) : 1_500,
    maxRetries: random.pick([0, 1, 2, 2, 3]),
    abortAfterMs: random.chance(0.05) ? random.int(0, 15) : undefined,
    padding: !http2 && random.chance(0.05) ? random.int(1, 200_000) : 0,
    scripts,
  };
}

/** What becomes of a connection before its first request, or at any moment. */
export interface ConnectionFate {
  readonly kind: string;
  readonly weight: number;
  readonly end: "fin" | "rst" | "garbage" | "alert" | "silence";
  /** Whether it happens at the first bytes that come. */
  readonly onBytes?: true;
  /** At any moment until then; at once where it is left out. */
  readonly withinMs?: number;
}

const fates: readonly ConnectionFate[] = [
  { kind: "cut on connection", weight: 2, end: "fin" },
  { kind: "reset on connection", weight: 2, end: "rst" },
  { kind: "cut at the first bytes", weight: 1, end: "fin", onBytes: true },
  { kind: "reset at the first bytes", weight: 1, end: "rst", onBytes: true },
  { kind: "garbage at the first bytes", weight: 1, end: "garbage", onBytes: true },
  { kind: "TLS alert", weight: 1, end: "alert", onBytes: true },
  { kind: "silent connection", weight: 0.3, end: "silence" },
  { kind: "cut at any moment", weight: 3, end: "fin", withinMs: 30 },
  { kind: "reset at any moment", weight: 3, end: "rst", withinMs: 30 },
];

/** What becomes of a connection; none lives long, since a session of HTTP/2 may stall for good. */
export function planConnection({ seed, number }: WorldPlan, connection: number) {
  const random = new Random(seed, number, mostCalls + connection);
  const lifeMs = random.int(50, 1000);
  const { withinMs, ...fate } = random.weighted(fates);
  const afterMs = withinMs && random.int(1, withinMs);
  return { lifeMs, fate: random.chance(0.93) ? undefined : { ...fate, afterMs } };
}
