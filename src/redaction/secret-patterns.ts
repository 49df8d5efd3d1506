import { coreOf, layers, withoutEscapes } from "./encodings.ts";

/** What is looked for. A pattern with a group needs it to match. */
export interface SecretPattern {
  readonly pattern: RegExp;
  /** Whether it is looked for in the letters and digits of a text alone. */
  readonly ofCore?: boolean;
}

/** Shorter values would blot out ordinary words. */
const shortest = 4;

/** What may be grouped, and lose zeros in front while six digits are left: fewer are ordinary. */
const number = /^0*(\d{6,40})$/;

/** What stands between the groups of a number; a point, where it is no decimal one. */
const grouping = "(?:[^\\d.:]{0,9}|\\.(?=\\d{3}\\b))";

/** Shorter letters and digits of a value are ordinary too. */
const shortestCore = 6;

/**
 * A value of this length is found in parts, and so is each part between dots: a token that was cut
 * still has its signature. Parts of bounded length are looked for, since a server could make the
 * search for a whole one slow with what is nearly one.
 */
const parts = /.{16,64}(?=.{16}|$)/gs;

/**
 * A signed JWT in compact form (RFC 7515, section 3.1), if it has all its parts. An expression that
 * demands them would look at the same characters again from each place where one may begin.
 */
const jwt: SecretPattern = { pattern: /\beyJ[\w-]+(\.[\w-]+\.[\w-]*)?/g };

/** Patterns of the values that must never be printed, in any letter case. */
export function secretPatterns(values: readonly string[]): readonly SecretPattern[] {
  return [jwt, ...values.flatMap(formsOf).flatMap(patternsOf)];
}

/**
 * How a value looks in a text whose encoding is undone: as it is, with its characters put together in
 * another way, as the bytes that a URL or base64 stands for, and without what looks like encoding in the
 * value itself.
 */
function formsOf(value: string): readonly string[] {
  const composed = ["NFC", "NFD", "NFKC"].map((form) => value.normalize(form));
  const forms = new Set([value, value.toUpperCase(), ...composed]);
  for (const text of [...forms]) {
    const bytes = [...new TextEncoder().encode(text)];
    forms.add(bytes.map((byte) => String.fromCharCode(byte)).join(""));
    // What comes between or after may make, or unmake, an escape.
    forms.add(text.replace(/\\|[%&]+$/g, ""));
    for (const part of text.split(".")) if (part.match(parts)) forms.add(part);
  }
  for (let layer = 0; layer < layers; layer += 1) {
    for (const text of [...forms]) forms.add(withoutEscapes(text));
  }
  return [...forms].filter((form) => form.length >= shortest);
}

function patternsOf(form: string): readonly SecretPattern[] {
  const core = coreOf({ text: form }).text;
  const digits = number.exec(core)?.[1]?.split("").join(grouping);
  const plain = partsOf(form).map(literal);
  if (digits) plain.push(`(?<!\\d)(?:0${grouping}){0,16}${digits}(?!\\d)`);
  const inCore = digits || core.length < shortestCore ? [] : partsOf(core);
  return [...plain, ...inCore].map((source, at) => ({
    pattern: new RegExp(source, "gi"),
    ofCore: at >= plain.length,
  }));
}

function partsOf(text: string): string[] {
  return text.match(parts) ?? [text];
}

/** `+` is a space in a form. */
function literal(text: string): string {
  return text.replace(/\W/g, "\\$&").replaceAll("\\ ", "[ +]");
}
