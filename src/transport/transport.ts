import type { Configuration } from "../options/configuration.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { createRefusalBackoff } from "../tokens/refusal-backoff.ts";
import { createTokenSource } from "../tokens/token-source.ts";
import { createAttempt } from "./attempt.ts";
import { withAttemptLog } from "./attempt-log.ts";
import { withAuthentication } from "./authentication.ts";
import type { Exchange } from "./exchange.ts";
import { withFence } from "./fence.ts";
import { withRetries } from "./retry.ts";
import { createRetryBudget } from "./retry-budget.ts";
import { Turns } from "./turns.ts";

/**
 * Puts the transport together, from the outside in: retries, turns and authentication, fence,
 * log, attempt.
 * What must run once before every attempt, with its token known, wraps `attempt`.
 */
export function createTransport(configuration: Configuration, redactor: Redactor): Exchange {
  const { fetch, journal, logger, now } = configuration;
  const tokens = createTokenSource(configuration, redactor);
  const logged = withAttemptLog(logger, createAttempt(fetch));
  const attempt = journal ? withFence(logged) : logged;
  return withRetries(
    { budget: createRetryBudget(), logger, now },
    withAuthentication(
      tokens,
      createRefusalBackoff(now, logger),
      new Turns(configuration),
      attempt,
    ),
  );
}
