import { redact, type Search } from "./redact.ts";

/** How much of a text is searched and shown: that takes time, and the server decides how long it is. */
export const maxSearchedChars = 65_536;

/** So much more is searched: a value must not be shown in part where a text is cut. */
const extraSearchedChars = 4096;

/** The text without secrets, cut where it is too long to be searched. */
export function bounded(text: string, search: Search, max = maxSearchedChars): string {
  if (text.length <= max) return redact(text, search);
  const searched = text.slice(0, max + extraSearchedChars);
  const shown = redact(searched, search, max).slice(0, max);
  return `${shown} ... (cut: ${text.length} characters in all)`;
}
