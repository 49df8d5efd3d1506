/** What compiled validators call; of these, `generated/validators.ts` gets what it uses. */

export { isMultiple } from "../../../openapi/rules/is-multiple.ts";

/** Adds a problem to those that were found. */
export function add(found: object[], path: string, message: string): void {
  found.push({ path, message });
}

/** A name as a token of a JSON Pointer (RFC 6901). */
export function token(name: string): string {
  // Few names have such signs, and to look for one takes less than to replace none.
  return /[~/]/.test(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

/** A name of the sender's, marked: what tells the path leaves it out where it may be a value. */
export function given(name: string): string {
  return `\n${token(name)}`;
}

type Members = Readonly<Record<string, unknown>>;

/** Finds what an object lacks; what it inherits is not its own. */
export function findMissing(data: Members, path: string, found: object[], names: string[]): void {
  for (const name of names) {
    if (!Object.hasOwn(data, name) || data[name] === undefined)
      add(found, `${path}/${token(name)}`, "is missing");
  }
}

/** Refuses a member that an object must not have. */
export function refuse(_value: unknown, path: string, found: object[]): void {
  add(found, path, "is not allowed here");
}

type Check = (value: unknown, path: string, found: object[]) => void;

/** Checks the members that an object has, by their names; `others` those that have no check there. */
export function checkMembers(
  data: Members,
  path: string,
  found: object[],
  checks: Readonly<Record<string, Check | null>>,
  others?: Check,
): void {
  for (const [name, value] of Object.entries(data)) {
    const isKnown = Object.hasOwn(checks, name);
    const check = isKnown ? checks[name] : others;
    if (value !== undefined) check?.(value, `${path}/${(isKnown ? token : given)(name)}`, found);
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
