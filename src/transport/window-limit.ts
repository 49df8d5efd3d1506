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
export class WindowLimit {
  readonly #requests: number;
  readonly #perMs: number;
  #places: Place[] = [];

  constructor({ requests, perMs }: RateLimit) {
    this.#requests = requests;
    this.#perMs = perMs;
  }

  /** How long the next attempt must wait, in ms. */
  waitMs(now: number): number {
    const isFull = () => this.#places.length >= this.#requests;
    if (isFull()) this.#places = this.#places.filter(({ freeAt }) => freeAt > now);
    return isFull()
      ? this.#places.reduce((least, { freeAt }) => Math.min(least, freeAt), Infinity) - now
      : 0;
  }

  /** An attempt starts. */
  take(now: number): Place {
    const place = { freeAt: now + longestRoundTripMs + this.#perMs };
    this.#places.push(place);
    return place;
  }

  /** An attempt ends. */
  release(place: Place, now: number): void {
    place.freeAt = Math.min(place.freeAt, now + this.#perMs);
  }
}
