import { textFields } from "../../generated/operations.ts";

/**
 * A member of an object that is an integer of many digits. Within a text of JSON nothing looks like
 * that, since its quotes are escaped. What has no bound, however simple, overflows the stack at some MB.
 */
const member = /("([^"\\]{1,99})"\s{0,99}:\s{0,99})(-?\d{16,999})(?:\.0{1,99})?(?![\d.eE])/g;

/**
 * Makes text of integers that a number would round, where the description says text: to cancel
 * trade 9007199254740993 must not cancel 9007199254740992.
 *
 * @param json A text that is JSON.
 */
export function withExactIntegers(json: string): string {
  // Few answers have so many digits, and to look for them alone takes a tenth.
  if (!/[:\s]-?\d{16}/.test(json)) return json;
  return json.replace(member, (all, before: string, name: string, digits: string) =>
    Number.isSafeInteger(Number(digits)) || !textFields.has(name) ? all : `${before}"${digits}"`,
  );
}
