import { waitFor } from "./error-facts.ts";
import type { Exchange } from "./exchange.ts";

/** Asks the journal before every attempt whether it may be made: between two, anything may happen. */
export function withBeforeAttempt(next: Exchange): Exchange {
  return async (outgoing, context) => {
    const { beforeAttempt } = context;
    if (beforeAttempt) {
      const allowed = beforeAttempt(outgoing.headers.authorization ?? "", context);
      await waitFor(allowed, context, "before anything was sent");
    }
    return next(outgoing, context);
  };
}
