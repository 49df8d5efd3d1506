import type { Operation } from "../../generated/operations.ts";
import { ConnectionError, PiTradeError } from "../errors/pitrade-error.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { CallRedactor } from "../redaction/call-redactor.ts";
import type { Redactor } from "../redaction/redactor.ts";
import { safeCause } from "../redaction/safe-cause.ts";
import { startDeadline } from "./deadline.ts";
import { type Answer, type CallContext, type Exchange, isSafe, type Outgoing } from "./exchange.ts";

/** Carries out one call under one deadline, whatever number of attempts it takes. */
export type Execute = (
  outgoing: Outgoing,
  operation: Operation,
  options?: CallOptions,
) => Promise<Answer>;

/**
 * Makes the function that both the methods and the raw client send through. An answer that is not
 * a success is redacted: a server may repeat the token, a password or an account number in it.
 */
export function createExecute(
  exchange: Exchange,
  { timeoutMs, maxRetries }: Configuration,
  clientRedactor: Redactor,
): Execute {
  return async (outgoing, operation, options) => {
    const { url, method, body } = outgoing;
    const redactor = new CallRedactor(body, clientRedactor);
    const deadline = startDeadline(options?.timeoutMs ?? timeoutMs, options?.signal);
    const context: CallContext = {
      request: { operationId: operation.operationId, method, url },
      safe: isSafe(method),
      returnsBody: operation.returns === "json",
      maxRetries: options?.maxRetries ?? maxRetries,
      deadline,
      redactor,
      attempts: 0,
      reauthenticated: false,
    };
    try {
      const answer = await exchange(outgoing, context);
      return answer.ok ? answer : withoutSecrets(answer, redactor);
    } catch (error) {
      throw error instanceof PiTradeError ? error : unexpected(error, context);
    } finally {
      deadline.clear();
    }
  };
}

/** Whatever else was thrown, by a fetch or a clock of the integrator's: the outcome must be told. */
function unexpected(cause: unknown, { request, safe, attempts, redactor }: CallContext): Error {
  return new ConnectionError("failed in a way that was not foreseen.", {
    request,
    outcome: safe || attempts === 0 ? "none" : "unknown",
    cause: safeCause(cause, redactor),
  });
}

function withoutSecrets(answer: Answer, redactor: Redactor): Answer {
  const body = redactor.json(answer.body);
  const text = typeof body === "object" ? JSON.stringify(body) : redactor.text(answer.text);
  const headers = [...answer.headers].map(([name, value]) => [name, redactor.text(value)]);
  const { ok, status } = answer;
  return { ok, status, headers: new Headers(headers as [string, string][]), text, body };
}
