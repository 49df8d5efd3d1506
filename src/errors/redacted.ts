/** Replaces what is hidden. */
export const redacted = "[redacted]";

/** Whether a text looks like the name of a field. Another one may be a value, and is not told. */
export function looksLikeName(text: string): boolean {
  return /^[a-z_$][\w.$[\]-]{0,63}$/i.test(text);
}
