import { endOf } from "./attempt.ts";
import { safeCause } from "./cause.ts";
import { ConfigurationError } from "./errors.ts";
import type { CallContext, Exchange, Outgoing } from "./exchange.ts";
import type { TokenSource } from "./token-source.ts";

/**
 * Adds the bearer token (RFC 6750, section 2.1). A 401 proves that nothing was carried out, and
 * may come from a clock that is wrong or a secret that was rotated: one more attempt is made with
 * a fresh token, whatever the method.
 */
export function withAuthentication(tokens: TokenSource, next: Exchange): Exchange {
  return async (outgoing, context) => {
    const token = await obtain(tokens, context);
    const answer = await next(authorized(outgoing, token), context);
    if (answer.status !== 401 || context.reauthenticated) return answer;
    context.reauthenticated = true;
    tokens.refused(token, answer.headers.get("date"));
    return next(authorized(outgoing, await obtain(tokens, context)), context);
  };
}

async function obtain(tokens: TokenSource, context: CallContext): Promise<string> {
  if (context.deadline.ended) throw endOf(context, undefined, "none");
  try {
    const token = tokens.current();
    return typeof token === "string" ? token : await context.deadline.race(token);
  } catch (cause) {
    if (context.deadline.ended) throw endOf(context, cause, "none");
    throw new ConfigurationError("was not sent: no token could be had.", {
      request: context.request,
      outcome: "none",
      cause: safeCause(cause, context.redactor),
    });
  }
}

function authorized(outgoing: Outgoing, token: string): Outgoing {
  return { ...outgoing, headers: { ...outgoing.headers, authorization: `Bearer ${token}` } };
}
