/** What a number of the options or of a fault must be. */
export interface NumberConstraint {
  readonly from: number;
  readonly to?: number;
  readonly whole?: boolean;
}

/** @throws `RangeError` with one sentence that names the field. */
export function requireNumber(name: string, value: number, constraint: NumberConstraint): void {
  const { from, to, whole = false } = constraint;
  const meets = value >= from && value <= (to ?? Number.MAX_VALUE);
  if (meets && (!whole || Number.isInteger(value))) return;
  const range = to === undefined ? `from ${from}` : `from ${from} to ${to}`;
  throw new RangeError(`\`${name}\` must be a ${whole ? "whole number" : "number"} ${range}.`);
}
