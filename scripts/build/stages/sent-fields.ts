import { type Document, operationsOf, type Schema } from "../../lib/openapi.ts";
import { merged, typesOf } from "../validators/prepare-schema.ts";
import { notice, rowsOf } from "../workspace.ts";

/** Makes `generated/sent-fields.ts`: what requests are compared by with what a server lists. */
export function sentFields(document: Document): string {
  const rows = operationsOf(document).flatMap(({ operation }) => {
    const media = operation.requestBody?.content["application/json"];
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

/** The fields of an object, those of its alternatives and parts among them. */
function fieldsOf(document: Document, given: Schema): Schema {
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
    const { pattern } = schema;
    return [name, { ...(isNumber && { number: true }), ...(pattern !== undefined && { pattern }) }];
  });
  const parts = [...allOf, ...anyOf, ...oneOf].map((each) => fieldsOf(document, each));
  return Object.assign({}, ...parts, Object.fromEntries(own));
}
