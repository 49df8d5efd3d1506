/**
 * Whether the clock is not that of a timer, by what it says is left of a wait when the timer fires.
 * Timers fire a little early, which leaves little; half of the wait is left where a test moves the
 * timers, and not the clock.
 */
export function isReplacedClock(leftMs: number, waitMs: number): boolean {
  return leftMs >= waitMs / 2;
}
