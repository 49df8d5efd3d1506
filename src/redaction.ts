/** Hides what must never be printed: in the text of errors, their bodies, their causes and logs. */
export interface Redactor {
  /** Remembers a value that must never be printed, and answers it. */
  hide(value: string): string;
  /** The text without anything that must never be printed. */
  text(text: string): string;
  /** A copy of a JSON value in which no text holds anything that must never be printed. */
  json(value: unknown): unknown;
}

/** What stands where something was hidden. */
export const redacted = "[redacted]";

/** Shorter values would blot out ordinary words. */
const shortest = 4;

/** A signed JWT in compact form (RFC 7515, section 3.1). */
const jwt = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;

/** How many tokens and secrets are remembered: the current ones and those of recent rotations. */
const capacity = 16;

/**
 * Makes a redactor.
 *
 * @param sensitiveFields Names of the fields that the description marks `x-sensitive`.
 * @param parent A redactor whose values are hidden too.
 */
export function createRedactor(sensitiveFields: ReadonlySet<string>, parent?: Redactor): Redactor {
  const values = new Map<string, readonly string[]>();

  const text = (input: string): string => {
    let output = parent ? parent.text(input) : input.replace(jwt, redacted);
    // The longest first: a value that begins with another one would leave its end behind.
    const forms = [...values.values()].flat().sort((one, other) => other.length - one.length);
    for (const form of forms) output = output.replaceAll(form, redacted);
    return output;
  };

  const json = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(json);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        text(name),
        sensitiveFields.has(name) ? redacted : json(member),
      ]),
    );
  };

  const hide = (value: string): string => {
    if (value.length < shortest) return value;
    values.delete(value);
    values.set(value, formsOf(value));
    if (values.size > capacity) values.delete(values.keys().next().value as string);
    return value;
  };

  return { hide, text, json };
}

/** How a value looks as it is, within JSON, and where that JSON is quoted once more. */
function formsOf(value: string): readonly string[] {
  const escaped = escapeJson(value);
  return [...new Set([value, escaped, escapeJson(escaped)])];
}

function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** Hides the values of the sensitive fields of a request body, in case the server repeats them. */
export function hideSensitive(
  body: unknown,
  sensitiveFields: ReadonlySet<string>,
  redactor: Redactor,
): void {
  if (typeof body !== "object" || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === "object") hideSensitive(value, sensitiveFields, redactor);
    else if (sensitiveFields.has(name)) redactor.hide(String(value));
  }
}
