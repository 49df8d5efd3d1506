import type { RateLimit } from "../../options/options.ts";

/** Makes the function that says how many seconds a partner must wait; `undefined` for none. */
export function createLimiter(
  limit: RateLimit | undefined,
  now: () => number,
  arrivalsByPartner: () => Map<string, number[]>,
): (clientId: string) => number | undefined {
  return (clientId) => {
    if (!limit) return undefined;
    const arrivals = arrivalsByPartner();
    const recent = (arrivals.get(clientId) ?? []).filter((at) => at > now() - limit.perMs);
    arrivals.set(clientId, recent);
    // The one that must be too old before another may pass.
    const last = recent.at(-limit.requests);
    if (last !== undefined) return Math.max(1, Math.ceil((last + limit.perMs - now()) / 1000));
    recent.push(now());
    return undefined;
  };
}
