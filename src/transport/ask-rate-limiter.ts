import { ConnectionError } from "../errors/pitrade-error.ts";
import { isControlFlow } from "../http/is-control-flow.ts";
import type { RateLimiter } from "../options/options.ts";
import { factsOf, waitFor } from "./error-facts.ts";
import type { CallContext } from "./exchange.ts";

/** Waits for a limiter of the integrator's. Nothing was sent where it fails. */
export function askRateLimiter(limiter: RateLimiter, context: CallContext): Promise<void> {
  return waitFor(ask(limiter, context), context);
}

async function ask(limiter: RateLimiter, context: CallContext): Promise<void> {
  const { request, deadline } = context;
  try {
    await limiter({ operationId: request.operationId, signal: deadline.signal });
  } catch (cause) {
    if (isControlFlow(cause)) throw cause;
    const message = "was not sent: the `rateLimit` function failed.";
    throw new ConnectionError(message, factsOf(context, "none", cause));
  }
}
