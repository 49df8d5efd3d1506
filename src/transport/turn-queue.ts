import { waitFor } from "./error-facts.ts";
import type { CallContext } from "./exchange.ts";
import { isReplacedClock } from "./is-replaced-clock.ts";

/** Decides when the first call of the queue may go. Times are those of the queue, in ms. */
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
export interface TurnQueue<Turn> {
  now(): number;
  /** Whether no call waits. */
  isEmpty(): boolean;
  /** Resolves when it is the turn of a call; rejects where the call ends before that. */
  take(context: CallContext): Promise<Turn>;
  /** Another one may go now, perhaps. */
  wakeFirst(): void;
  /** The wait of all has changed. */
  wakeAll(): void;
}

export function createTurnQueue<Turn>(giver: TurnGiver<Turn>): TurnQueue<Turn> {
  const waiting: Waiter[] = [];
  let skewMs = 0;

  const now = () => performance.now() + skewMs;
  const wakeFirst = () => waiting[0]?.wake();
  /** A timer may fire a little early: then the rest is waited too. A replaced one is followed. */
  const timeUp = (dueAt: number, waitMs: number) => {
    const left = dueAt - now();
    if (left > 2 && isReplacedClock(left, waitMs)) skewMs += left;
    wakeFirst();
  };

  return {
    now,
    isEmpty: () => waiting.length === 0,
    async take(context) {
      const { callId } = context;
      const waiter: Waiter = { callId, wake() {} };
      let index = waiting.length;
      while ((waiting[index - 1]?.callId ?? 0) > callId) index -= 1;
      waiting.splice(index, 0, waiter);
      try {
        for (;;) {
          const at = now();
          const waitMs = giver.waitMs(at, context);
          const isFirst = waiting[0] === waiter;
          if (isFirst && waitMs <= 0) return giver.give(at);
          context.emit?.({ type: "wait", ms: Math.max(0, Math.ceil(waitMs)) });
          const woken = new Promise<void>((wake) => {
            waiter.wake = wake;
          });
          const timer = isFirst
            ? setTimeout(() => timeUp(at + waitMs, waitMs), Math.ceil(waitMs))
            : undefined;
          await waitFor(woken, context).finally(() => clearTimeout(timer));
        }
      } finally {
        waiting.splice(waiting.indexOf(waiter), 1);
        wakeFirst();
      }
    },
    wakeFirst,
    wakeAll() {
      for (const waiter of waiting) waiter.wake();
    },
  };
}
