import { ConfigurationError } from "../errors/pitrade-error.ts";
import type { TokenSource } from "../tokens/token-source.ts";
import { endOf, factsOf } from "./call-error.ts";
import type { CallContext, Exchange, Outgoing } from "./exchange.ts";

/**
 * Adds the bearer token (RFC 6750, section 2.1). A 401 proves that nothing was carried out, and
 * may come from a clock that is wrong or a secret that was rotated: one more attempt is made with
 * a fresh token, for every method.
 */
export function withAuthentication(tokens: TokenSource, next: Exchange): Exchange {
  return async (outgoing, context) => {
    const token = obtain(tokens, context);
    const ready = hidden(typeof token === "string" ? token : await token, context);
    const answer = await next(authorized(outgoing, ready), context);
    if (answer.status !== 401 || context.reauthenticated) return answer;
    context.reauthenticated = true;
    tokens.refused(ready, answer.headers.get("date"));
    return next(authorized(outgoing, hidden(await obtain(tokens, context), context)), context);
  };
}

/** The token at once where there is one: nearly every call finds one that was minted before. */
function obtain(tokens: TokenSource, context: CallContext): string | Promise<string> {
  if (context.deadline.ended) throw endOf(context, "token", "none");
  try {
    const token = tokens.current();
    return typeof token === "string" ? token : arrival(token, context);
  } catch (cause) {
    throw noToken(cause, context);
  }
}

async function arrival(token: Promise<string>, context: CallContext): Promise<string> {
  try {
    return await context.deadline.race(token);
  } catch (cause) {
    throw noToken(cause, context);
  }
}

/** Each call remembers its own token: the client remembers but a few at once. */
function hidden(token: string, { redactor }: CallContext): string {
  return redactor.hide(token);
}

function noToken(cause: unknown, context: CallContext): Error {
  if (context.deadline.ended) return endOf(context, "token", "none", cause);
  const message = "was not sent: could not obtain a token.";
  return new ConfigurationError(message, factsOf(context, "none", cause));
}

function authorized(outgoing: Outgoing, token: string): Outgoing {
  const { url, method, headers, body } = outgoing;
  return { url, method, headers: { ...headers, authorization: `Bearer ${token}` }, body };
}
