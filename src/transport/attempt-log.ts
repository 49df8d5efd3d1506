import { requestIdOf } from "../errors/api-error.ts";
import { PiTradeError } from "../errors/pitrade-error.ts";
import type { Logger } from "../options/options.ts";
import type { Answer, Exchange } from "./exchange.ts";

/**
 * Counts the attempts, and writes one line for each: operation, attempt, result, duration and the
 * server's request id.
 */
export function withAttemptLog(logger: Logger | undefined, next: Exchange): Exchange {
  if (!logger) {
    return (outgoing, context) => {
      context.attempts += 1;
      return next(outgoing, context);
    };
  }
  return async (outgoing, context) => {
    const started = performance.now();
    context.attempts += 1;
    const attempt = `${context.request.operationId} attempt ${context.attempts}`;
    const write = (result: string) => {
      const ms = Math.round(performance.now() - started);
      logger.debug(context.redactor.text(`${attempt}: ${result} in ${ms} ms`));
    };
    try {
      const answer = await next(outgoing, context);
      write(describe(answer));
      return answer;
    } catch (error) {
      write(error instanceof PiTradeError ? error.code : "failed");
      throw error;
    }
  };
}

function describe({ status, headers }: Answer): string {
  const requestId = requestIdOf(headers);
  return requestId ? `${status} (request ${requestId})` : String(status);
}
