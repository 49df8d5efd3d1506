import { operationTable } from "../../../generated/operations.ts";
import { longestTimerMs } from "../../http/longest-timer-ms.ts";
import type { Shape, Shapes } from "./shape.ts";

/** Whom a fault meets, and how often. */
export interface FaultScope {
  /** The clientId of the partner that it meets. Default: any. */
  readonly partner?: string;
  /** How many answers it meets. Default 1; with a `probability`, all until it is cleared. */
  readonly times?: number;
  /** How likely it meets an answer, from 0 to 1. Default 1. */
  readonly probability?: number;
  /** What the draws for `probability` begin with: the same seed, the same draws. Default 1. */
  readonly seed?: number;
}

/** Something that goes wrong with an answer. A request that is refused does not meet what is carried out. */
export type Fault = FaultScope &
  /** The request is carried out, and the connection is cut instead of an answer. */
  (
    | { readonly kind: "lost-after-commit" }
    /** The connection is cut before the request is carried out. */
    | { readonly kind: "lost-before-commit" }
    /** The connection is cut, and the request is carried out later, by so many ms of market time. */
    | { readonly kind: "late-commit"; readonly afterMs: number }
    /** The answer comes later than it could, by so many ms of real time. */
    | { readonly kind: "delayed"; readonly ms: number }
    /** The request is carried out, and the answer breaks off in the middle of its body. */
    | { readonly kind: "truncated" }
    /** Answers this status, without carrying the request out. */
    | { readonly kind: "status"; readonly status: number; readonly body?: unknown }
    /** Answers this status, 408 or 5xx, although the request is carried out. */
    | { readonly kind: "status-after-commit"; readonly status: number; readonly body?: unknown }
    /** Answers 429, without carrying the request out. */
    | { readonly kind: "rate-limited"; readonly retryAfterSeconds?: number }
    /** The server's clock is ahead by so many seconds (behind, if negative), until told otherwise. */
    | { readonly kind: "clock-skew"; readonly seconds: number }
    /**
     * Carried out and answered, but it comes to nothing: the trade is rejected, the transfer fails,
     * the bank account is not verified. The `reason` is shown in a field of that name.
     */
    | { readonly kind: "unsuccessful"; readonly reason?: string }
  );

/** A fault that waits for its answers. */
export interface ScriptedFault {
  readonly operationId: string;
  readonly fault: Fault;
  /** How many answers it will meet. */
  left: number;
  /** The state of its draws. */
  draw: number;
}

/** How many answers are still to go wrong; a fault without an end counts as one. */
export function pendingOf(faults: readonly ScriptedFault[]): number {
  return faults.reduce((sum, { left }) => sum + (left < Infinity ? left : 1), 0);
}

/** A century: what is further away cannot be written in a `Date` header any more. */
const century = 3_155_760_000;

const status = { is: "number", from: 200, to: 599, whole: true, required: true } as const;

/** Every kind of fault, and what its fields must be. */
const kinds: Readonly<Record<Fault["kind"], Shapes>> = {
  "lost-after-commit": {},
  "lost-before-commit": {},
  "late-commit": { afterMs: { is: "number", from: 0, to: century * 1000, required: true } },
  delayed: { ms: { is: "number", from: 0, to: longestTimerMs, required: true } },
  truncated: {},
  status: { status, body: { is: "anything" } },
  "status-after-commit": { status: { ...status, from: 500, or: 408 }, body: { is: "anything" } },
  "rate-limited": { retryAfterSeconds: { is: "number", from: 0 } },
  "clock-skew": { seconds: { is: "number", from: -century, to: century, required: true } },
  unsuccessful: { reason: { is: "text" } },
};

/** The shape of a fault, for a sandbox with these partners. */
export function faultShape(partners: readonly string[], more: Shapes = {}): Shape {
  const shared: Shapes = {
    ...more,
    partner: { is: "name", what: "partner", of: partners },
    times: { is: "number", from: 1, whole: true },
    probability: { is: "number", from: 0, to: 1 },
    seed: { is: "number", from: 0, to: 2 ** 32 - 1, whole: true },
  };
  return { is: "kind", what: "fault", shared, of: kinds };
}

/** The operations that a fault may be for. */
export const faultOperations: readonly string[] = ["*", ...Object.keys(operationTable)];

/** Operations that can fail after they were accepted. */
export const unsuccessfulOperations: readonly string[] = [
  "linkBank",
  "createCashTransfer",
  "placeTrade",
];
