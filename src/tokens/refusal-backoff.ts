import type { Logger } from "../options/options.ts";

const firstWaitMs = 1_000;
const lastWaitMs = 60_000;

/** Keeps a client that is refused for good from minting, and sending twice, at every call. */
export interface RefusalBackoff {
  /** Whether a refused token is left in use for now. */
  readonly isOn: boolean;
  /** A new token was refused too: none replaces it until a wait is over, which doubles each time. */
  start(): void;
  /** A token was accepted. */
  reset(): void;
}

/** Makes the backoff of a client. */
export function createRefusalBackoff(
  now: () => number,
  logger: Logger | undefined,
): RefusalBackoff {
  let startedAt = 0;
  let waitMs = 0;
  return {
    get isOn() {
      // A clock that was set back must not make the wait longer.
      return Math.abs(now() - startedAt) < waitMs;
    },
    start() {
      if (this.isOn) return;
      startedAt = now();
      waitMs = Math.min(lastWaitMs, Math.max(firstWaitMs, 2 * waitMs));
      const when = `in ${waitMs / 1000} s at the earliest`;
      logger?.warn(`a new token was refused too; another is tried ${when}`);
    },
    reset() {
      waitMs = 0;
    },
  };
}
