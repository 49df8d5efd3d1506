import { parseHttpDate } from "../http/parse-http-date.ts";

/** A server's date is believed up to this far from our own: a day. */
const largestOffsetMs = 86_400_000;

/** HTTP dates count whole seconds, and the answer took time to arrive: less is not a deviation. */
const smallestOffsetMs = 2_000;

/**
 * How far the server's clock is ahead of ours, by the `Date` header (RFC 9110, section 6.6.1) of
 * its answer. A machine whose clock is wrong signs tokens that have expired, or are not valid yet.
 *
 * @param date The `Date` header.
 * @param now Our own time in ms since the epoch.
 * @returns The offset in ms; `undefined` where the header is missing, unreadable or beyond belief.
 */
export function learnClockOffset(date: string | null, now: number): number | undefined {
  const offset = parseHttpDate(date) - now;
  if (!(Math.abs(offset) <= largestOffsetMs)) return undefined;
  return Math.abs(offset) < smallestOffsetMs ? 0 : offset;
}
