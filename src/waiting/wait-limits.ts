// How long waits take, in ms. The comments of the methods and the guides say the same.

/** A wait ends after this time where `timeoutMs` says no other. */
export const defaultTimeoutMs = 600_000;

/** About how long the first pauses are. */
export const shortestPauseMs = 250;

/** The longest pause, also before something is due: a scheduled trade can be cancelled meanwhile. */
export const longestPauseMs = 300_000;

/** So long something may be missing: a server that has accepted it need not show it at once. */
export const longestMissingMs = 10_000;
