import type { Operation } from "../../generated/operations.ts";
import { type CallFacts, outcomeOf } from "../errors/api-error.ts";
import { isControlFlow } from "../http/control-flow.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { longest, type Redactor } from "../redaction/redactor.ts";
import { nameOf } from "./attempt-log.ts";
import { isPiTradeError, unforeseen } from "./call-error.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { Answer, CallContext, Exchange, Fence, Outgoing } from "./exchange.ts";

/** An answer, and what the error of a call says of the call that it belongs to. */
export interface Executed extends CallFacts {
  readonly answer: Answer;
}

/** The options of a call, and what its journal asks before every attempt. */
export interface ExecuteOptions extends CallOptions {
  readonly fence?: Fence;
  /** The deadline of the call, where it runs already. */
  readonly deadline?: Deadline;
}

/** Carries out one call under one deadline, however many attempts it takes. */
export type Execute = (
  outgoing: Outgoing,
  operation: Operation,
  options?: ExecuteOptions,
) => Promise<Executed>;

/** One sequence for all clients of the process, since they may share a log. */
let lastCallId = 0;

/**
 * Makes the function that both the methods and the raw client send through. An answer that is not
 * a success is redacted: a server may repeat the token, a password or an account number in it.
 */
export function createExecute(
  exchange: Exchange,
  { timeoutMs, maxRetries, maxResponseBytes, logger, now }: Configuration,
  clientRedactor: Redactor,
): Execute {
  return async (outgoing, operation, options) => {
    const { operationId, effect, lookup, returns } = operation;
    const { url, method, body } = outgoing;
    const redactor = clientRedactor.ofCall(body);
    const deadline =
      options?.deadline ?? startDeadline(options?.timeoutMs ?? timeoutMs, options?.signal);
    lastCallId += 1;
    const context: CallContext = {
      request: { operationId, method, url, lookup, movesMoney: effect === "money" },
      callId: lastCallId,
      safe: effect === "none",
      returnsBody: returns === "json",
      maxRetries: options?.maxRetries ?? maxRetries,
      maxResponseBytes,
      deadline,
      redactor,
      fence: options?.fence,
      attempts: 0,
      reauthenticated: false,
      response: undefined,
    };
    try {
      const answer = await exchange(outgoing, context);
      const { request, safe, attempts } = context;
      const facts = { request, safe, attempts, elapsedMs: deadline.elapsedMs() };
      if (answer.ok) return { answer, ...facts };
      if (outcomeOf(answer.status, safe) === "unknown") warn(`status ${answer.status}`, context);
      const asked = retryAfterMs(answer.headers, now());
      return { answer: withoutSecrets(answer, redactor), ...facts, retryAfterMs: asked };
    } catch (cause) {
      const error = isPiTradeError(cause) ? cause : unforeseen(context, cause);
      if (error.outcome === "unknown") warn(error.code, context);
      throw isControlFlow(cause) ? cause : error;
    } finally {
      deadline.clear();
    }
  };

  function warn(what: string, context: CallContext): void {
    const { request, attempts, deadline, redactor } = context;
    const where = request.lookup ? `: look with ${request.lookup}()` : "";
    logger?.warn(
      redactor.text(
        `${nameOf(context)} may have been carried out${where}; ${what} after ` +
          `${attempts} ${attempts === 1 ? "attempt" : "attempts"} in ${deadline.elapsedMs()} ms`,
      ),
    );
  }
}

function withoutSecrets(answer: Answer, redactor: Redactor): Answer {
  const headers = new Headers();
  answer.headers.forEach((value, name) => {
    headers.append(name, redactor.text(value));
  });
  const { ok, status } = answer;
  return { ok, status, headers, ...contentWithoutSecrets(answer, redactor) };
}

function contentWithoutSecrets(answer: Answer, redactor: Redactor): Pick<Answer, "text" | "body"> {
  if (answer.text.length > longest) {
    // What is too long for a text is no longer looked at as JSON.
    const text = redactor.text(answer.text);
    return { text, body: text };
  }
  const body = redactor.json(answer.body);
  const isJson = typeof body === "object";
  const whole = isJson ? JSON.stringify(body) : answer.text;
  // A list of bytes or characters holds in no member what it holds as a whole.
  const text = redactor.text(whole);
  return { text, body: isJson && text !== whole ? text : body };
}
