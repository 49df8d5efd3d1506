/**
 * Whether text begins or ends in white space, as after a copy or the last line of a file: a server
 * would refuse what is made of it, without a word about the reason.
 */
export function isPadded(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== value;
}

/** What is wrong with padded text, as sentences. */
export function paddingFaults(texts: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(texts)
    .filter(([, value]) => isPadded(value))
    .map(([name]) => `${name} must not begin or end in white space`);
}
