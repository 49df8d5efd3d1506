/**
 * Whether a text is nine digits with the checksum of an ABA routing number: a hint at typing errors,
 * for a form. It is advice only. The client sends numbers that fail it, since the sample number of
 * PiTrade's own documentation does; and one that passes need not belong to a bank.
 *
 * @example
 * ```ts
 * import { isValidRoutingNumber } from "@pitrade/partner-sdk";
 *
 * console.log(isValidRoutingNumber("021000021")); // true
 * console.log(isValidRoutingNumber("021000012")); // false
 * ```
 */
export function isValidRoutingNumber(routingNumber: string): boolean {
  if (!/^\d{9}$/.test(routingNumber)) return false;
  const weighted = Array.from(
    routingNumber,
    (digit, at) => Number(digit) * ([3, 7, 1][at % 3] ?? 0),
  );
  return weighted.reduce((sum, each) => sum + each, 0) % 10 === 0;
}
