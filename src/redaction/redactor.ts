import { oneLine } from "../errors/one-line.ts";
import { redacted } from "../errors/redacted.ts";
import { parseJson } from "../http/parse-json.ts";
import { valueOrUndefined } from "../http/value-or-undefined.ts";
import { bounded } from "./bounded.ts";
import { compose } from "./compose.ts";
import { baseWork, type Search } from "./redact.ts";
import { addSecrets, type Secrets } from "./secrets-of.ts";

/** How deep a body is searched: what lies deeper is hidden as a whole. */
const maxDepth = 64;

/** How much of a text is searched of which one line is shown: what is hidden makes it shorter. */
const maxLineChars = 1000;

/** How many tokens and secrets are remembered: the current ones and those of recent rotations. */
const maxRememberedValues = 16;

/** How many texts without secrets are remembered. */
const maxCleanTexts = 200;

/** How long such a text is at most. */
const maxCleanChars = 200;

/** Body and headers of a call. */
type Sent = readonly [body?: string | undefined, headers?: object | undefined];

/**
 * Hides what must never be printed: in the text of errors, their bodies, their causes and logs. To
 * hide a value costs next to nothing: what it may look like is worked out once there is something to
 * redact. So is what the body of a call says in sensitive fields: to read it in every call took a
 * tenth of what a call costs besides the sending.
 */
export class Redactor {
  readonly #sensitiveFields: ReadonlySet<string>;
  readonly #parent: Redactor | undefined;
  readonly #sent: Sent;
  readonly #values = new Set<string>();
  /** Short texts without any of these: nearly all headers are those of the answer before. */
  readonly #clean = new Set<string>();
  /** The values that are prepared, of which some are forgotten and hidden still. */
  readonly #known = new Set<string>();
  /** What they look like, and what the body says in sensitive fields. */
  #own: Secrets | undefined;

  /**
   * @param sensitiveFields Names of the fields that the description marks `x-sensitive`.
   * @param parent A redactor whose values are hidden too.
   * @param sent A body and headers whose sensitive fields hold values to hide: the server may repeat
   * them. The text is read and not the value that it was written from, whose `toJSON` may have put
   * others in it.
   */
  constructor(sensitiveFields: ReadonlySet<string>, parent?: Redactor, ...sent: Sent) {
    this.#sensitiveFields = parent ? sensitiveFields : new Set([...sensitiveFields].map(plain));
    this.#parent = parent;
    this.#sent = sent;
  }

  /** The redactor of one call: it hides what this one hides, and what its body and headers say. */
  ofCall(...sent: Sent): Redactor {
    return new Redactor(this.#sensitiveFields, this, ...sent);
  }

  /** Remembers a value that must never be printed, and answers it. */
  hide(value: string): string {
    const values = this.#values;
    this.#clean.clear();
    values.delete(value);
    values.add(value);
    if (values.size > maxRememberedValues) values.delete(values.values().next().value as string);
    return value;
  }

  /** The text without anything that must never be printed; one that is too long is cut. */
  text(text: string, maxChars?: number): string {
    // Where a search fails, the call ends as it would have.
    return valueOrUndefined(() => {
      const secrets = this.secrets();
      const parent = this.#parent;
      if (parent && parent.secrets().length === secrets.length) return parent.text(text, maxChars);
      const clean = this.#clean;
      if (clean.has(text)) return text;
      const shown = bounded(text, [secrets, baseWork], maxChars);
      if (clean.size === maxCleanTexts) clean.clear();
      if (shown === text && text.length < maxCleanChars) clean.add(text);
      return shown;
    }, redacted);
  }

  /** One line of a text that someone else wrote, of which no more is searched than is shown. */
  line(text: string): string {
    return oneLine(this.text(text, maxLineChars));
  }

  /** A copy of a JSON value in which no text holds anything that must never be printed. */
  json(value: unknown): unknown {
    return valueOrUndefined(
      () => this.#copy(value, [this.secrets(), baseWork], maxDepth),
      redacted,
    );
  }

  #copy(value: unknown, search: Search, left: number): unknown {
    if (left === 0) return redacted;
    const shown = (text: string) => bounded(text, search);
    const copy = (member: unknown) => this.#copy(member, search, left - 1);
    if (typeof value === "string") return shown(value);
    if (typeof value === "number") return shown(String(value)) === String(value) ? value : redacted;
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        shown(name),
        this.#sensitiveFields.has(plain(name)) ? redacted : copy(member),
      ]),
    );
  }

  /**
   * Its own patterns and those of its parent. A value that the parent has already, such as the token of a
   * call, is not prepared again, unless the parent forgets it.
   */
  secrets(): readonly Secrets[] {
    const parent = this.#parent;
    const parents = parent?.secrets() ?? [];
    const known = this.#known;
    const knownThere = parent ? parent.#known : known;
    // A token that is new in every call is added to the others: to prepare all again took too long.
    if (!this.#own || known.size > 2 * maxRememberedValues) {
      known.clear();
      const own: Secrets = [new Set(), [], []];
      const [body = "", headers] = this.#sent;
      addSecrets(own, leavesOf([membersOf(body), headers], this.#sensitiveFields));
      this.#own = own;
    }
    const isNew = (value: string) => !known.has(value) && !knownThere.has(value);
    const fresh = [...this.#values].filter(isNew);
    // Where that throws, they are not known: the next text must not be shown without them.
    addSecrets(this.#own, fresh);
    for (const value of fresh) known.add(value);
    return this.#own[0].size + this.#own[1].length > 0 ? [...parents, this.#own] : parents;
  }
}

/** A name without its letter case, what joins its words and what was added to it. */
function plain(name: string): string {
  return name.replace(/[_-]|\0.*/g, "").toLowerCase();
}

/**
 * The fields of a body. Of a name that JSON has twice, a parser would keep one value, so the names are made
 * unique first. A body that is not JSON, which only an unchecked request sends, may be a form, markup or
 * anything: each name in it is taken with the value that follows, as it is and as a form writes it.
 */
function membersOf(body: string): unknown {
  return (
    parseJson(withUniqueNames(body)) ??
    Array.from(body.matchAll(pair), ([, name, value]) => {
      const text = (value as string).replaceAll("+", " ");
      return { [name as string]: [text, valueOrUndefined(() => decodeURIComponent(text)) ?? text] };
    })
  );
}

/** Without an expression: on a text of some MB its engine would overflow the stack. */
function withUniqueNames(body: string): string {
  const colon = /\s*:/y;
  let unique = "";
  let from = 0;
  for (let start = body.indexOf('"'); start !== -1; start = body.indexOf('"', start)) {
    let end = body.indexOf('"', start + 1);
    while (isEscaped(body, end)) end = body.indexOf('"', end + 1);
    if (end === -1) break;
    start = colon.lastIndex = end + 1;
    if (!colon.test(body)) continue;
    unique += `${body.slice(from, end)}\\u0000${end}`;
    from = end;
  }
  return unique + body.slice(from);
}

function isEscaped(body: string, end: number): boolean {
  let start = end;
  while (body[start - 1] === "\\") start--;
  return (end - start) % 2 === 1;
}

/** A field of a body that is not JSON. All lengths are bounded, so that the search takes linear time. */
const pair = /* @__PURE__ */ compose(
  "",
  // The name, alone or in brackets that a form has encoded.
  /(?:%5B|(?<![\w-]))([\w-]{1,99})(?![\w-])(?:%5D|["'\]])*/,
  // A colon or `=`; the end of a tag; or a line break, as between the head of a part and its text.
  /(?:\s{0,9}[:=]\s{0,9}|[^<>\n]{0,99}>|\s{0,9}\n\s{0,9})["']?/,
  // The value, up to a quote, a tag, the next field or the end of the line.
  /([^&<"'\r\n]+?)(?=,?\s{0,9}(?:[&<"'\r\n]|$))/,
);

/** The values of the sensitive fields of a body, as text. */
function leavesOf(
  value: unknown,
  sensitiveFields: ReadonlySet<string>,
  sensitive = false,
): readonly string[] {
  if (typeof value !== "object") return sensitive ? [String(value)] : [];
  return Object.entries(value ?? {}).flatMap(([name, member]) =>
    leavesOf(member, sensitiveFields, sensitive || sensitiveFields.has(plain(name))),
  );
}
