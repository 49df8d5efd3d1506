import type { RateLimit } from "../options/options.ts";

const longestRoundTripMs = 2_000;

/** The place that one attempt takes within a limit. */
export interface Place {
  /** When it is free for another attempt, in ms. */
  freeAt: number;
}

/**
 * At most so many attempts within any so many ms, as the server counts them: an attempt arrives
 * somewhere between its start and its answer, so its place is free `perMs` after the answer. One
 * without an answer has arrived within 2 s, as far as is counted here, and does not stop the others.
 */
export interface RateLimitWindow {
  /** How long the next attempt must wait, in ms. */
  waitMs(now: number): number;
  /** An attempt starts. */
  take(now: number): Place;
  /** An attempt ends. */
  release(place: Place, now: number): void;
}

export function createRateLimitWindow({ requests, perMs }: RateLimit): RateLimitWindow {
  let places: Place[] = [];
  const isFull = () => places.length >= requests;
  return {
    waitMs(now) {
      if (isFull()) places = places.filter(({ freeAt }) => freeAt > now);
      return isFull()
        ? places.reduce((least, { freeAt }) => Math.min(least, freeAt), Infinity) - now
        : 0;
    },
    take(now) {
      const place = { freeAt: now + longestRoundTripMs + perMs };
      places.push(place);
      return place;
    },
    release(place, now) {
      place.freeAt = Math.min(place.freeAt, now + perMs);
    },
  };
}
