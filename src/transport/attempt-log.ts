import { requestIdOf } from "../errors/api-error.ts";
import { oneLine } from "../errors/one-line.ts";
import type { Logger } from "../options/options.ts";
import { isPiTradeError } from "./call-error.ts";
import type { Answer, CallContext, Exchange } from "./exchange.ts";

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
      write(describe(answer));
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

function describe({ status, headers }: Answer): string {
  const requestId = requestIdOf(headers);
  return requestId ? `${status} (request ${oneLine(requestId)})` : String(status);
}
