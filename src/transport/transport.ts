import type { Configuration } from "../options/configuration.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { createRefusalBackoff } from "../tokens/refusal-backoff.ts";
import { createTokenSource } from "../tokens/token-source.ts";
import { createAttempt } from "./attempt.ts";
import { withAttemptEvents } from "./attempt-events.ts";
import { withAuthentication } from "./authentication.ts";
import { withBeforeAttempt } from "./before-attempt.ts";
import type { Exchange } from "./exchange.ts";
import { createRateLimitTurns } from "./rate-limit-turns.ts";
import { withRetries } from "./retry.ts";
import { createRetryBudget } from "./retry-budget.ts";

/**
 * Puts the transport together, from the outside in: retries, turns and authentication, the journal,
 * events, attempt. What must run once before every attempt, with its token known, wraps `attempt`.
 */
export function createTransport(configuration: Configuration, redactor: Redactor): Exchange {
  const { fetch, journal, onEvent, now } = configuration;
  const tokens = createTokenSource(configuration, redactor);
  const attemptWithEvents = withAttemptEvents(onEvent, createAttempt(fetch));
  const attempt = journal ? withBeforeAttempt(attemptWithEvents) : attemptWithEvents;
  return withRetries(
    { budget: createRetryBudget(), now },
    withAuthentication(
      tokens,
      createRefusalBackoff(now),
      createRateLimitTurns(configuration),
      attempt,
    ),
  );
}
