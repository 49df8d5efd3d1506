import { hasFiles, hasForms, type Operation } from "../../generated/operations.ts";
import { type ApiError, createApiError } from "../errors/api-error.ts";
import type { PiTradeError } from "../errors/pitrade-error.ts";
import { beginCall } from "../events/begin-call.ts";
import { isControlFlow } from "../http/is-control-flow.ts";
import { retryAfterMs } from "../http/retry-after.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { safeHeaders } from "../redaction/safe-headers.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import { isPiTradeError, progressOf, unforeseen } from "./error-facts.ts";
import type { Answer, BeforeAttempt, CallContext, Exchange, Outgoing } from "./exchange.ts";
import { writeParts } from "./write-parts.ts";

/** The answer of a call, success or not. */
export interface Executed {
  readonly answer: Answer;
  /** The error that a method throws for an answer that is not a success. */
  readonly error?: ApiError | undefined;
  readonly attempts: number;
  /** Redacts what the answer repeats of the request. */
  readonly redactor: Redactor;
}

/** The options of a call, and what its journal asks before every attempt. */
export interface ExecuteOptions extends CallOptions {
  readonly beforeAttempt?: BeforeAttempt;
  /** The deadline of the call, where it runs already. */
  readonly deadline?: Deadline;
}

/** Carries out one call under one deadline, however many attempts it takes. */
export type Execute = (
  outgoing: Outgoing,
  operation: Operation,
  options?: ExecuteOptions,
) => Promise<Executed>;

/**
 * Makes the function that both the methods and the raw client send through. An answer that is not
 * a success is redacted: a server may repeat the token, a password or an account number in it.
 */
export function createExecute(
  exchange: Exchange,
  { timeoutMs, maxRetries, maxResponseBytes, onEvent, now }: Configuration,
  clientRedactor: Redactor,
): Execute {
  return async (outgoing, operation, options = {}) => {
    const { operationId, effect, lookup, returns, isPublic } = operation;
    const { url, method, headers, body, fields } = outgoing;
    const redactor = clientRedactor.ofCall(body, hasForms ? [headers, fields] : headers);
    const deadline =
      options.deadline ?? startDeadline(options.timeoutMs ?? timeoutMs, options.signal);
    const context: CallContext = {
      request: {
        operationId,
        method,
        // Most calls have no error that tells it.
        get url() {
          return redactor.text(url);
        },
        lookup,
        movesMoney: effect === "money",
      },
      ...beginCall(operation, onEvent, () => progressOf(context)),
      safe: effect === "none",
      isPublic,
      returns,
      maxRetries: options.maxRetries ?? maxRetries,
      maxResponseBytes,
      deadline,
      redactor,
      attempts: 0,
      reauthenticated: false,
      beforeAttempt: options.beforeAttempt,
      response: undefined,
    };
    let error: PiTradeError | undefined;
    try {
      const answer = await exchange(
        hasFiles && fields && !body ? await writeParts(outgoing, context) : outgoing,
        context,
      );
      const { attempts } = context;
      if (answer.ok) return { answer, attempts, redactor };
      const asked = retryAfterMs(answer.response.headers, now());
      const shown = withoutSecrets(answer, redactor);
      const refusal = createApiError(shown, {
        ...context,
        ...progressOf(context),
        retryAfterMs: asked,
      });
      error = refusal;
      return { answer: shown, error: refusal, attempts, redactor };
    } catch (cause) {
      error = isPiTradeError(cause) ? cause : unforeseen(context, cause);
      throw isControlFlow(cause) ? cause : error;
    } finally {
      deadline.clear();
      const { outcome = "success", code } = error ?? {};
      context.emit?.({ type: "end", outcome, code });
    }
  };
}

function withoutSecrets({ ok, status, response, ...given }: Answer, redactor: Redactor): Answer {
  const headers = safeHeaders(response.headers, redactor);
  const body = redactor.json(given.body);
  const isJson = typeof body === "object";
  const whole = isJson ? JSON.stringify(body) : given.text;
  // In a list of bytes or characters no single member is a secret: only the whole text shows it.
  const text = given.body === given.text ? (body as string) : redactor.text(whole);
  return { ok, status, response: { headers }, text, body: isJson && text !== whole ? text : body };
}
