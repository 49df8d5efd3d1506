import { waitFor } from "./call-error.ts";
import type { CallContext } from "./exchange.ts";
import { isReplacedClock } from "./is-replaced-clock.ts";

/** What decides who may go. Times are those of the queue, in ms. */
export interface TurnGiver<Turn> {
  /**
   * How long the call must wait, as far as is known now; 0 or less where it may go if it is the
   * first. Throws what ends its wait.
   */
  waitMs(now: number, context: CallContext): number;
  give(now: number): Turn;
}

interface Waiter {
  readonly callId: number;
  /** Lets it look again whether it may go. */
  wake(): void;
}

/** Calls that wait for their turn, the oldest first: one that was refused is before later ones. */
export class TurnQueue<Turn> {
  readonly #giver: TurnGiver<Turn>;
  readonly #waiting: Waiter[] = [];
  #skewMs = 0;

  constructor(giver: TurnGiver<Turn>) {
    this.#giver = giver;
  }

  /** How many calls wait. */
  get length(): number {
    return this.#waiting.length;
  }

  now(): number {
    return performance.now() + this.#skewMs;
  }

  /** Resolves when it is the turn of a call; rejects where the call ends before that. */
  async take(context: CallContext): Promise<Turn> {
    const { callId } = context;
    const waiter: Waiter = { callId, wake() {} };
    let index = this.#waiting.length;
    while ((this.#waiting[index - 1]?.callId ?? 0) > callId) index -= 1;
    this.#waiting.splice(index, 0, waiter);
    try {
      for (;;) {
        const now = this.now();
        const waitMs = this.#giver.waitMs(now, context);
        const isFirst = this.#waiting[0] === waiter;
        if (isFirst && waitMs <= 0) return this.#giver.give(now);
        context.emit?.({ type: "wait", ms: Math.max(0, Math.ceil(waitMs)) });
        const woken = new Promise<void>((wake) => {
          waiter.wake = wake;
        });
        const timer = isFirst
          ? setTimeout(() => this.#timeUp(now + waitMs, waitMs), Math.ceil(waitMs))
          : undefined;
        await waitFor(woken, context).finally(() => clearTimeout(timer));
      }
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      this.wakeFirst();
    }
  }

  /** Another one may go now, perhaps. */
  wakeFirst(): void {
    this.#waiting[0]?.wake();
  }

  /** The wait of all has changed. */
  wakeAll(): void {
    for (const waiter of this.#waiting) waiter.wake();
  }

  /** A timer may fire a little early: then the rest is waited too. A replaced one is followed. */
  #timeUp(dueAt: number, waitMs: number): void {
    const left = dueAt - this.now();
    if (left > 2 && isReplacedClock(left, waitMs)) this.#skewMs += left;
    this.wakeFirst();
  }
}
