import { requestIdOf } from "../errors/api-error.ts";
import { oneLine } from "../errors/one-line.ts";
import type { Logger } from "../options/options.ts";
import { isPiTradeError } from "./call-error.ts";
import type { CallContext, Exchange } from "./exchange.ts";

/** Writes one line for each attempt: operation, call, attempt, result, duration, request id. */
export function withAttemptLog(logger: Logger | undefined, next: Exchange): Exchange {
  if (!logger) return next;
  return async (outgoing, context) => {
    const started = performance.now();
    const write = (result: string) => {
      const ms = Math.round(performance.now() - started);
      const attempt = `${nameOf(context)} attempt ${context.attempts}`;
      logger.debug(context.redactor.text(`${attempt}: ${result} in ${ms} ms`));
    };
    try {
      const answer = await next(outgoing, context);
      const requestId = requestIdOf(answer.headers);
      // Hidden before it is cut: a part of a value could not be told.
      const named = requestId && ` (request ${oneLine(context.redactor.text(requestId))})`;
      write(`${answer.status}${named ?? ""}`);
      return answer;
    } catch (error) {
      write(isPiTradeError(error) ? error.code : "failed");
      throw error;
    }
  };
}

/** How the log names a call: two calls of one operation at once have different numbers. */
export function nameOf({ request, callId }: CallContext): string {
  return `${request.operationId} #${callId}`;
}
