import { type Document, operationsOf, requestMediaOf, type Schema } from "../../lib/openapi.ts";
import { merged, typesOf } from "../validators/prepare-schema.ts";
import { notice, rowsOf } from "../workspace.ts";

/** Makes `generated/sent-fields.ts`: what requests are compared by with what a server lists. */
export function sentFields(document: Document): string {
  const rows = operationsOf(document).flatMap(({ operation }) => {
    const { media } = requestMediaOf(operation) ?? {};
    return media ? [[operation.operationId, fieldsOf(document, media.schema)] as const] : [];
  });
  return `// ${notice}

/** A field of a request: whether it is a number, and the form of its text. */
export interface SentField {
  readonly number?: true;
  readonly pattern?: string;
}

/** The fields of the body of each operation that sends one. */
export const sentFields: Readonly<
  Record<string, Readonly<Record<string, SentField>> | undefined>
> = {
${rowsOf(rows)}};
`;
}

type Fields = Readonly<Record<string, { readonly number?: true; readonly pattern?: string }>>;

/** The fields of an object, those of its alternatives and parts among them. */
function fieldsOf(document: Document, given: Schema): Fields {
  const {
    properties = {},
    oneOf = [],
    anyOf = [],
    allOf = [],
  } = merged(document, given) as {
    readonly properties?: Readonly<Record<string, Schema>>;
  } & Readonly<Record<"oneOf" | "anyOf" | "allOf", readonly Schema[] | undefined>>;
  const own = Object.entries(properties).map(([name, each]) => {
    const schema = merged(document, each);
    const isNumber = typesOf(schema)?.some((type) => type === "number" || type === "integer");
    const pattern = isNumber ? schema.pattern : (wordsOf(schema) ?? schema.pattern);
    return [name, { ...(isNumber && { number: true }), ...(pattern !== undefined && { pattern }) }];
  });
  const parts = [...allOf, ...anyOf, ...oneOf].map((each) => fieldsOf(document, each));
  return [...parts, Object.fromEntries(own)].reduce(together);
}

/** The words of a text that has only some, as a pattern. */
function wordsOf(schema: Schema): string | undefined {
  const { const: only, enum: words = only === undefined ? undefined : [only] } = schema as {
    readonly const?: string;
    readonly enum?: readonly string[];
  };
  return words && `^(${words.join("|")})$`;
}

/** Alternatives may each have a word of their own: the field may be any of them. */
function together(all: Fields, part: Fields): Fields {
  const both = Object.entries(part).map(([name, field]) => {
    const [one, another] = [(all[name] ?? field).pattern, field.pattern];
    const pattern = one && another && one !== another ? `${one}|${another}` : one && another;
    return [name, { ...field, pattern }];
  });
  return { ...all, ...Object.fromEntries(both) };
}
