import type { CallOptions, PiTradeClient } from "@pitrade/partner-sdk";
import { drawScript, isSlow, type Protocol, type Script } from "./faults.ts";
import { Random } from "./random.ts";

type Send = (
  pitrade: PiTradeClient,
  mark: string,
  options: CallOptions,
  padding: string,
) => Promise<unknown>;

interface Operation {
  readonly weight: number;
  readonly name: string;
  readonly send: Send;
}

/** Each writes the mark of its call into the path or the body. */
const operations: readonly Operation[] = [
  {
    weight: 4,
    name: "trades.place",
    send: ({ trades }, ticker, options) =>
      trades.place({ ticker, orderSide: "BUY", amount: 250 }, options),
  },
  {
    weight: 2,
    name: "cashTransfers.create",
    send: ({ cashTransfers }, bankId, options) =>
      cashTransfers.create({ instructionType: "DEPOSIT", amount: 1000, bankId }, options),
  },
  {
    weight: 1,
    name: "banks.link",
    send: ({ banks }, mark, options, padding) => {
      const bank = { bankName: mark + padding, bankRoutingNumber: "021000021" };
      const account = { bankAccountNumber: "0001", bankAccountTypeCode: "CHECKING" } as const;
      return banks.link({ ...bank, ...account }, options);
    },
  },
  { weight: 2, name: "trades.cancel", send: ({ trades }, id, ...[to]) => trades.cancel(id, to) },
  { weight: 1, name: "banks.unlink", send: ({ banks }, id, ...[to]) => banks.unlink(id, to) },
  { weight: 1, name: "trades.get", send: ({ trades }, id, ...[to]) => trades.get(id, to) },
];

/** What the calls are sent with, and over which protocol. */
export const lanes = {
  fetch: "http1",
  "fetch-tls": "tls",
  "fetch-h2": "http2",
  undici: "http1",
  "undici-tls": "tls",
} as const satisfies Readonly<Record<string, Protocol>>;

export type Lane = keyof typeof lanes;

export const callsOfRound = 100;

/** How often a client says that it is alive: no answer may keep it from that. */
export const heartbeatMs = 250;

/** One call, and what becomes of its first request, its second, and so on; the last one stays. */
export interface CallPlan {
  readonly operation: Operation;
  readonly reads: boolean;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly abortAfterMs: number | undefined;
  /** How many characters are added to a body that may be long. */
  readonly padding: number;
  readonly scripts: readonly Script[];
}

/** It follows from the seed and the numbers. */
export function planCall(lane: Lane, seed: number, round: number, call: number): CallPlan {
  const random = new Random(seed, Object.keys(lanes).indexOf(lane), round, call);
  const scripts = Array.from({ length: 3 }, () => drawScript(random, lanes[lane]));
  const operation = random.weighted(operations);
  return {
    operation,
    reads: operation.name === "trades.get",
    timeoutMs: scripts.some(isSlow) ? random.int(10, 80) : 5_000,
    maxRetries: random.pick([0, 1, 2, 2, 3]),
    abortAfterMs: random.chance(0.03) ? random.int(0, 15) : undefined,
    padding: random.chance(0.05) ? random.int(1, 200_000) : 0,
    scripts,
  };
}

/** How a call is named on the wire; the end of the number must be seen. */
export const markOf = (call: number): string => `call-${call}-`;

/** The call that a part of a request belongs to. */
export function callIn(text: string): number | undefined {
  const found = /call-(\d+)-/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
