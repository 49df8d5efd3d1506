/** Keeps a failing server from being hammered by all calls of a process together. */
export interface RetryBudget {
  /** Takes what one retry costs; `false` where there is not enough left. */
  take(): boolean;
  /** Puts a little back for a call that succeeded. */
  refill(): void;
}

// Counted in whole numbers: a sum of 0.2s is not exact.
const capacity = 100;
const cost = 5;

/**
 * Makes a token bucket that starts full: 20 retries, and one more for every five successes. With a
 * server that fails all the time, retries therefore come to an end, and calls fail at once.
 */
export function createRetryBudget(): RetryBudget {
  let left = capacity;
  return {
    take() {
      if (left < cost) return false;
      left -= cost;
      return true;
    },
    refill() {
      left = Math.min(capacity, left + 1);
    },
  };
}
