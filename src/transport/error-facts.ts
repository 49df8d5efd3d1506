import {
  AbortedError,
  ConnectionError,
  type ErrorContext,
  type Outcome,
  PiTradeError,
  type RequestIdentity,
  TimeoutError,
} from "../errors/pitrade-error.ts";
import type { Progress } from "../events/begin-call.ts";
import { requestIdOf } from "../http/request-id.ts";
import { valueOrUndefined } from "../http/value-or-undefined.ts";
import { safeCause } from "../redaction/safe-cause.ts";
import type { CallContext, Phase } from "./exchange.ts";

/** The parts of a call's state that its error needs. */
export type CallState = Pick<CallContext, "attempts" | "deadline" | "redactor" | "response"> & {
  readonly request: RequestIdentity;
};

/** The fields of any error of a call. */
export function factsOf(context: CallState, outcome: Outcome, cause?: unknown): ErrorContext {
  const { request, redactor } = context;
  return { request, outcome, cause: safeCause(cause, redactor), ...progressOf(context) };
}

/** The error of a call whose deadline passed or is too near to send, or that was aborted. */
export function endOf(
  context: CallState,
  when: Phase,
  outcome: Outcome,
  cause?: unknown,
): PiTradeError {
  const { deadline } = context;
  const { ended, timeoutMs, abortReason } = deadline;
  if (ended === "aborted") {
    return new AbortedError(`was aborted ${when}.`, factsOf(context, outcome, abortReason));
  }
  const passed = ended
    ? timeoutMs
    : `all but ${Math.round(deadline.remainingMs())} of ${timeoutMs}`;
  const message = `ran out of time: ${passed} ms passed ${when}.`;
  return new TimeoutError(message, factsOf(context, outcome, cause));
}

/** Waits for something within the deadline of a call, before anything of an attempt was sent. */
export async function waitFor<Value>(
  work: Promise<Value>,
  context: CallContext,
  when: Phase = "while it waited to be sent",
): Promise<Value> {
  try {
    return await context.deadline.race(work);
  } catch (cause) {
    throw context.deadline.ended ? endOf(context, when, "none", cause) : cause;
  }
}

/** The error of anything that no part of the client foresaw: a fetch or a clock of your own. */
export function unforeseen(context: CallContext, cause: unknown): PiTradeError {
  const outcome = context.safe || context.attempts === 0 ? "none" : "unknown";
  return new ConnectionError("failed in an unexpected way.", factsOf(context, outcome, cause));
}

/** Whether this package made an error. One that throws when it is read did not come from here. */
export function isPiTradeError(error: unknown): error is PiTradeError {
  return valueOrUndefined(() => error instanceof PiTradeError) === true;
}

/** How far a call is. An answer of a fetch of your own may have parts that cannot be read. */
export function progressOf({ attempts, deadline, redactor, response }: CallState): Progress {
  const status = valueOrUndefined(() => response?.status);
  const requestId = valueOrUndefined(() => response && requestIdOf(response.headers));
  return {
    attempts,
    elapsedMs: deadline.elapsedMs(),
    status: typeof status === "number" ? status : undefined,
    requestId: requestId && redactor.line(requestId),
  };
}
