import { ConfigurationError } from "../errors/pitrade-error.ts";
import { valueOrUndefined } from "../http/value-or-undefined.ts";

/** Why a call ended before its answer was there. */
export type EndReason = "timeout" | "aborted";

/** The time that a call has left, shared by everything that it does. */
export interface Deadline {
  /** Aborted when the time is up or the caller aborts. */
  readonly signal: AbortSignal;
  /** Why the call has ended; `undefined` while it goes on. */
  readonly ended: EndReason | undefined;
  /** The reason that the caller gave for an abort. */
  readonly abortReason: unknown;
  /** The whole time of the call in ms. */
  readonly timeoutMs: number;
  /** Time left in ms. */
  remainingMs(): number;
  /** Time that has passed, in ms. */
  elapsedMs(): number;
  /** Settles as the work does, or rejects at once when the call ends. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** Resolves after a time in ms, or rejects at once when the call ends. */
  sleep(ms: number): Promise<void>;
  /** Stops the clock. */
  clear(): void;
}

/** Starts the deadline of a call. */
export function startDeadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  try {
    return new RunningDeadline(timeoutMs, caller);
  } catch (cause) {
    const message = "Nothing was sent: AbortController or performance does not work.";
    throw new ConfigurationError(message, { cause: cause as Error });
  }
}

type Reject = (reason: unknown) => void;

/** A class, since every call has one: an object with its own functions costs three times that. */
class RunningDeadline implements Deadline {
  readonly timeoutMs: number;
  readonly #controller = new AbortController();
  readonly #endsAt: number;
  readonly #caller: AbortSignal | undefined;
  readonly #timer: ReturnType<typeof setTimeout>;
  // Not listeners of the signal: to add and remove those took longer than all else in here.
  readonly #waiting = new Set<Reject>();
  #ended: EndReason | undefined;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.timeoutMs = timeoutMs;
    this.#endsAt = performance.now() + timeoutMs;
    this.#caller = caller;
    this.#timer = setTimeout(timeUp, timeoutMs, this);
    caller?.addEventListener("abort", this);
    if (caller?.aborted) this.handleEvent();
  }

  /** The caller's signal was aborted. */
  handleEvent(): void {
    this.end("aborted");
  }

  end(reason: EndReason): void {
    this.#ended ??= reason;
    this.#controller.abort();
    for (const reject of this.#waiting) reject(this.signal.reason);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ended(): EndReason | undefined {
    // The timer is late where something has kept the process busy.
    if (performance.now() >= this.#endsAt) this.end("timeout");
    return this.#ended;
  }

  get abortReason(): unknown {
    return this.#caller?.reason;
  }

  remainingMs(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }

  elapsedMs(): number {
    return Math.round(this.timeoutMs - (this.#endsAt - performance.now()));
  }

  race<Value>(work: Promise<Value>): Promise<Value> {
    const waiting = this.#waiting;
    return new Promise((resolve, reject) => {
      if (this.signal.aborted) reject(this.signal.reason);
      else waiting.add(reject);
      work.then(
        (value) => {
          waiting.delete(reject);
          resolve(value);
        },
        (reason) => {
          waiting.delete(reject);
          reject(reason);
        },
      );
    });
  }

  sleep(ms: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout>;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    return this.race(timeUp).finally(() => clearTimeout(timer));
  }

  clear(): void {
    clearTimeout(this.#timer);
    // A signal that is not the platform's may throw: the call keeps its result.
    valueOrUndefined(() => this.#caller?.removeEventListener("abort", this));
  }
}

function timeUp(deadline: RunningDeadline): void {
  deadline.end("timeout");
}
