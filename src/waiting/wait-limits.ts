/** How long waits take, in ms. The comments of the methods and the guides say the same. */
export const waitLimits = {
  /** A wait ends after this time where `timeoutMs` says no other. */
  timeoutMs: 600_000,
  /** About how long the first pauses are. */
  shortestMs: 250,
  /** The longest pause, also before something is due: a scheduled trade can be cancelled meanwhile. */
  longestMs: 300_000,
  /** So long something may be missing: a server that has accepted it need not show it at once. */
  missingMs: 10_000,
} as const;
