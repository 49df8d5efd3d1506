import { ConnectionError, type PiTradeError } from "../errors/pitrade-error.ts";
import type { RateLimiter } from "../options/options.ts";
import { endOf, factsOf } from "./call-error.ts";
import type { CallContext } from "./exchange.ts";

/** Waits for a limiter of the integrator's. Nothing was sent where it fails. */
export async function askLimiter(limiter: RateLimiter, context: CallContext): Promise<void> {
  try {
    await context.deadline.race(ask(limiter, context));
  } catch (cause) {
    throw failure(context, cause);
  }
}

async function ask(limiter: RateLimiter, { request, deadline }: CallContext): Promise<void> {
  await limiter({ operationId: request.operationId, signal: deadline.signal });
}

function failure(context: CallContext, cause: unknown): PiTradeError {
  if (context.deadline.ended) return endOf(context, "wait", "none", cause);
  const message = "was not sent: the `rateLimit` function failed.";
  return new ConnectionError(message, factsOf(context, "none", cause));
}
