import type { CallOptions, PiTradeClientOptions } from "@pitrade/partner-sdk";
import type { BodyKind } from "../../scripts/lib/openapi.ts";
import type { Step } from "../support/fault-server.ts";

/**
 * What a call came to: how often the client tried, how often the request arrived with every byte, and
 * the error that the caller got with its outcome: `3/0 ConnectionError, none`, or `1/1 success`.
 */
export type Result = `${number}/${number} ${"success" | `${string}Error, ${"none" | "unknown"}`}`;

/** One way in which an exchange goes wrong, and what must come of it. */
export interface Fault extends Particulars {
  readonly name: string;
  /** What the server does to one request after another; the last stays. */
  readonly steps: readonly (Step | ((scene: Scene) => Step))[];
  /** What comes of a read. */
  readonly read: Result;
  /** What comes of a request that may move money. */
  readonly order: Result;
}

export interface Particulars {
  /** How many attempts find that nothing listens. */
  readonly refusals?: number;
  readonly call?: CallOptions;
  readonly client?: (abort: () => void) => PiTradeClientOptions;
  /** Of an order, over a transport that knows that it had not begun to send, which is a race. */
  readonly unsent?: Result;
  /** Where it does harm only to what a success should be: its status, and the kinds that cannot be read. */
  readonly unreadable?: { readonly status: number; readonly kinds: readonly BodyKind[] };
}

export interface Scene {
  /** What the operation answers when all is well. */
  readonly success: { readonly status: number; readonly text: string };
  readonly abort: () => void;
  /** A server that must never hear of the call. */
  readonly elsewhere: string;
}
