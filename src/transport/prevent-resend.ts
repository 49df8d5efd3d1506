import type { RequestInitLike } from "../options/options.ts";

/**
 * What keeps a runtime from sending a request a second time by itself, by the name of its global.
 * All of these do so where a connection that was kept open is cut before the answer: an order would
 * be placed twice, and nobody would hear of it.
 */
const preventions: Readonly<Record<string, (init: RequestInitLike) => RequestInit>> = {
  /** Repeats on kept connections only: a DELETE, and in older versions a POST too. */
  Bun: (init) => ({ ...init, keepalive: false }),
  /** Repeats what it holds in memory, whatever the method; a Blob is streamed, and read once. */
  Deno: (init) => ({ ...init, body: new Blob([init.body ?? ""]) }),
  /** Cloudflare's workerd. Repeats a DELETE without a body; a stream may turn out to be one. */
  WebSocketPair: (init) => ({ ...init, body: init.body ?? emptyStream() }),
};

function emptyStream(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.close() });
}

/** A request that changes something, so that this runtime sends it at most once. */
export function preventResend(init: RequestInitLike): RequestInitLike {
  const [, prevent] = Object.entries(preventions).find(([name]) => name in globalThis) ?? [];
  return prevent ? (prevent(init) as RequestInitLike) : init;
}
