/** What compiled validators call; of these, `generated/validators.ts` gets what it uses. */

/** Adds a fault to those that were found. */
export function add(found: object[], path: string, message: string): void {
  found.push({ path, message });
}

/** A name as a token of a JSON Pointer (RFC 6901). */
export function token(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

type Members = Readonly<Record<string, unknown>>;

/** Finds what an object lacks; what it inherits is not its own. */
export function findMissing(data: Members, path: string, found: object[], names: string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(data, name) || data[name] === undefined)
      add(found, `${path}/${token(name)}`, "is missing");
  }
}

/** Finds what an object has besides. */
export function findOthers(data: Members, path: string, found: object[], names: string[]): void {
  for (const name of Object.keys(data)) {
    if (!names.includes(name)) add(found, `${path}/${token(name)}`, "is not allowed here");
  }
}

/**
 * An id as text. Servers answer ids as numbers too, and such a one is sent back as it came; a
 * number beyond what is exact may be another id than the one that was meant.
 */
export function textOfId(value: unknown): unknown {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? String(value) : value;
}

/** Whether two values of JSON are the same. */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  const names = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === Object.keys(other).length &&
    names.every(
      (name) => Object.hasOwn(other, name) && equal(one[name as never], other[name as never]),
    )
  );
}

/**
 * Whether a number, as JSON writes it, is a multiple of `step / 10 ** decimals`. Floats cannot be
 * divided for that: 4.35 / 0.01 is 434.99999999999994.
 */
export function isMultiple(value: number, step: string, decimals: number): boolean {
  const [digits = "", exponent = 0] = String(value).split("e");
  const [whole, fraction = ""] = digits.split(".");
  const zeros = decimals + Number(exponent) - fraction.length;
  return zeros >= 0 && BigInt(whole + fraction + "0".repeat(zeros)) % BigInt(step) === 0n;
}
