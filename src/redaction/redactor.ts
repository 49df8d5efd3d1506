import { redact, redacted } from "./redact.ts";
import { secretPatterns } from "./secret-patterns.ts";

/** Hides what must never be printed: in the text of errors, their bodies, their causes and logs. */
export interface Redactor {
  /** Remembers a value that must never be printed, and answers it. */
  hide(value: string): string;
  /** The text without anything that must never be printed. */
  text(text: string): string;
  /** A copy of a JSON value in which no text holds anything that must never be printed. */
  json(value: unknown): unknown;
  /** What it looks for, and what its parent looks for. */
  patterns(): readonly RegExp[];
}

/** How deep a body is searched: what lies deeper is hidden as a whole. */
const depth = 64;

/** How many tokens and secrets are remembered: the current ones and those of recent rotations. */
const capacity = 16;

/**
 * Makes a redactor. To hide a value costs next to nothing: what it may look like is worked out once
 * there is something to redact.
 *
 * @param sensitiveFields Names of the fields that the description marks `x-sensitive`.
 * @param parent A redactor whose values are hidden too.
 */
export function createRedactor(sensitiveFields: ReadonlySet<string>, parent?: Redactor): Redactor {
  const values = new Set<string>();
  let own: readonly RegExp[] | undefined;

  const patterns = () => {
    own ??= secretPatterns(values);
    return [...(parent?.patterns() ?? []), ...own];
  };

  const text = (input: string): string => redact(input, patterns());

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
    own = undefined;
    values.delete(value);
    values.add(value);
    if (values.size > capacity) values.delete(values.values().next().value as string);
    return value;
  };

  return { hide, text, json, patterns };
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
