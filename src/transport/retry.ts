import {
  ConnectionError,
  type PiTradeError,
  ResponseFormatError,
} from "../errors/pitrade-error.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { Logger } from "../options/options.ts";
import { nameOf } from "./attempt-log.ts";
import { backoffMs } from "./backoff.ts";
import { endOf, isPiTradeError } from "./call-error.ts";
import type { Deadline } from "./deadline.ts";
import type { Answer, CallContext, Exchange } from "./exchange.ts";
import type { RetryBudget } from "./retry-budget.ts";

/** What retries need besides the calls themselves. */
export interface RetryTools {
  readonly budget: RetryBudget;
  readonly now: () => number;
  readonly logger: Logger | undefined;
}

/** What one attempt came to: an answer of any status, or an error. */
type Result = { readonly answer: Answer } | { readonly error: PiTradeError };

/** Statuses after which a safe method is worth another attempt. */
const transientStatuses = new Set([408, 429, 500, 502, 503, 504]);

/** Of these the server says that it refused the request: nothing was carried out. */
const refusedStatuses = new Set([429]);

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
      const waitMs = waitBefore(retry, result, context, tools);
      if (waitMs === undefined) return conclude(result, tools.budget);
      const why = "answer" in result ? `status ${result.answer.status}` : result.error.code;
      const when = `in ${Math.round(waitMs)} ms after ${why}`;
      tools.logger?.warn(`${nameOf(context)} retry ${retry + 1} ${when}`);
      await pause(waitMs, context);
    }
  };
}

function conclude(result: Result, budget: RetryBudget): Answer {
  if ("error" in result) throw result.error;
  if (result.answer.status < 400) budget.refill();
  return result.answer;
}

/** How long to wait before the next attempt, in ms; `undefined` where there must be none. */
function waitBefore(
  retry: number,
  result: Result,
  { safe, maxRetries, deadline }: CallContext,
  { budget, now }: RetryTools,
): number | undefined {
  if (retry >= maxRetries || !(safe ? isTransient(result) : hadNoEffect(result))) return undefined;
  const waitMs = Math.max(askedWaitMs(result, now()), backoffMs(retry, Math.random()));
  return waitMs < deadline.remainingMs() && budget.take() ? waitMs : undefined;
}

function isTransient(result: Result): boolean {
  return "answer" in result
    ? transientStatuses.has(result.answer.status)
    : result.error instanceof ConnectionError || result.error instanceof ResponseFormatError;
}

function hadNoEffect(result: Result): boolean {
  return "answer" in result
    ? refusedStatuses.has(result.answer.status)
    : result.error instanceof ConnectionError && result.error.outcome === "none";
}

function askedWaitMs(result: Result, now: number): number {
  if (!("answer" in result)) return 0;
  return retryAfterMs(result.answer.headers, now) ?? 0;
}

async function pause(waitMs: number, context: CallContext): Promise<void> {
  try {
    await sleep(waitMs, context.deadline);
  } catch (cause) {
    throw endOf(context, "wait", "none", cause);
  }
}

/**
 * Timers may fire a little early, and a wait must not be shorter than the server asked for. But a
 * clock by which not even half of it is over is not that of the timer: a test has replaced one.
 */
async function sleep(ms: number, deadline: Deadline): Promise<void> {
  const endsAt = performance.now() + ms;
  let left = ms;
  do {
    await startTimer(left, deadline);
    left = endsAt - performance.now();
  } while (left > 0 && left < ms / 2);
}

function startTimer(ms: number, deadline: Deadline): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, Math.ceil(ms));
  });
  return deadline.race(timeUp).finally(() => clearTimeout(timer));
}
