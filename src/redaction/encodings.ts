import { type DecodedText, rewrite } from "./decoded-text.ts";

/** How many layers of encoding are undone. */
export const layers = 3;

const escapes =
  /\\(?:u[\da-f]{4}|["'\\/bfnrt])|(?:%|\\x)([\da-f]{2})|&#(x?[\da-f]{1,7});|&(amp|lt|gt|quot|apos);/gi;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/**
 * One layer less of the escapes of JSON, JavaScript, URLs and markup. A byte of a URL becomes the
 * unit of the same number: a character of several bytes stays several units.
 */
export function withoutEscapes(decoded: DecodedText): DecodedText | undefined {
  return rewrite(decoded, escapes, (found, byte, number, entity) => {
    if (entity) return entities[entity] ?? "";
    if (found === "\\'") return "'";
    if (!(byte || number)) return JSON.parse(`"${found.toLowerCase()}"`);
    const code = Number(byte ? `0x${byte}` : `0${number}`);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

const base64 = /(?:[\w+/-](?:\r?\n[\t ]*)?){10,}/g;

/**
 * What looks like base64 of either alphabet, decoded, at all four alignments: it may have begun in
 * the middle of a run of such characters.
 */
export function withoutBase64(decoded: DecodedText): DecodedText | undefined {
  return rewrite(decoded, base64, (run) => {
    const digits = run.replace(/\s/g, "").replace(/-/g, "+").replace(/_/g, "/");
    return [0, 1, 2, 3].map((from) => decode(digits.slice(from))).join("\0");
  });
}

/** A single digit at the end would hold no whole byte. */
function decode(digits: string): string {
  return atob(digits.length % 4 === 1 ? digits.slice(0, -1) : digits);
}
