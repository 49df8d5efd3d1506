import { base64Decoded, coreOf, layers, withoutEscapes } from "./encodings.ts";

/**
 * The patterns of some secrets. A short secret is found as a whole, in a text or in its letters and digits
 * alone. A longer one is found by its grams: a piece that was cut from it still has some of them.
 */
export type Secrets = readonly [
  grams: ReadonlySet<string>,
  ofText: readonly RegExp[],
  ofCore: readonly RegExp[],
];

/** Shorter values would blot out ordinary words. */
export const shortest = 4;

/** The length of a gram, a run of neighbouring characters. */
export const gram = 8;

/** How much of a value is never shown, however it was cut: less may be ordinary. */
export const piece = 12;

/** A number that may be written in groups, or lose its leading zeros; fewer than six digits are ordinary. */
const number = /^0*(\d{6,40})$/;

/**
 * What may stand between the digits of a number: in groups, where a point or colon is not part of a decimal
 * or a time; and where each digit has an index.
 */
const joints = ["(?:[^\\d.:]{0,32}|[.:](?=\\d{3,4}\\b))", "\\D{1,32}\\d{1,4}\\D{1,32}"];

/** Shorter letters and digits of a value are ordinary too. */
const shortestCore = 6;

/** Makes the patterns that find these values, in any letter case. */
export function secretsOf(values: readonly string[]): Secrets {
  const grams = new Set<string>();
  const ofText: RegExp[] = [];
  const ofCore: RegExp[] = [];
  // A few digits within a longer number belong to that number. Many are not there by chance, even if others,
  // such as a routing number, stand before them.
  const addForm = (form: string, patterns: RegExp[]) => {
    if (form.length < piece) {
      const whole = patterns === ofText && /^\d{4,7}$/.test(form);
      patterns.push(new RegExp(whole ? `(?<!\\d)${form}(?!\\d)` : literal(form), "gi"));
    }
    const lower = lowerCase(form);
    for (let at = lower.length - gram; at >= 0 && lower[piece - 1]; at -= 1)
      grams.add(gramAt(lower, at));
  };
  for (const form of values.flatMap(formsOf)) {
    addForm(form, ofText);
    // What looks like an entity in a value may have been escaped.
    for (const text of new Set([form, form.replaceAll("&", "")])) {
      const core = coreOf({ text }).text;
      const digits = number.exec(core)?.[1]?.split("");
      if (digits) {
        const wholes = joints.map((joint) => `(?:0${joint}){0,16}${digits.join(joint)}`);
        ofText.push(new RegExp(`(?<!\\d)(?:${wholes.join("|")})(?!\\d)`, "g"));
      } else if (core.length >= shortestCore) addForm(core, ofCore);
    }
  }
  return [grams, ofText, ofCore];
}

/** So many neighbours in a text as a gram has, from an index on. */
export function gramAt(text: string, at: number): string {
  return text.slice(at, at + gram);
}

/**
 * A text in lower case, of the same length: there is one letter that would become two. A form writes `+`
 * for a space.
 */
export function lowerCase(text: string): string {
  return text
    .replace(/\u0130/g, "i")
    .replaceAll("+", " ")
    .toLowerCase();
}

/**
 * How a value looks in a text whose encoding is undone: as it is, with its characters put together in
 * another way, as the bytes that a URL or base64 stands for (UTF-8 and UTF-16), as a number with an exponent, and without
 * what looks like encoding in the value itself.
 */
function formsOf(value: string): readonly string[] {
  const composed = ["NFC", "NFD", "NFKC"].map((form) => value.normalize(form));
  const forms = new Set([value, value.trim(), value.toUpperCase(), ...composed]);
  if (number.test(value)) forms.add(Number(value).toExponential());
  for (const text of [...forms]) {
    const bytes = [...new TextEncoder().encode(text)];
    // A value may be longer than a function takes arguments.
    forms.add(bytes.map((byte) => String.fromCharCode(byte)).join(""));
    for (const shift of [0, 8]) forms.add(text.replace(/[\s\S]/g, (unit) => utf16Of(unit, shift)));
    // What comes between or after may make, or unmake, an escape.
    forms.add(text.replace(/\\|[%&]+$/g, ""));
  }
  for (let layer = 0; layer < layers; layer += 1) {
    for (const text of [...forms]) forms.add(withoutEscapes(text));
  }
  // With the bytes of its signature a token can be put together again; its other parts are not secret.
  forms.add(base64Decoded(/\.[\w-]+\.([\w-]+)$/.exec(value)?.[1] ?? ""));
  return [...forms].filter((form) => form.length >= shortest);
}

function utf16Of(unit: string, shift: number): string {
  const number = unit.charCodeAt(0);
  return String.fromCharCode((number >> shift) & 255, (number >> (8 - shift)) & 255);
}

/** `+` is a space in a form. */
function literal(text: string): string {
  return text.replace(/\W/g, "\\$&").replaceAll("\\ ", "[ +]");
}
