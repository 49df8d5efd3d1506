import type { Outcome } from "../errors/pitrade-error.ts";

/** Which call an event belongs to, and how far that is. */
export interface EventCall {
  /** Counts the calls of the process: it distinguishes two orders at once. */
  readonly callId: number;
  /** The operation as the description names it. */
  readonly operationId: string;
  readonly method: string;
  /** The path as the description writes it, such as `/trade/{tradeId}`: it holds no id. */
  readonly path: string;
  /** The method that shows whether it was carried out, for example `trades.list`. */
  readonly lookup: string | undefined;
  /** How many requests it has begun to send. */
  readonly attempts: number;
  /** Time since it began, in ms. */
  readonly elapsedMs: number;
  /** HTTP status of its last answer; `undefined` where no headers came. */
  readonly status: number | undefined;
  /** The id that the server gave its last request, where it sent one. */
  readonly requestId: string | undefined;
}

/** An attempt is over. */
export interface AttemptEvent extends EventCall {
  readonly type: "attempt";
  /** How long it took, in ms. */
  readonly ms: number;
  /** The `code` of its error; `undefined` where it was answered, with any status. */
  readonly code: string | undefined;
}

/** The call waits, and is then sent again. */
export interface RetryEvent extends EventCall {
  readonly type: "retry";
  /** 1 for the first of its call. */
  readonly retry: number;
  /** How long it waits, in ms. */
  readonly ms: number;
  /** The `code` of the error that it follows; `undefined` where it follows an answer. */
  readonly code: string | undefined;
}

/**
 * The call waits for its turn: for a limit, or because all calls are held back. It is sent again when
 * its wait has changed.
 */
export interface WaitEvent extends EventCall {
  readonly type: "wait";
  /** How long, as far as is known, in ms; longer where other calls are before it. */
  readonly ms: number;
}

/** All calls of the client are held back: this one was answered 429 with `Retry-After`. */
export interface HoldEvent extends EventCall {
  readonly type: "hold";
  /** For how long, in ms. */
  readonly ms: number;
}

/**
 * A token for all calls of the client was minted, which this one was the first to need; or a new one
 * was refused too, and no other is minted for a while.
 */
export interface TokenEvent extends EventCall {
  readonly type: "token";
  readonly result: "minted" | "refused";
  /** How long it lives, or for how long no other is minted, in ms. */
  readonly ms: number;
}

/** The call is over. Each has one such event, also one that was refused before it was sent. */
export interface EndEvent extends EventCall {
  readonly type: "end";
  /** `"success"`, or the `outcome` of its error. */
  readonly outcome: "success" | Outcome;
  /** The `code` of its error; `undefined` for a success. */
  readonly code: string | undefined;
}

/**
 * An event of a call, reported while it runs. No event holds a body, a token or a secret. More
 * types may be added.
 */
export type PiTradeEvent =
  | AttemptEvent
  | RetryEvent
  | WaitEvent
  | HoldEvent
  | TokenEvent
  | EndEvent;

/** Called with every event as it happens; what it returns is ignored. */
export type Listener = (event: PiTradeEvent) => unknown;
