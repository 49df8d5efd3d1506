/** A step of decimals as a whole number of the last of them, `0.25` as 25 of 2 decimals. */
export function unitsOf(step: number): readonly [units: string, decimals: number] {
  const [digits = "", exponent = "0"] = String(step).split("e");
  const [whole = "", fraction = ""] = digits.split(".");
  const units = `${whole}${fraction}`.replace(/^0+/, "");
  const decimals = Math.max(0, fraction.length - Number(exponent));
  return [units.padEnd(whole.length + Number(exponent), "0"), decimals];
}

/**
 * Whether a number, as JSON writes it, is a multiple of `units / 10 ** decimals`. Floats cannot be
 * divided for that: 4.35 / 0.01 is 434.99999999999994.
 */
export function isMultiple(value: number, units: string, decimals: number): boolean {
  const [digits = "", exponent = 0] = String(value).split("e");
  const [whole, fraction = ""] = digits.split(".");
  const zeros = decimals + Number(exponent) - fraction.length;
  return zeros >= 0 && BigInt(whole + fraction + "0".repeat(zeros)) % BigInt(units) === 0n;
}
