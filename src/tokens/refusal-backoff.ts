import type { Emit } from "../events/begin-call.ts";

const firstWaitMs = 1_000;
const lastWaitMs = 60_000;

/** Keeps a client that is refused for good from minting, and sending twice, at every call. */
export interface RefusalBackoff {
  /** Whether a refused token is left in use for now. */
  readonly isOn: boolean;
  /** A new token was refused too: none replaces it until a wait is over, which doubles each time. */
  start(emit?: Emit): void;
  /** A token was accepted. */
  reset(): void;
}

/** Makes the backoff of a client. */
export function createRefusalBackoff(now: () => number): RefusalBackoff {
  let startedAt = 0;
  let waitMs = 0;
  return {
    get isOn() {
      // A clock that was set back must not make the wait longer.
      return Math.abs(now() - startedAt) < waitMs;
    },
    start(emit) {
      if (this.isOn) return;
      startedAt = now();
      waitMs = Math.min(lastWaitMs, Math.max(firstWaitMs, 2 * waitMs));
      emit?.({ type: "token", result: "refused", ms: waitMs });
    },
    reset() {
      waitMs = 0;
    },
  };
}
