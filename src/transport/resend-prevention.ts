import type { RequestInitLike } from "../options/options.ts";

/**
 * How each runtime is kept from silently sending a request a second time, by the name of its
 * global. All of these do so where a connection that was kept open is cut before the answer: an
 * order would be placed twice.
 */
const preventions: Readonly<Record<string, (init: RequestInitLike) => RequestInit>> = {
  /** Repeats on kept connections only: a DELETE, and in older versions a POST too. */
  Bun: (init) => ({ ...init, keepalive: false }),
  /** Repeats what it holds in memory, for every method; a Blob is streamed, and read once. */
  Deno: (init) => ({ ...init, body: new Blob([init.body ?? ""]) }),
  /** Cloudflare's workerd. Repeats a DELETE without a body; a stream may turn out to be one. */
  WebSocketPair: (init) => ({ ...init, body: init.body ?? emptyStream() }),
};

function emptyStream(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.close() });
}

/**
 * Node 26 and later speak HTTP/2, and repeat a request that has no body where the server refuses
 * its stream. An empty body is one; of bytes, since fetch gives a text a media type.
 */
const withEmptyBody = (init: RequestInitLike) => ({
  ...init,
  body: init.body ?? new ArrayBuffer(0),
});

/** Chooses for this runtime the function that changes a request so that it is sent at most once. */
export function resendPrevention(): (init: RequestInitLike) => RequestInitLike {
  const [, prevent] = Object.entries(preventions).find(([name]) => name in globalThis) ?? [];
  return (prevent ?? withEmptyBody) as (init: RequestInitLike) => RequestInitLike;
}
