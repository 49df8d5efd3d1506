import { ConfigurationError } from "../errors/pitrade-error.ts";
import { isControlFlow } from "../http/is-control-flow.ts";
import type { RefusalBackoff } from "../tokens/refusal-backoff.ts";
import type { Token, TokenSource } from "../tokens/token-source.ts";
import { endOf, factsOf } from "./error-facts.ts";
import type { Answer, CallContext, Exchange, Sent } from "./exchange.ts";
import type { RateLimitTurns } from "./rate-limit-turns.ts";

/**
 * Adds the bearer token (RFC 6750, section 2.1). A 401 proves that nothing was carried out, and
 * may come from a clock that is wrong or a secret that was rotated: one more attempt is made with
 * a new token, for every method. Where that is refused too, calls are sent once for a while, with
 * the token that there is: the caller gets the server's answer, which may have changed by then.
 * Each attempt waits for its turn first: a token may expire in the wait.
 */
export function withAuthentication(
  tokens: TokenSource,
  backoff: RefusalBackoff,
  turns: RateLimitTurns,
  next: Exchange,
): Exchange {
  return async (outgoing, context) => {
    for (;;) {
      const turn = turns.areFree() ? undefined : await turns.wait(context);
      let token: Token | undefined;
      let answer: Answer | undefined;
      try {
        token = context.isPublic ? undefined : await obtain(tokens, context);
        answer = await next(token ? authorized(outgoing, token, context) : outgoing, context);
      } finally {
        turns.end(turn, answer, context.emit);
      }
      if (!token) return answer;
      const isRefused = answer.status === 401;
      if (answer.ok) backoff.reset();
      if (answer.ok || isRefused) tokens.answered(token, answer.ok);
      if (!isRefused) return answer;
      if (context.reauthenticated) backoff.start(context.emit);
      if (context.reauthenticated || backoff.isOn) return answer;
      context.reauthenticated = true;
      tokens.refused(token, answer.response.headers.get("date"));
    }
  };
}

async function obtain(tokens: TokenSource, context: CallContext): Promise<Token> {
  const { deadline } = context;
  if (deadline.ended) throw endOf(context, "while it waited to be sent", "none");
  try {
    const token = tokens.current(context.emit);
    return "text" in token ? token : await deadline.race(token);
  } catch (cause) {
    if (isControlFlow(cause)) throw cause;
    if (deadline.ended) throw endOf(context, "before there was a token", "none", cause);
    const message = "was not sent: could not obtain a token.";
    throw new ConfigurationError(message, factsOf(context, "none", cause));
  }
}

/** Each call remembers its own token: the client remembers but a few at once. */
function authorized(outgoing: Sent, { text }: Token, { redactor }: CallContext): Sent {
  const authorization = `Bearer ${redactor.hide(text)}`;
  return { ...outgoing, headers: { ...outgoing.headers, authorization } };
}
