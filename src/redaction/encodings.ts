import { compose } from "./compose.ts";
import { type DecodedText, type Encoding, rewrite } from "./decoded-text.ts";

/** How far from what was decoded a value may go on as it is: a longer one is found in pieces. */
const reach = 128;

/** How many layers of encoding are undone. */
export const layers = 3;

/** The characters of named entities. */
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * Escapes of JSON, JavaScript, URLs and markup. What escapes an escape (`%25`, `&amp;`) is taken with it,
 * however often that was done.
 */
const escapes: Encoding = [
  /* @__PURE__ */ compose(
    "|",
    // \u0041, %u0041 of escape(), and \U0001f511.
    /(?:\\|%(?:25)*)u(000[01][\da-f]{4}|[\da-f]{4})/,
    // \x41, and %41 of URLs.
    /(?:\\x|%(?:25)*)([\da-f]{2})/,
    // \u{41}, U+0041, and &#x41; of markup.
    /(?:\\[ux]\{|,?[ +]?\bu\+|&(?:amp;?)*#x)0*([\da-f]{1,5})[};]?/,
    // \101.
    /\\([0-7]{1,3})/,
    // &#65; and &amp;.
    /&(?:amp;?)*(?:#0*(\d{1,6})|(amp|lt|gt|quot|apos));?/,
    // \n, and \" of what stands for itself.
    /(\\[bfnrt])|\\(["'\\/])/,
  ),
  (
    _,
    wide,
    byte,
    hex = wide ?? byte,
    octal,
    decimal,
    entity,
    blank,
    itself = blank && JSON.parse(`"${blank.toLowerCase()}"`),
  ) =>
    itself ??
    (entity
      ? (entities[entity.toLowerCase()] as string)
      : unitOf(hex ? `0x${hex}` : octal ? `0o${octal}` : decimal)),
];

/** An index before a byte: `[0]:`, `"0" =>`, `&data[0]=`, or `],[0,` from one pair to the next. */
const index = /(?:&\w{0,20})?["'[]\d{1,4}["'\]][ +]?(?::|=>?)|[)\]],?[ +]?[[(]\d{1,4},/;

/** Such an index, signs, and the first digit or what marks a number as hexadecimal. */
const firstDigit = /(?:["'[]\d{1,4}["'\]][ +]?(?::|=>?)[ +]?)?-{0,2}(?:0x|&h|16#|[\da-f])/;

const digitOrBetween = /* @__PURE__ */ compose(
  "|",
  // What marks a number as hexadecimal.
  /0x|&h|16#/,
  // From one text of a list to the next.
  /["'],[\s+]*["']/,
  /[\da-f\s:,+-]/,
  index,
  /=>?/,
  // What separates only where a digit or an index follows.
  /[;|._][ +]?(?=[\da-f[])/,
  // A byte of PHP with its type.
  /int\(|\)(?=[\s+]+\[)/,
);

/** Bytes as numbers, with an index before each or not. */
const bytes = /* @__PURE__ */ runOf(firstDigit, digitOrBetween);

function runOf(first: RegExp, next: RegExp): RegExp {
  return new RegExp(`${first.source}(?:${next.source}){7,}`, "gi");
}

/** All encodings that are undone, one layer at a time. */
const encodings: readonly Encoding[] = [
  escapes,
  // Quoted-printable: no escapes like those above, since `=` stands before many a value.
  [/=([\da-f]{2})/gi, unitOfHex],
  // Base64, as short as four digits are in it.
  [/(?:[\w+/-](?:[\r\n]+[\t ]*)?){6,}/g, base64Decoded],
  // Read as hexadecimal digits, at each alignment, and as decimal ones, signed or not.
  [
    bytes,
    (all) => {
      const run = all.replace(compose("|", index, /\d{1,4}[ +]?=>?/), " ");
      const digits = run.replace(/0x|16#|[^\da-f]/gi, "");
      return [
        ...[0, 1].map((from) => digits.slice(from).replace(/(..)/g, unitOfHex)),
        ...[0, 256].map((sign) =>
          run.replace(/\D*?((?<![\d-])-)?(\d{1,3}|$)/g, (_, minus, byte) =>
            unitOf(minus && sign ? (sign - byte) & 255 : byte),
          ),
        ),
      ].join("\0");
    },
  ],
];

/**
 * Decodes base64 of either alphabet, at each alignment: it may have begun in the middle of a run. A run as
 * short as a word is taken for a word, unless its decoded form is text.
 */
export function base64Decoded(run: string): string {
  const digits = run.replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/");
  const [first = "", ...others] = [0, 1, 2, 3].map((from) =>
    `${digits.slice(from)}AAA`.replace(/((?:.{4})*).*/, (_, whole) => atob(whole)),
  );
  if (run.length >= 10) return [first, ...others].join("\0");
  return /^[ -~]+\0*$/.test(first) ? first : run;
}

/** A byte becomes the unit of the same number: a character of several bytes stays several units. */
export function unitOf(number: string | number | undefined): string {
  return String.fromCodePoint(Number(number));
}

function unitOfHex(_: string, digits: string | undefined): string {
  return unitOf(`0x${digits}`);
}

/** A text with one layer of each encoding undone. */
export function decodedOnce(decoded: DecodedText): readonly DecodedText[] {
  return encodings.flatMap((encoding) => rewrite(decoded, encoding, reach) ?? []);
}

/** A text without one layer of escapes. */
export function withoutEscapes(text: string): string {
  return text.replace(...escapes);
}

/** What is left out of a text with all else that is neither a letter nor a digit. */
const dropped = (others: RegExp): RegExp =>
  compose(
    "|",
    // An escape of JSON, with all the backslashes before it.
    /\\+(?:u(?:000[01])?[\da-f]{4}|[bfnrt])?/,
    // A named entity.
    /&(?:[a-z]\w{1,31};)?/,
    // What HTML breaks a line or marks a word with.
    /<(?:\/?(?:wbr|span)[ /]{0,2}>)?/,
    others,
  );

/** The zeros that an exponent begins with, and an index, go too. */
export const ofAscii = /* @__PURE__ */ dropped(
  /[^a-z\d\\&<]+(?:(?<=e\+)0+|(?<=["'[])\d{1,4}["'\]][ +]?(?::|=>))?/,
);

let anyScript: RegExp | undefined;

/**
 * Letters of any script are kept, without their accents and what has no width. Not read as the module
 * loads: these classes of Unicode would take a tenth of the time that the package needs for that.
 */
export function ofAnyScript(): RegExp {
  anyScript ??= dropped(/[^a-z\d\\&<\u00c0-\u{10ffff}]|[\p{M}\p{Cf}\p{DI}]/u);
  return anyScript;
}

/**
 * The letters and digits in a text, those of ASCII alone unless others are asked for. They stay the
 * same where the rest changes: in another charset, doubled, in groups, wrapped, with accents of their own.
 */
export function coreOf(text: string, others = ofAscii): string {
  return text.replace(others, "");
}
