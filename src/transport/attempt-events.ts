import type { Listener } from "../options/events.ts";
import { isPiTradeError } from "./error-facts.ts";
import type { Exchange } from "./exchange.ts";

/** Tells of each attempt what came of it, and how long it took. */
export function withAttemptEvents(onEvent: Listener | undefined, next: Exchange): Exchange {
  if (!onEvent) return next;
  return (outgoing, context) => {
    const { attempts, deadline, emit } = context;
    const since = deadline.elapsedMs();
    const tell = (code?: string) => {
      // A call that ended before it has made none.
      if (context.attempts > attempts)
        emit?.({ type: "attempt", ms: deadline.elapsedMs() - since, code });
    };
    const attempt = next(outgoing, context);
    // Told before the call goes on.
    attempt.then(
      () => tell(),
      (error) => tell(isPiTradeError(error) ? error.code : "failed"),
    );
    return attempt;
  };
}
