import { parseJson } from "../http/parse-json.ts";
import { redact, redacted } from "./redact.ts";
import { secretPatterns } from "./secret-patterns.ts";

/** How deep a body is searched: what lies deeper is hidden as a whole. */
const depth = 64;

/** How many tokens and secrets are remembered: the current ones and those of recent rotations. */
const capacity = 16;

/**
 * Hides what must never be printed: in the text of errors, their bodies, their causes and logs. To
 * hide a value costs next to nothing: what it may look like is worked out once there is something to
 * redact. So is what the body of a call says in sensitive fields: to read it in every call took a
 * tenth of what a call costs besides the sending.
 */
export class Redactor {
  readonly #sensitiveFields: ReadonlySet<string>;
  readonly #parent: Redactor | undefined;
  readonly #body: string;
  readonly #values = new Set<string>();
  #patterns: readonly RegExp[] | undefined;

  /**
   * @param sensitiveFields Names of the fields that the description marks `x-sensitive`.
   * @param parent A redactor whose values are hidden too.
   * @param body JSON whose sensitive fields hold values to hide: the server may repeat them. The text
   * is read and not the value that it was written from, whose `toJSON` may have put others in it.
   */
  constructor(sensitiveFields: ReadonlySet<string>, parent?: Redactor, body = "") {
    this.#sensitiveFields = sensitiveFields;
    this.#parent = parent;
    this.#body = body;
  }

  /** The redactor of one call: it hides what this one hides, and what the call's body says. */
  ofCall(body: string | undefined): Redactor {
    return new Redactor(this.#sensitiveFields, this, body);
  }

  /** Remembers a value that must never be printed, and answers it. */
  hide(value: string): string {
    const values = this.#values;
    this.#patterns = undefined;
    values.delete(value);
    values.add(value);
    if (values.size > capacity) values.delete(values.values().next().value as string);
    return value;
  }

  /** The text without anything that must never be printed. */
  text(text: string): string {
    return redact(text, this.patterns());
  }

  /** A copy of a JSON value in which no text holds anything that must never be printed. */
  json(value: unknown, left = depth): unknown {
    if (left === 0) return redacted;
    if (typeof value === "string") return this.text(value);
    if (typeof value === "number") {
      return this.text(String(value)) === String(value) ? value : redacted;
    }
    if (Array.isArray(value)) return value.map((member) => this.json(member, left - 1));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        this.text(name),
        this.#sensitiveFields.has(name) ? redacted : this.json(member, left - 1),
      ]),
    );
  }

  /** What it looks for, and what its parent looks for. */
  patterns(): readonly RegExp[] {
    this.#patterns ??= secretPatterns([
      ...this.#values,
      ...leavesOf(parseJson(this.#body), this.#sensitiveFields),
    ]);
    return [...(this.#parent?.patterns() ?? []), ...this.#patterns];
  }
}

/** The values of the sensitive fields of a body, as text. */
function leavesOf(
  value: unknown,
  sensitiveFields: ReadonlySet<string>,
  sensitive = false,
): readonly string[] {
  if (typeof value !== "object") return sensitive ? [String(value)] : [];
  return Object.entries(value ?? {}).flatMap(([name, member]) =>
    leavesOf(member, sensitiveFields, sensitive || sensitiveFields.has(name)),
  );
}
