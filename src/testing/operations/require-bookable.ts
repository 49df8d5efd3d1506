import { refusals } from "../http/refusal.ts";
import { isBookable, isWholeMicros } from "../state/units.ts";

/** @throws A refusal with 400 where there is more money than the books count. */
export function requireBookableAmount(amount: number): void {
  if (!isBookable(amount)) throw tooLarge("amount");
}

/** @throws A refusal with 400 where a quantity would be rounded, and more sold than was asked for. */
export function requireBookableQuantity(quantity: number): void {
  if (!isBookable(quantity)) throw tooLarge("quantity");
  if (isWholeMicros(quantity)) return;
  throw refusals.invalid("INVALID_QUANTITY", "quantity must have at most six decimals.");
}

function tooLarge(field: string) {
  return refusals.invalid("TOO_LARGE", `${field} must be at most a trillion.`);
}
