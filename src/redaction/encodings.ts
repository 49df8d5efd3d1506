import { type DecodedText, type Encoding, rewrite } from "./decoded-text.ts";

/** How many layers of encoding are undone. */
export const layers = 3;

/** What the escapes of markup name. */
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
  /(?:\\|%(?:25)*)u([\da-f]{4})|(?:\\x|%(?:25)*)([\da-f]{2})|(?:\\[ux]\{|&(?:amp;?)*#x)0*([\da-f]{1,5})[};]?|\\([0-7]{1,3})|&(?:amp;?)*(?:#0*(\d{1,6})|(amp|lt|gt|quot|apos));?|\\(?:([bfnrt])|(["'\\/]))/gi,
  (_, wide, byte, hex = wide ?? byte, octal, decimal, entity, blank, itself = blank && "\n") =>
    itself ??
    (entity
      ? (entities[entity.toLowerCase()] ?? "")
      : unitOf(hex ? `0x${hex}` : octal ? `0o${octal}` : decimal)),
];

/** What undoes one layer, of one kind or another. */
const encodings: readonly Encoding[] = [
  escapes,
  // Quoted-printable: no escapes like those above, since `=` stands before many a value.
  [/=([\da-f]{2})/gi, unitOfHex],
  // Base64, as short as four digits are in it.
  [/(?:[\w+/-](?:[\r\n]+[\t ]*)?){6,}/g, base64Decoded],
  // Bytes as numbers, with an index before each or not: in hexadecimal digits, at each alignment, and in
  // decimal ones, signed or not.
  [
    /(?:["'[]\d{1,4}["'\]][ +]?(?::|=>)[ +]?)?-{0,2}(?:0x|&h|16#|[\da-f])(?:0x|&h|16#|["'],[\s+]*["']|[\da-f\s:,+-]|["'[]\d{1,4}["'\]][ +]?(?::|=>)|=>|[;|._][ +]?(?=[\da-f])){7,}/gi,
    (all) => {
      const run = all.replace(/["'[]\d{1,4}["'\]][ +]?(?::|=>)|\d{1,4}[ +]?=>/g, "");
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
 * What base64 of either alphabet stands for, at each alignment: it may have begun in the middle of a run.
 * What is as short as a word is one, unless it stands for text.
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
function unitOf(number: string | number | undefined): string {
  return String.fromCodePoint(Number(number));
}

function unitOfHex(_: string, digits: string | undefined): string {
  return unitOf(`0x${digits}`);
}

/** What a text may stand for, with one layer of some encoding less. */
export function decodedOnce(decoded: DecodedText): readonly DecodedText[] {
  return encodings.flatMap((encoding) => rewrite(decoded, encoding) ?? []);
}

/** A text without one layer of escapes. */
export function withoutEscapes(text: string): string {
  return text.replace(...escapes);
}

/**
 * A letter with its accents, an escape of JSON with all the backslashes before it, a named entity, what HTML
 * breaks a line or marks a word with, and what else is neither a letter nor a digit of ASCII, with an
 * index that it ends before, or the zeros that an exponent begins with.
 */
const dropped: Encoding = [
  /[a-z]?[\u0300-\u036f]+|\\+(?:u[\da-f]{4}|[bfnrt])?|&(?:[a-z]\w{1,31};)?|<(?:\/?(?:wbr|span)>)?|[^a-z\d\\&<]+(?:(?<=e\+)0+|(?<=["'[])\d{1,4}["'\]][ +]?(?::|=>))?/gi,
  () => "",
];

/**
 * The letters and digits of ASCII in a text. They stay the same whatever becomes of the others: in
 * another charset, doubled, in groups, wrapped, with accents of their own.
 */
export function coreOf(decoded: DecodedText): DecodedText {
  return rewrite(decoded, dropped) ?? decoded;
}
