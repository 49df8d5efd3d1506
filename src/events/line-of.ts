import type { PiTradeEvent } from "../options/events.ts";
import type { Logger } from "../options/options.ts";

/** The line of an event in the log; waits, and most ends of calls, have none. */
export function lineOf(event: PiTradeEvent): readonly [keyof Logger, line: string] | undefined {
  const { type, status = 0, attempts } = event;
  const call = `${event.operationId} #${event.callId}`;
  switch (type) {
    case "attempt": {
      const named = event.requestId ? ` (request ${event.requestId})` : "";
      const result = `${event.code ?? status}${named} in ${event.ms} ms`;
      return ["debug", `${call} attempt ${attempts}: ${result}`];
    }
    case "wait":
      return undefined;
    case "hold":
      return ["warn", `calls are held back for ${event.ms} ms after status 429`];
    case "token": {
      const seconds = `${event.ms / 1000} s`;
      return event.result === "minted"
        ? ["info", `token minted with a lifetime of ${seconds}`]
        : ["warn", `a new token was refused too; the next is tried in ${seconds}`];
    }
  }
  const reason = status < 300 ? event.code : `status ${status}`;
  if (type === "retry") {
    return ["warn", `${call} retry ${event.retry} in ${event.ms} ms after ${reason}`];
  }
  if (event.outcome !== "unknown") return undefined;
  const where = event.lookup ? `: look with ${event.lookup}()` : "";
  const after = `${attempts} attempt${attempts === 1 ? "" : "s"} in ${event.elapsedMs} ms`;
  return ["warn", `${call} may have been carried out${where}; ${reason} after ${after}`];
}
