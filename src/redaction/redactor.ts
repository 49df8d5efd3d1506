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

/** Whether a token is hidden wherever it stands, by its looks alone. */
export function isJwt(token: string): boolean {
  return /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(token);
}

/** How deep a body is searched: what lies deeper is hidden as a whole. */
const depth = 64;

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

  const json = (value: unknown, left = depth): unknown => {
    if (left === 0) return redacted;
    if (typeof value === "string") return text(value);
    if (typeof value === "number") return text(String(value)) === String(value) ? value : redacted;
    if (Array.isArray(value)) return value.map((member) => json(member, left - 1));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        text(name),
        sensitiveFields.has(name) ? redacted : json(member, left - 1),
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

/**
 * How a value looks as it is, within JSON of several writers, JSON that is quoted once more, a URL,
 * a form, and markup.
 */
function formsOf(value: string): readonly string[] {
  const escaped = escapeJson(value);
  const json = [escaped, escapeNonAscii(escaped), escaped.replaceAll("/", "\\/")];
  const encoded = encodeURIComponent(value.replace(/\p{Surrogate}/gu, "\ufffd"));
  const form = new URLSearchParams([["", value]]).toString().slice(1);
  const markup = [escapeMarkup(value), escapeMarkup(value).replaceAll("&#39;", "&#x27;")];
  return [...new Set([value, ...json, ...json.map(escapeJson), encoded, form, ...markup])];
}

/** As writers of JSON do that keep to ASCII: one escape for each UTF-16 unit. */
function escapeNonAscii(json: string): string {
  return json.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function escapeMarkup(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&${entities[character]};`);
}

const entities: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "#39",
};

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
    if (sensitiveFields.has(name)) hideLeaves(value, redactor);
    else hideSensitive(value, sensitiveFields, redactor);
  }
}

function hideLeaves(value: unknown, redactor: Redactor): void {
  if (typeof value !== "object") redactor.hide(String(value));
  else for (const member of Object.values(value ?? {})) hideLeaves(member, redactor);
}
