import { base64Decoded, coreOf, layers, ofAnyScript, unitOf, withoutEscapes } from "./encodings.ts";

/**
 * The patterns of some secrets. A short secret is found as a whole, in a text or in its letters and digits
 * alone. A longer one is found by its grams: a piece that was cut from it still has some of them.
 */
export type Secrets = readonly [grams: Set<string>, ofText: RegExp[], ofCore: RegExp[]];

/** Shorter values would blot out ordinary words. */
export const shortest = 4;

/** The length of a gram, a run of neighbouring characters. */
export const gram = 8;

/** How much of a value that was cut is never shown: less may be ordinary. */
export const piece = 12;

/** A number that may be written in groups, or lose its leading zeros; fewer than six digits are ordinary. */
const number = /^0*(\d{6,40})$/;

/**
 * What may stand between the digits of a number, and what must follow its beginning: in groups, where a point
 * or colon is not part of a decimal or a time; in groups by several of these; where each digit has an index.
 */
const joints = [
  ["(?:[^\\d.:]{0,32}|[.:](?=\\d{3,4}\\b))", ""],
  ["[.:]?", "(?=\\d+(?:\\.\\d+\\.|:\\d+:\\d+:))"],
  ["\\D{1,32}\\d{1,4}\\D{1,32}", ""],
] as const;

/** An amount with decimals: what stands before them is written in groups, after them zeros. */
const amount = /^-?0*(\d+)\.(\d+)$/;

/** What is written with these alone is found in UTF-16 by its letters and digits. */
const token = /^[\w.-]{12,}$/;

/** Shorter letters and digits of a value are ordinary too. */
const shortestCore = 6;

/** How many characters are worked out at once: the caller decides how long a value is. */
const maxChars = 65_536;

/** Adds what to look for, so that the values are never printed, in any letter case. */
export function addSecrets([grams, ofText, ofCore]: Secrets, values: readonly string[]): void {
  const chars = values.map((value) => Math.max(400, value.length * (token.test(value) ? 1 : 32)));
  // Nothing is shown where it would take too long to know the values.
  if (chars.reduce((sum, each) => sum + each, 0) > maxChars) ofText.push(/[\s\S]+/g);
  else {
    const forms = new Set(values.flatMap(formsOf).map(lowerCase));
    // What looks like an entity in a value may have been escaped.
    const texts = [...forms].flatMap((form) => [form, form.replaceAll("&", "")]);
    // A few digits within a longer number belong to that number. Many are not there by chance, even if
    // others, such as a routing number, stand before them.
    const addForm = (form: string, patterns: RegExp[]) => {
      if (form.length < piece) {
        const whole = /^\d{4,7}$/.test(form);
        const literal = form.replace(/\W/g, "\\$&");
        patterns.push(new RegExp(whole ? `(?<!\\d)${form}(?!\\d)` : literal, "g"));
      }
      for (let at = form.length - gram; at >= 0 && form[piece - 1]; at -= 1)
        grams.add(gramAt(form, at));
    };
    for (const form of forms) addForm(form, ofText);
    for (const value of values) {
      const [, whole = "", decimals = ""] = amount.exec(value) ?? [];
      // As for whole numbers, fewer digits are ordinary.
      if (whole.length + decimals.length > 5) {
        const grouped = whole.split("").join("\\D{0,3}");
        ofText.push(new RegExp(`(?<!\\d)${grouped}[.,]${decimals}0*(?!\\d)`, "g"));
      }
    }
    for (const core of new Set(texts.map((text) => coreOf(text)))) {
      const digits = number.exec(core)?.[1]?.split("");
      if (digits) {
        const wholes = joints.map(
          ([joint, ahead]) => `${ahead}(?:0${joint}){0,16}${digits.join(joint)}`,
        );
        ofText.push(new RegExp(`(?<!\\d)(?:${wholes.join("|")})(?!\\d)`, "g"));
      } else if (core.length >= shortestCore) addForm(core, ofCore);
    }
  }
}

/** So many neighbours in a text as a gram has, from an index on. */
export function gramAt(text: string, at: number): string {
  return text.slice(at, at + gram);
}

/**
 * A text in lower case, of the same length: there is one letter that would become two. An i is the same with
 * its dot or without, a sigma at the end of a word too. A form writes `+` for a space.
 */
export function lowerCase(text: string): string {
  return text
    .replace(/[\u0130\u0131]/g, "i")
    .replaceAll("+", " ")
    .toLowerCase()
    .replaceAll("ς", "σ");
}

/**
 * How a value looks in a text whose encoding is undone: as it is, with its characters put together in
 * another way, as the bytes that a URL or base64 stands for (UTF-8 and UTF-16), as a number with an exponent, and without
 * what looks like encoding in the value itself.
 */
function formsOf(value: string): readonly string[] {
  const composed = ["NFC", "NFD", "NFKC"].map((form) => value.normalize(form));
  // Turkish has an i without a dot, Greek no accents in upper case. Nobody types a long value, such as a token.
  const cased = (value.length < 200 ? ["en", "tr", "el"] : ["en"]).flatMap((language) => [
    value.toLocaleLowerCase(language),
    value.toLocaleUpperCase(language),
  ]);
  const forms = new Set([value, value.trim(), ...cased, ...composed]);
  if (number.test(value.replace(".", ""))) forms.add(Number(value).toExponential());
  for (const text of [...forms]) {
    // A value may be longer than a function takes arguments.
    forms.add([...new TextEncoder().encode(text)].map(unitOf).join(""));
    if (!token.test(text))
      for (const shift of [0, 8])
        forms.add(text.replace(/[\s\S]/g, (unit) => utf16Of(unit, shift)));
    // What comes between or after may make, or unmake, an escape.
    forms.add(text.replace(/\\|[%&]+$/g, "")).add(coreOf(text, ofAnyScript()));
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
