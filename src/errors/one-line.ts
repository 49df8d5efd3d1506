/** How many characters of a text from a server or a fetch a message holds at most. */
const maxTextChars = 200;

/** How many it holds at most of anything, such as names that a caller has from elsewhere. */
export const maxMessageChars = 2_000;

/** Characters that break a line, command a terminal or turn the direction of text, and halves of characters. */
const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text from a server or a fetch as one line of bounded length, without characters that could forge a line
 * of a log, command a terminal or turn the direction of what follows.
 */
export function oneLine(text: string, maxChars = maxTextChars): string {
  // Cut before as well as after: the sender decides how long the text is.
  const cut = text.trimStart().slice(0, 4 * maxChars);
  const line = escapeControls(cut.replace(/\s+/g, " ").trimEnd());
  return line.length > maxChars ? `${line.slice(0, maxChars - 1)}…` : line;
}

/** The whole text, its control characters as `\u001b`. */
export function escapeControls(text: string): string {
  return text.replace(
    controls,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
