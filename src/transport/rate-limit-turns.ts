import { RateLimitError } from "../errors/api-error.ts";
import type { Emit } from "../events/begin-call.ts";
import type { Configuration } from "../options/configuration.ts";
import { askRateLimiter } from "./ask-rate-limiter.ts";
import { factsOf } from "./error-facts.ts";
import type { Answer, CallContext } from "./exchange.ts";
import { msToSend } from "./ms-to-send.ts";
import { longestHoldMs, rateLimitHoldMs } from "./rate-limit-hold-ms.ts";
import { createRateLimitWindow, type Place } from "./rate-limit-window.ts";
import { createTurnQueue } from "./turn-queue.ts";

/** After so long without an answer to a probe another call goes: one that hangs stops no other. */
const probePatienceMs = 2_000;

/** So many go one by one after a hold: of them, one at most is refused again. */
const oneByOneAfterHold = 8;

/** The right to make one attempt. */
export interface Turn {
  /** After which hold it was given: the next one makes it void. */
  readonly hold: number;
  readonly startedAt: number;
  readonly place: Place | undefined;
}

/**
 * The queue of a client's attempts, the oldest call first. A 429 with `Retry-After`
 * holds all of them back. Then one probes, and eight follow one by one, before slowly more may be
 * under way at once, until nobody waits. To let all go together would have most of them refused
 * until their retries are used up.
 */
export interface RateLimitTurns {
  /** Whether an attempt needs no turn now: nearly always, so asking must cost nothing. */
  areFree(): boolean;
  /**
   * Waits for a turn, and for the limiter. Nothing was sent where it throws: the call has ended,
   * the hold is longer than the time it has left (RateLimitError), or the limiter has failed.
   */
  wait(context: CallContext): Promise<Turn>;
  /** Takes note of what came of an attempt, also of one that needed no turn. */
  end(turn: Turn | undefined, answer?: Answer, emit?: Emit): void;
}

export function createRateLimitTurns({
  now: clock,
  rateLimit,
}: Pick<Configuration, "now" | "rateLimit">): RateLimitTurns {
  const limiter = typeof rateLimit === "function" ? rateLimit : undefined;
  const limit = typeof rateLimit === "object" ? createRateLimitWindow(rateLimit) : undefined;
  let holds = 0;
  let heldUntil = 0;
  /** How many attempts may be under way at once, and how many are. */
  let maxUnderWay = Infinity;
  let underWay = 0;
  /** How many are still to go one by one. */
  let oneByOne = 0;
  let lastStart = 0;

  const heldMs = (now: number) => {
    const left = heldUntil - now;
    // A clock that a test has moved on, and taken away again, must not hold calls for ever.
    return left > 0 && left <= longestHoldMs ? left : 0;
  };

  const queue = createTurnQueue<Turn>({
    waitMs(now, context) {
      const held = heldMs(now);
      if (held) requireTime(Math.ceil(held), context);
      const full = underWay >= maxUnderWay ? lastStart + probePatienceMs - now : 0;
      return held || Math.max(full, limit?.waitMs(now) ?? 0);
    },
    give(now) {
      underWay += 1;
      lastStart = now;
      return { hold: holds, startedAt: now, place: limit?.take(now) };
    },
  });

  /** The server counts by arrivals: without a margin, the second call after a probe may be early. */
  const hold = (asked: number, startedAt: number, now: number, emit?: Emit) => {
    const ms = Math.min(longestHoldMs, asked + Math.min(asked, now - startedAt));
    const held = heldMs(now);
    if (!(ms > held)) return;
    holds += 1;
    maxUnderWay = 1;
    oneByOne = oneByOneAfterHold;
    underWay = 0;
    heldUntil = now + ms;
    // All calls of a burst are refused, with nearly the same wait: that is one hold.
    if (held === 0 || ms > held + 1000) emit?.({ type: "hold", ms: Math.round(ms) });
    queue.wakeAll();
  };

  const widen = () => {
    if (queue.isEmpty()) maxUnderWay = Infinity;
    else if (oneByOne > 0) oneByOne -= 1;
    else maxUnderWay += 1 / maxUnderWay;
  };

  const end: RateLimitTurns["end"] = (turn, answer, emit) => {
    const refused = answer?.status === 429;
    if (!turn && !refused) return;
    const now = queue.now();
    if (refused) hold(rateLimitHoldMs(answer, clock()), turn?.startedAt ?? now, now, emit);
    if (!turn) return;
    if (turn.place) limit?.release(turn.place, now);
    if (turn.hold === holds) {
      underWay -= 1;
      if (answer && !refused) widen();
    }
    queue.wakeFirst();
  };

  return {
    areFree: () => maxUnderWay === Infinity && !rateLimit,
    async wait(context) {
      const turn = await queue.take(context);
      if (!limiter) return turn;
      try {
        await askRateLimiter(limiter, context);
      } catch (error) {
        end(turn);
        throw error;
      }
      // The limiter is not asked again: what it gave has not been used.
      return turn.hold === holds ? turn : queue.take(context);
    },
    end,
  };
}

/** A call that has less time than the hold takes ends at once; one that was aborted ends as such. */
function requireTime(ms: number, context: CallContext): void {
  const left = msToSend(context);
  if (ms < left || context.deadline.ended === "aborted") return;
  const message = `was held back: the server asks to wait ${ms} ms, and ${Math.max(0, Math.round(left))} ms are left.`;
  const facts = { ...factsOf(context, "none"), status: 429, body: undefined, retryAfterMs: ms };
  throw new RateLimitError(message, facts);
}
