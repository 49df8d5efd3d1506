import type { CallContext } from "./exchange.ts";

/**
 * How long a request may still wait to be sent, in ms; 0 or less where it is too late. One that changes
 * something needs time for its answer, or its outcome is unknown for no reason: a tenth of the call's time,
 * and at most a second. That lets every time a caller chooses do, however short it is.
 */
export function msToSend({ safe, deadline }: Pick<CallContext, "safe" | "deadline">): number {
  return deadline.remainingMs() - (safe ? 0 : Math.min(deadline.timeoutMs / 10, 1000));
}
