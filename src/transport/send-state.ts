import type { FetchLike, RequestInitLike } from "../options/options.ts";

/**
 * The progress of one attempt, written by a transport of this package. It travels with the
 * request, under a symbol that survives a wrapper that copies the request, so that a wrapper that
 * tries again cannot send it twice.
 */
export interface SendState {
  /** Whether the first byte of the request may have been written. */
  begun: boolean;
  /** When it is too late to write it, as `performance.now()` counts. */
  readonly beginBy?: number;
}

const key = Symbol.for("@pitrade/partner-sdk:send-state");

/** The request with a place for what becomes of it. */
export function withSendState(init: RequestInitLike, state: SendState): RequestInitLike {
  return { ...init, [key]: state } as RequestInitLike;
}

/** The place that the client gave the request; a new one where it did not come from the client. */
export function sendStateOf(init: object): SendState {
  return (init as Readonly<Record<symbol, SendState | undefined>>)[key] ?? { begun: false };
}

/**
 * Marks a fetch that keeps the state of every request that it is given. The mark names the fetch: a
 * proxy or a copy of its properties must not pass for it.
 */
export function reporting<Fetch extends object>(fetch: Fetch): Fetch {
  return Object.defineProperty(fetch, key, { value: fetch });
}

/** Whether a fetch keeps the state. A wrapper of one may have sent the request in another way. */
export function isReporting(fetch: FetchLike): boolean {
  return (fetch as unknown as Readonly<Record<symbol, unknown>>)[key] === fetch;
}
