import { valueOrUndefined } from "./value-or-undefined.ts";

/** A copy of this package that was installed twice must know the mark of the other one. */
const mark = Symbol.for("@pitrade/partner-sdk:not-sent");

/**
 * Makes an error that says that nothing of a request was sent. A `fetch` of your own throws it
 * where it refuses a request before sending: a rate limiter, a circuit breaker, a pool that is
 * full. Only such an error lets the client treat the failure of a custom `fetch` as harmless
 * (`outcome: "none"`); any other failure may come from a later step than the sending.
 *
 * @param message What went wrong, for people.
 * @param options `cause`: the error behind it.
 *
 * @example
 * ```ts
 * import { createPiTradeClient, notSent } from "@pitrade/partner-sdk";
 *
 * let left = 100;
 * const pitrade = createPiTradeClient({
 *   fetch: async (url, init) => {
 *     if (left === 0) throw notSent("the budget of requests is used up");
 *     left -= 1;
 *     return fetch(url, init);
 *   },
 * });
 * console.log((await pitrade.portfolio.holdings()).length);
 * ```
 */
export function notSent(message: string, options?: { readonly cause?: unknown }): Error {
  const error = new Error(message, options);
  Object.defineProperty(error, mark, { value: true });
  return error;
}

/**
 * Whether an error was made by {@link notSent}. Its causes are not looked at: a fetch that tries
 * again may fail with one that belongs to its second request.
 */
export function isMarkedNotSent(error: unknown): boolean {
  return valueOrUndefined(() => (error as Readonly<Record<symbol, unknown>>)[mark]) === true;
}
