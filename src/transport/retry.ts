import {
  ConnectionError,
  type PiTradeError,
  ResponseFormatError,
} from "../errors/pitrade-error.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import { backoffMs } from "./backoff.ts";
import { isPiTradeError, waitFor } from "./error-facts.ts";
import type { Answer, CallContext, Exchange } from "./exchange.ts";
import { isReplacedClock } from "./is-replaced-clock.ts";
import { msToSend } from "./ms-to-send.ts";
import { longestHoldMs } from "./rate-limit-hold-ms.ts";
import type { RetryBudget } from "./retry-budget.ts";

/** The retry budget of a client, and its clock. */
export interface RetryTools {
  readonly budget: RetryBudget;
  readonly now: () => number;
}

/** The result of one attempt: an answer of any status, or an error. */
interface Result {
  readonly answer?: Answer;
  readonly error?: PiTradeError;
}

/**
 * Statuses after which a read is worth another attempt within seconds: 501 and other 5xx would only be
 * repeated. A wait, which reads again much later, goes on after all of them.
 */
const transientStatuses = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Sends a request again where that cannot do harm: a safe method after a passing failure, any
 * other only where the attempt before it provably did nothing. Nothing in the API removes
 * duplicates, so an order whose answer was lost is never sent again.
 */
export function withRetries(tools: RetryTools, next: Exchange): Exchange {
  return async (outgoing, context) => {
    for (let retry = 0; ; retry += 1) {
      let result: Result;
      try {
        result = { answer: await next(outgoing, context) };
      } catch (error) {
        if (!isPiTradeError(error)) throw error;
        result = { error };
      }
      const wait = waitBefore(retry, result, context, tools);
      if (!wait) return conclude(result, tools.budget);
      const { error } = result;
      const ms = Math.round(wait.ms);
      context.emit?.({ type: "retry", retry: retry + 1, ms, code: error?.code });
      if (!wait.inTurns) await sleep(wait.ms, context);
    }
  };
}

function conclude({ answer, error }: Result, budget: RetryBudget): Answer {
  if (!answer) throw error;
  if (answer.status < 400) budget.refill();
  return answer;
}

/** The wait before an attempt. */
interface Wait {
  readonly ms: number;
  /** Whether all calls of the client are held back as long: the attempt waits with them. */
  readonly inTurns: boolean;
}

/** How to wait before the next attempt; `undefined` where there must be none. */
function waitBefore(
  retry: number,
  result: Result,
  context: CallContext,
  { budget, now }: RetryTools,
): Wait | undefined {
  const { safe, maxRetries } = context;
  if (retry >= maxRetries || !mayPass(result, safe)) return undefined;
  const { answer } = result;
  const askedMs = (answer && retryAfterMs(answer.response.headers, now())) ?? 0;
  const limited = answer?.status === 429;
  const inTurns = limited && askedMs > 0 && askedMs <= longestHoldMs;
  const ms = inTurns ? askedMs : Math.max(askedMs, backoffMs(retry, Math.random()));
  if (!(ms < msToSend(context))) return undefined;
  // A server that limits is not one that fails.
  return limited || budget.take() ? { ms, inTurns } : undefined;
}

/** Whether another attempt may fare better, and can do no harm: 429 says that the server refused the request. */
function mayPass({ answer, error }: Result, safe: boolean): boolean {
  if (answer) return safe ? transientStatuses.has(answer.status) : answer.status === 429;
  const isPassing = error instanceof ConnectionError || error instanceof ResponseFormatError;
  return isPassing && error.outcome === "none";
}

/** Timers may fire a little early, and a wait must not be shorter than the server asked for. */
async function sleep(ms: number, context: CallContext): Promise<void> {
  const endsAt = performance.now() + ms;
  let left = ms;
  do {
    await waitFor(context.deadline.sleep(Math.ceil(left)), context);
    left = endsAt - performance.now();
  } while (left > 0 && !isReplacedClock(left, ms));
}
