import { retryAfterMs } from "../http/retry-after.ts";
import type { Answer } from "./exchange.ts";

export const longestHoldMs = 60_000;

/** How long an answer holds all calls of a client back, in ms; 0 for not at all. */
export function rateLimitHoldMs({ status, response }: Answer, now: number): number {
  return status === 429 ? Math.min(retryAfterMs(response.headers, now) ?? 0, longestHoldMs) : 0;
}
