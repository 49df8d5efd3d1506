import { type Document, operationsOf, requestMediaOf, type Schema } from "../../lib/openapi.ts";
import { fieldsWithin, listedValues, saidOf, typesWithin } from "../../lib/schema-parts.ts";
import { formats } from "../formats.ts";
import { merged } from "../validators/prepare-schema.ts";
import { notice, rowsOf } from "../workspace.ts";

/** Makes `generated/sent-fields.ts`: what requests are compared by with what a server lists. */
export function sentFields(document: Document): string {
  const rows = operationsOf(document).flatMap(({ operation }) => {
    const { media } = requestMediaOf(operation) ?? {};
    return media ? [[operation.operationId, fieldsOf(document, media.schema)] as const] : [];
  });
  return `// ${notice}

/** A field of a request. */
export interface SentField {
  /** Whether it is a number, or may be one. */
  readonly number?: true | "or text";
  /** Whether letter case alone may tell two of its texts apart. */
  readonly cased?: true;
  /** The form of its text. */
  readonly pattern?: string;
  /** What stands for it where it is left out. */
  readonly default?: unknown;
}

/** The fields of the body of each operation that sends one. */
export const sentFields: Readonly<
  Record<string, Readonly<Record<string, SentField>> | undefined>
> = {
${rowsOf(rows)}};
`;
}

type IsNumber = true | "or text" | undefined;

interface Form {
  readonly pattern?: string;
  readonly default?: unknown;
}

function fieldsOf(document: Document, given: Schema): Readonly<Record<string, Form>> {
  const fields = Map.groupBy(fieldsWithin(document, given), ([name]) => name);
  const forms = Array.from(fields, ([name, named]) => {
    const all = named.map(([, field]) => field);
    const number = numberOf(document, all);
    const said = all.map((field) => formOf(document, field, number)).reduce(together);
    const cased = isCased(document, all) && { cased: true };
    return [name, { ...(number && { number }), ...cased, ...said }] as const;
  });
  return Object.fromEntries(forms);
}

/** Whether all that is said of a field says that it is a number: an account that may be a text too is `0012`, and not 12. */
function numberOf(document: Document, all: readonly Schema[]): IsNumber {
  const types = all
    .flatMap((each) => typesWithin(document, each) ?? ["number", "string"])
    .filter((type) => type !== "null");
  const numbers = types.filter((type) => type === "number" || type === "integer");
  if (numbers.length === 0) return undefined;
  return numbers.length === types.length ? true : "or text";
}

/** Whether its words, or any two of its texts, may differ in letter case alone. */
function isCased(document: Document, all: readonly Schema[]): boolean {
  const said = all.flatMap((each) => saidOf(document, each));
  const words = new Set(said.flatMap((each) => listedValues(each) ?? []).map(String));
  const small = new Set([...words].map((word) => word.toLowerCase()));
  return small.size < words.size || said.some(({ format }) => format === "byte");
}

function formOf(document: Document, given: Schema, isNumber: IsNumber): Form {
  const types = typesWithin(document, given) ?? [];
  const isSwitch = types.includes("boolean") && !types.includes("string");
  const pattern =
    textForm(document, given, isNumber, []) ?? (isSwitch ? "^(true|false)$" : undefined);
  return formWith(pattern, defaultOf(document, given, []));
}

function formWith(pattern: string | undefined, usual: unknown): Form {
  return {
    ...(pattern !== undefined && { pattern }),
    ...(usual !== undefined && { default: usual }),
  };
}

/** What stands for a field that is left out, as it or a part of it says; null is as good as nothing. */
function defaultOf(document: Document, given: Schema, above: readonly Schema[]): unknown {
  if (above.includes(given)) return undefined;
  const { default: own, allOf = [] } = merged(document, given);
  const parts = allOf as readonly Schema[];
  const said = parts.map((each) => defaultOf(document, each, [...above, given]));
  return own ?? said.find((each) => each !== undefined);
}

/** The form of a text: its words, its pattern, or that of a part; of alternatives, any of theirs. */
function textForm(
  document: Document,
  given: Schema,
  isNumber: IsNumber,
  above: readonly Schema[],
): string | undefined {
  if (above.includes(given)) return undefined;
  const schema = merged(document, given);
  const inner = (each: Schema) => textForm(document, each, isNumber, [...above, given]);
  const own =
    (isNumber === true ? undefined : wordsOf(schema)) ?? schema.pattern ?? written(schema.format);
  if (own !== undefined) return own as string;
  const { allOf = [], anyOf, oneOf = [] } = schema as Readonly<Record<string, readonly Schema[]>>;
  const part = allOf.map(inner).find((form) => form !== undefined);
  if (part !== undefined) return part;
  const texts = (anyOf ?? oneOf)
    .filter((each) => typesWithin(document, each)?.includes("string") !== false)
    .map(inner);
  return texts.length > 0 && !texts.includes(undefined) ? texts.join("|") : undefined;
}

/** Formats in which one value may be written in several ways: two of them may always be the same. */
const loose = new Set("date-time time duration uri ipv6 byte".split(" "));

/** The form of a format: of what two texts that differ are different. */
function written(format: unknown): string | undefined {
  if (loose.has(format as string)) return "(?!)";
  return ["date", "uuid"].includes(format as string)
    ? formats[format as string]?.expression.source
    : undefined;
}

/** The words of a text that has only some, as a pattern. */
function wordsOf(schema: Schema): string | undefined {
  const texts = listedValues(schema)?.filter((word) => typeof word !== "object");
  return texts && `^(${texts.map((word) => escaped(String(word))).join("|")})$`;
}

const escaped = (word: string) => word.replace(/[$()*+.?[\\\]^{|}/]/g, "\\$&");

/** Alternatives may each have a word of their own: the field may be any of them. */
function together(one: Form, another: Form): Form {
  const patterns = new Set([one.pattern, another.pattern].filter((each) => each !== undefined));
  const pattern = patterns.size > 0 ? [...patterns].join("|") : undefined;
  const [first, second] = [one.default, another.default];
  // With two defaults nobody knows which of them it is, and what is an object is not compared.
  const isOpen = first !== undefined && second !== undefined && first !== second;
  return formWith(pattern, isOpen ? {} : (first ?? second));
}
