import { ConfigurationError } from "../errors/pitrade-error.ts";
import { isControlFlow } from "../http/control-flow.ts";
import type { RefusalBackoff } from "../tokens/refusal-backoff.ts";
import type { Token, TokenSource } from "../tokens/token-source.ts";
import { endOf, factsOf } from "./call-error.ts";
import type { Answer, CallContext, Exchange, Outgoing } from "./exchange.ts";
import type { Turns } from "./turns.ts";

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
  turns: Turns,
  next: Exchange,
): Exchange {
  return async (outgoing, context) => {
    for (;;) {
      const turn = turns.areFree ? undefined : await turns.wait(context);
      let token: Token;
      let answer: Answer | undefined;
      try {
        const obtained = obtain(tokens, context);
        token = "text" in obtained ? obtained : await obtained;
        answer = await next(authorized(outgoing, hidden(token, context)), context);
      } finally {
        turns.end(turn, answer);
      }
      if (answer.ok) backoff.reset();
      if (answer.status !== 401) return answer;
      if (context.reauthenticated) backoff.start();
      if (context.reauthenticated || backoff.isOn) return answer;
      context.reauthenticated = true;
      tokens.refused(token, answer.headers.get("date"));
    }
  };
}

/** The token at once where there is one: nearly every call finds one that was minted before. */
function obtain(tokens: TokenSource, context: CallContext): Token | Promise<Token> {
  if (context.deadline.ended) throw endOf(context, "token", "none");
  try {
    const token = tokens.current();
    return "text" in token ? token : arrival(token, context);
  } catch (cause) {
    throw noToken(cause, context);
  }
}

async function arrival(token: Promise<Token>, context: CallContext): Promise<Token> {
  try {
    return await context.deadline.race(token);
  } catch (cause) {
    throw noToken(cause, context);
  }
}

/** Each call remembers its own token: the client remembers but a few at once. */
function hidden({ text }: Token, { redactor }: CallContext): string {
  return redactor.hide(text);
}

function noToken(cause: unknown, context: CallContext): Error {
  if (isControlFlow(cause)) return cause;
  if (context.deadline.ended) return endOf(context, "token", "none", cause);
  const message = "was not sent: could not obtain a token.";
  return new ConfigurationError(message, factsOf(context, "none", cause));
}

function authorized(outgoing: Outgoing, token: string): Outgoing {
  const { url, method, headers, body } = outgoing;
  return { url, method, headers: { ...headers, authorization: `Bearer ${token}` }, body };
}
