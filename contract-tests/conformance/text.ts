/** A value that was read from JSON; `null` is one, too. */
export interface Parsed {
  readonly value: unknown;
}

export function parse(text: string): Parsed | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Whether a value is written like a constant, such as a status or an error code. */
export function isConstant(value: unknown): value is string {
  return typeof value === "string" && /^[A-Z][A-Z_]{1,39}$/.test(value);
}
