import type { RateLimit } from "../options/options.ts";
import { requireNumber } from "./require-number.ts";

/**
 * Makes the function that says how many seconds a partner must wait; `undefined` for none.
 *
 * @throws `RangeError` if the limit is one that cannot be kept.
 */
export function createLimiter(
  limit: RateLimit | undefined,
  now: () => number,
): (clientId: string) => number | undefined {
  if (limit) {
    requireNumber("rateLimit.requests", limit.requests, { from: 1, whole: true });
    requireNumber("rateLimit.perMs", limit.perMs, { from: 1 });
  }
  const arrivals = new Map<string, number[]>();
  return (clientId) => {
    if (!limit) return undefined;
    const recent = (arrivals.get(clientId) ?? []).filter((at) => at > now() - limit.perMs);
    arrivals.set(clientId, recent);
    const [oldest] = recent;
    if (recent.length >= limit.requests && oldest !== undefined) {
      return Math.max(1, Math.ceil((oldest + limit.perMs - now()) / 1000));
    }
    recent.push(now());
    return undefined;
  };
}
