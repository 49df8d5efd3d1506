import type { Look } from "../look/look.ts";
import type { JournalEntry } from "../stores/store.ts";

/** A frozen process may hold a token until this long after it expired: what servers allow. */
const leewaySeconds = 60;

/** A day. */
const longestTokenSeconds = 86_400;

/**
 * Whether it is known when the last token that may place it has expired. One that lasts for years, or
 * says so in ms, would block what it was sent with for ever: it counts as one that does not say.
 */
export function isKnown(entry: JournalEntry, look: Look): boolean {
  return look.serverTime !== undefined && secondsLeft(entry, look) <= longestTokenSeconds;
}

/** How long a token may still place it, by the server's clock. */
export function secondsLeft({ tokenExp }: JournalEntry, look: Look): number {
  return tokenExp - expiredBy(look);
}

/** The latest `exp` that is surely over by the server's clock, in seconds; none where it shows none. */
export function expiredBy({ serverTime }: Look): number {
  return Math.floor((serverTime ?? 0) / 1000) - leewaySeconds;
}
