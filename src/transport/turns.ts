import { RateLimitError } from "../errors/api-error.ts";
import type { Configuration } from "../options/configuration.ts";
import type { RateLimiter } from "../options/options.ts";
import { askLimiter } from "./ask-limiter.ts";
import { factsOf } from "./call-error.ts";
import type { Answer, CallContext } from "./exchange.ts";
import { holdMs, longestHoldMs } from "./hold-ms.ts";
import { TurnQueue } from "./turn-queue.ts";
import { type Place, WindowLimit } from "./window-limit.ts";

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
 * What the calls of a client pass before each attempt, the oldest first. A 429 with `Retry-After`
 * holds all of them back. Then one probes, and eight follow one by one, before slowly more may be
 * under way at once, until nobody waits. To let all go together would have most of them refused
 * until their retries are used up.
 */
export class Turns {
  readonly #tools: Pick<Configuration, "now" | "logger">;
  readonly #limit: WindowLimit | undefined;
  readonly #limiter: RateLimiter | undefined;
  readonly #queue = new TurnQueue<Turn>({
    waitMs: (now, context) => this.#waitMs(now, context),
    give: (now) => this.#start(now),
  });
  #holds = 0;
  #heldUntil = 0;
  /** How many attempts may be under way at once, and how many are. */
  #most = Infinity;
  #underWay = 0;
  /** How many are still to go one by one. */
  #oneByOne = 0;
  #lastStart = 0;

  constructor(configuration: Pick<Configuration, "now" | "logger" | "rateLimit">) {
    this.#tools = configuration;
    const { rateLimit } = configuration;
    if (typeof rateLimit === "function") this.#limiter = rateLimit;
    else this.#limit = rateLimit && new WindowLimit(rateLimit);
  }

  /** Whether an attempt needs no turn now. That is so nearly always, and must cost nothing. */
  get areFree(): boolean {
    return this.#most === Infinity && !this.#limit && !this.#limiter;
  }

  /**
   * Waits for a turn, and for the limiter. Nothing was sent where it throws: the call has ended,
   * the hold is longer than the time it has left (RateLimitError), or the limiter has failed.
   */
  async wait(context: CallContext): Promise<Turn> {
    const turn = await this.#queue.take(context);
    if (!this.#limiter) return turn;
    try {
      await askLimiter(this.#limiter, context);
    } catch (error) {
      this.end(turn, undefined);
      throw error;
    }
    // The limiter is not asked again: what it gave has not been used.
    return turn.hold === this.#holds ? turn : this.#queue.take(context);
  }

  /** Takes note of what came of an attempt, also of one that needed no turn. */
  end(turn: Turn | undefined, answer: Answer | undefined): void {
    const refused = answer?.status === 429;
    if (!turn && !refused) return;
    const now = this.#queue.now();
    if (refused) this.#hold(holdMs(answer, this.#tools.now()), turn?.startedAt ?? now, now);
    if (!turn) return;
    if (turn.place) this.#limit?.release(turn.place, now);
    if (turn.hold === this.#holds) {
      this.#underWay -= 1;
      if (answer && !refused) this.#widen();
    }
    this.#queue.wakeFirst();
  }

  /** The server counts by arrivals: without a margin, the second call after a probe may be early. */
  #hold(asked: number, startedAt: number, now: number): void {
    const ms = Math.min(longestHoldMs, asked + Math.min(asked, now - startedAt));
    const heldMs = this.#heldMs(now);
    if (!(ms > heldMs)) return;
    this.#holds += 1;
    this.#most = 1;
    this.#oneByOne = oneByOneAfterHold;
    this.#underWay = 0;
    this.#heldUntil = now + ms;
    // All calls of a burst are refused, with nearly the same wait: that is one hold.
    if (heldMs === 0 || ms > heldMs + 1000) {
      this.#tools.logger?.warn(`calls are held back for ${Math.round(ms)} ms after status 429`);
    }
    this.#queue.wakeAll();
  }

  #widen(): void {
    if (this.#queue.length === 0) this.#most = Infinity;
    else if (this.#oneByOne > 0) this.#oneByOne -= 1;
    else this.#most += 1 / this.#most;
  }

  #heldMs(now: number): number {
    const left = this.#heldUntil - now;
    // A clock that a test has moved on, and taken away again, must not hold calls for ever.
    return left > 0 && left <= longestHoldMs ? left : 0;
  }

  #waitMs(now: number, context: CallContext): number {
    const held = this.#heldMs(now);
    if (held) requireTime(Math.ceil(held), context);
    const full = this.#underWay >= this.#most ? this.#lastStart + probePatienceMs - now : 0;
    return held || Math.max(full, this.#limit?.waitMs(now) ?? 0);
  }

  #start(now: number): Turn {
    this.#underWay += 1;
    this.#lastStart = now;
    return { hold: this.#holds, startedAt: now, place: this.#limit?.take(now) };
  }
}

/** A call that has less time than the hold takes ends at once. */
function requireTime(ms: number, context: CallContext): void {
  const left = context.deadline.remainingMs();
  if (ms < left) return;
  const message = `was held back: the server asks to wait ${ms} ms, and ${Math.round(left)} ms are left.`;
  const facts = { ...factsOf(context, "none"), status: 429, body: undefined, retryAfterMs: ms };
  throw new RateLimitError(message, facts);
}
