/** The most that a message holds of a text from elsewhere. */
const maxChars = 200;

/**
 * A text from elsewhere as one line of bounded length, without characters that could forge a line
 * of a log, command a terminal or turn the direction of what follows.
 */
export function oneLine(text: string): string {
  // Cut before as well as after: the sender decides how long the text is.
  const line = text
    .trimStart()
    .slice(0, 4 * maxChars)
    .replace(/\s+/g, " ")
    .trimEnd()
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, escapeUnit);
  return line.length > maxChars ? `${line.slice(0, maxChars - 1)}…` : line;
}

function escapeUnit(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
