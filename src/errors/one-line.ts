/** The most that a message holds of a text from elsewhere. */
const maxTextChars = 200;

/** The most that it holds in all, besides what is known of the request. */
export const maxMessageChars = 2_000;

/** What breaks a line, commands a terminal, turns the direction of text, or is half a character. */
const controls = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text from elsewhere as one line of bounded length, without characters that could forge a line
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
