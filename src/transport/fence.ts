import { waitFor } from "./error-facts.ts";
import type { Exchange } from "./exchange.ts";

/** Asks the journal before every attempt whether it may be made: between two, anything may happen. */
export function withFence(next: Exchange): Exchange {
  return async (outgoing, context) => {
    const { fence } = context;
    if (fence)
      await waitFor(
        fence(outgoing.headers.authorization ?? "", context),
        context,
        "before anything was sent",
      );
    return next(outgoing, context);
  };
}
