import { layers, withoutEscapes } from "./encodings.ts";

/** Shorter values would blot out ordinary words. */
const shortest = 4;

/**
 * What may split a value that is wrapped, printed in groups, or written in two bytes a character; `+`
 * is a space in a form.
 */
const separators = "[\\s\\0+\u00ad\u200b\u2010-\u2015-]*";

/** What else stands between the groups of a number. */
const grouping = "[\\s\\0+,'_/\u2019\u00ad\u200b\u2010-\u2015-]*";

/**
 * A value of this length is found however it is split, and so is each part between dots: a
 * token that was cut still has its signature. Parts of bounded length are looked for, since a
 * server could make the search for a whole one slow with what is nearly one.
 */
const parts = /.{16,64}(?=.{16}|$)/gs;

/** What may be grouped, and lose zeros in front while six digits are left: fewer are ordinary. */
const number = /^0*(\d{6,40})$/;

/**
 * A signed JWT in compact form (RFC 7515, section 3.1), if it has all its parts. An expression that
 * demands them would look at the same characters again from each place where one may begin.
 */
const jwt = /\beyJ[\w-]+(\.[\w-]+\.[\w-]*)?/g;

/** Patterns of the values that must never be printed. One with a group needs it to match. */
export function secretPatterns(values: Iterable<string>): readonly RegExp[] {
  const sources = new Set([...values].flatMap((value) => [...formsOf(value)].flatMap(sourcesOf)));
  return [jwt, ...[...sources].map((source) => new RegExp(source, "g"))];
}

/**
 * How a value looks in a text whose encoding is undone: as it is, as the bytes that a URL or base64
 * stands for, and without what looks like encoding in the value itself.
 */
function formsOf(value: string): ReadonlySet<string> {
  const bytes = [...new TextEncoder().encode(value)];
  const binary = bytes.map((byte) => String.fromCharCode(byte)).join("");
  const forms = new Set([value, binary, ...value.split(".").filter((part) => part.match(parts))]);
  // What follows the value may make an escape of its end.
  forms.add(value.replace(/[\\%&]+$/, ""));
  for (let layer = 0; layer < layers; layer += 1) {
    for (const text of [...forms]) forms.add(withoutEscapes({ text })?.text ?? text);
  }
  return forms;
}

function sourcesOf(form: string): readonly string[] {
  if (form.length < shortest) return [];
  const joined = form.replace(new RegExp(separators, "g"), "");
  const split = (text: string, between = separators) => text.split("").map(literal).join(between);
  const digits = number.exec(joined)?.[1];
  return [
    ...(form.match(parts) ?? [form]).map((text) => literal(text).replaceAll("\\ ", "[ +]")),
    ...(joined.match(parts) ?? []).map((text) => split(text)),
    ...(digits ? [`(?<!\\d)(?:0${grouping}){0,16}${split(digits, grouping)}(?!\\d)`] : []),
  ];
}

function literal(text: string): string {
  return text.replace(/\W/g, "\\$&");
}
