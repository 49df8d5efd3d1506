import { endOf } from "./call-error.ts";
import type { Exchange } from "./exchange.ts";

/** Asks the journal before every attempt whether it may be made: between two, anything may happen. */
export function withFence(next: Exchange): Exchange {
  return async (outgoing, context) => {
    const { fence, deadline } = context;
    if (fence) {
      try {
        await deadline.race(fence(outgoing.headers.authorization ?? "", context));
      } catch (cause) {
        throw deadline.ended ? endOf(context, "send", "none", cause) : cause;
      }
    }
    return next(outgoing, context);
  };
}
