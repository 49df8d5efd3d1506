import type { FetchLike, RequestInitLike } from "../options/options.ts";

/**
 * The progress of one attempt, written by a transport of this package. It travels with the
 * request, under a symbol that survives a wrapper that copies the request, so that a wrapper that
 * tries again cannot send it twice.
 */
export interface SendState {
  /** Whether the first byte of the request may have been written. */
  readonly hasBegun: () => boolean;
  readonly begin: () => void;
  /** When it is too late to write it, as `performance.now()` counts. */
  readonly beginBy: number;
}

/**
 * The progress of a request of which nothing is written. It is no field of an object: Rollup takes one for
 * constant that was handed on under a computed key, as below, and would then call every lost request unsent.
 */
export function createSendState(beginBy = Number.POSITIVE_INFINITY): SendState {
  let begun = false;
  const begin = () => {
    begun = true;
  };
  return { hasBegun: () => begun, begin, beginBy };
}

const key = Symbol.for("@pitrade/partner-sdk:send-state");

type Carrier = { [key: symbol]: SendState | undefined };

/** The request with a place for what becomes of it, which its signal has too: a copy by names keeps that. */
export function withSendState(init: RequestInitLike, state: SendState): RequestInitLike {
  (init.signal as unknown as Carrier)[key] = state;
  return { ...init, [key]: state } as RequestInitLike;
}

/** The place that the client gave the request; a new one where it did not come from the client. */
export function sendStateOf(init: { readonly signal?: unknown }): SendState {
  return (init as Carrier)[key] ?? (init.signal as Carrier | undefined)?.[key] ?? createSendState();
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
