/** Why a call ended before its answer was there. */
export type EndReason = "timeout" | "aborted";

/** The time that a call has left, shared by everything that it does. */
export interface Deadline {
  /** Aborted when the time is up or the caller aborts. */
  readonly signal: AbortSignal;
  /** Why the call has ended; `undefined` while it goes on. */
  readonly ended: EndReason | undefined;
  /** What the caller gave as the reason of an abort. */
  readonly abortReason: unknown;
  /** Time left in ms. */
  remainingMs(): number;
  /** Settles as the work does, or rejects at once when the call ends. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  /** Stops the clock. */
  clear(): void;
}

/** Starts the deadline of a call. */
export function startDeadline(timeoutMs: number, caller?: AbortSignal): Deadline {
  const controller = new AbortController();
  const endsAt = performance.now() + timeoutMs;
  // Not listeners of the signal: to add and remove those took longer than all else in here.
  const waiting = new Set<Reject>();
  let ended: EndReason | undefined;

  const end = (reason: EndReason) => {
    ended ??= reason;
    controller.abort();
    for (const reject of waiting) reject(controller.signal.reason);
    waiting.clear();
  };
  const onAbort = () => end("aborted");
  const timer = setTimeout(end, timeoutMs, "timeout");
  caller?.addEventListener("abort", onAbort, { once: true });
  if (caller?.aborted) onAbort();

  return {
    signal: controller.signal,
    get ended() {
      // The timer is late where something has kept the process busy.
      if (performance.now() >= endsAt) end("timeout");
      return ended;
    },
    get abortReason() {
      return caller?.reason;
    },
    remainingMs: () => Math.max(0, endsAt - performance.now()),
    race: (work) => race(work, waiting, controller.signal),
    clear() {
      clearTimeout(timer);
      caller?.removeEventListener("abort", onAbort);
    },
  };
}

type Reject = (reason: unknown) => void;

function race<Value>(
  work: Promise<Value>,
  waiting: Set<Reject>,
  { aborted, reason: why }: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    if (aborted) reject(why);
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
