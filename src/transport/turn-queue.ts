import { waitFor } from "./call-error.ts";
import type { CallContext } from "./exchange.ts";

/** What decides who may go. Times are those of the queue, in ms. */
export interface TurnGiver<Turn> {
  /** How long nobody may go, as far as is known now; 0 or less where one may. */
  waitMs(now: number): number;
  give(now: number): Turn;
  /** Takes a turn back that came when the call had ended. */
  takeBack(turn: Turn): void;
}

interface Waiter<Turn> {
  readonly context: CallContext;
  readonly resolve: (turn: Turn) => void;
  readonly reject: (error: Error) => void;
  given?: Turn;
}

/** Calls that wait for their turn, the oldest first: one that was refused is before later ones. */
export class TurnQueue<Turn extends object> {
  readonly #giver: TurnGiver<Turn>;
  #waiting: Waiter<Turn>[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    let waiter: Waiter<Turn> | undefined;
    const turn = new Promise<Turn>((resolve, reject) => {
      waiter = { context, resolve, reject };
      this.#waiting.splice(this.#indexFor(context), 0, waiter);
    });
    this.pass();
    try {
      return await waitFor(turn, context);
    } catch (cause) {
      if (waiter?.given) this.#giver.takeBack(waiter.given);
      this.#waiting = this.#waiting.filter((other) => other !== waiter);
      this.pass();
      throw cause;
    }
  }

  #indexFor({ callId }: CallContext): number {
    const isLater = (index: number) => (this.#waiting[index]?.context.callId ?? 0) > callId;
    let index = this.#waiting.length;
    while (isLater(index - 1)) index -= 1;
    return index;
  }

  /** Lets all go that may go now, and looks again when the next one may. */
  pass(): void {
    clearTimeout(this.#timer);
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const now = this.now();
      const waitMs = this.#giver.waitMs(now);
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.#timeUp(now + waitMs, waitMs), Math.ceil(waitMs));
        return;
      }
      this.#waiting.shift();
      first.given = this.#giver.give(now);
      first.resolve(first.given);
    }
  }

  /** Ends the wait of all for whom there is an error. */
  refuse(errorOf: (context: CallContext) => Error | undefined): void {
    this.#waiting = this.#waiting.filter(({ context, reject }) => {
      const error = errorOf(context);
      if (error) reject(error);
      return !error;
    });
  }

  /**
   * A timer may fire a little early: then the rest is waited too. But a clock by which not even
   * half of the wait is over is not that of the timer: a test has replaced one, and it follows.
   */
  #timeUp(dueAt: number, waitMs: number): void {
    const left = dueAt - this.now();
    if (left > 2 && left >= waitMs / 2) this.#skewMs += left;
    this.pass();
  }
}
