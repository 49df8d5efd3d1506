import type { RequestInitLike } from "../options/options.ts";
import type { Sent } from "./exchange.ts";

/**
 * The second argument of a fetch. Next.js keeps answers unless it is told not to, and old runtimes throw at
 * a `cache` that they do not know.
 *
 * @param mayKeep Whether the fetch may keep answers. To look at `Request` loads half of Node's
 * fetch, which another one does not need.
 */
export function initOf(
  { method, headers, body }: Sent,
  signal: AbortSignal,
  mayKeep: boolean,
): RequestInitLike {
  const known = mayKeep && "cache" in (globalThis.Request?.prototype ?? {});
  return {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(known ? ({ cache: "no-store" } as const) : {}),
    redirect: "manual",
    signal,
  };
}
