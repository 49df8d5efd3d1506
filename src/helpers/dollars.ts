/** Ten trillion dollars: up to there every cent is a number of its own. */
const mostCents = 1e15;

/**
 * Dollars of a whole number of cents, as amounts are sent. Calculate in cents, where sums are exact.
 *
 * @param cents A whole number of at most ten trillion dollars; it may be negative.
 * @throws `RangeError` for any other number.
 *
 * @example
 * ```ts
 * import { dollars } from "@pitrade/partner-sdk";
 *
 * console.log(dollars(10_00 + 4_35)); // 14.35
 * ```
 */
export function dollars(cents: number): number {
  if (Number.isInteger(cents) && Math.abs(cents) <= mostCents) return cents / 100;
  throw new RangeError("dollars takes a whole number of cents, of at most ten trillion dollars.");
}

/**
 * The whole number of cents of dollars. Nothing is rounded: `0.1 + 0.2` is not a number of cents.
 *
 * @param dollars At most ten trillion; it may be negative.
 * @throws `RangeError` for a number with parts of a cent, and for any that is larger.
 *
 * @example
 * ```ts
 * import { cents } from "@pitrade/partner-sdk";
 *
 * console.log(cents(0.29)); // 29
 * ```
 */
export function cents(dollars: number): number {
  const whole = Math.round(dollars * 100);
  if (whole / 100 === dollars && Math.abs(whole) <= mostCents) return whole;
  throw new RangeError("cents takes dollars with at most two decimals, of at most ten trillion.");
}
