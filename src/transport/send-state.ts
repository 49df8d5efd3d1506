import type { RequestInitLike } from "../options/options.ts";

/**
 * What a transport of this package tells of one attempt while it goes on. It travels with the
 * request, under a symbol that survives a wrapper that copies the request.
 */
export interface SendState {
  /** Whether a transport reports here at all. */
  reported: boolean;
  /** Whether the first byte of the request may have been written. */
  begun: boolean;
}

const key = Symbol.for("@pitrade/partner-sdk:send-state");

/** The request with a place for what becomes of it. */
export function withSendState(init: RequestInitLike, state: SendState): RequestInitLike {
  return { ...init, [key]: state } as RequestInitLike;
}

/** The place that the client gave the request; a new one where it did not come from the client. */
export function sendStateOf(init: object): SendState {
  const state = (init as Readonly<Record<symbol, SendState | undefined>>)[key];
  return state ?? { reported: false, begun: false };
}
