import { type Document, type Parameter, resolve, type Schema, targetOf } from "../lib/openapi.ts";

/** Names of fields, each in the order of the alphabet. */
interface FieldNames {
  /** Those that are marked `x-sensitive`, or hold what is. */
  readonly sensitive: readonly string[];
  /** Those that are text wherever they occur. */
  readonly texts: readonly string[];
}

export function fieldNames(document: Document): FieldNames {
  const fields = fieldsOf(document);
  const namesWhere = (holds: (schema: Schema) => boolean) =>
    new Set(fields.filter(([, schema]) => holds(schema)).map(([name]) => name));
  const has = (schema: Schema, ...types: readonly unknown[]) =>
    [resolve<Schema>(document, schema).type].flat().some((type) => types.includes(type));
  const numbers = namesWhere((schema) => has(schema, "number", "integer"));
  const texts = namesWhere((schema) => has(schema, "string"));
  return {
    sensitive: [...namesWhere((schema) => isSensitive(document, schema, []))].sort(),
    texts: [...texts].filter((name) => !numbers.has(name)).sort(),
  };
}

/** Values of the API itself: what is called `properties` there says nothing of fields. */
const data = ["examples", "example", "default", "enum", "const"];

/** Every property of every schema below a node and every header that is sent, with its name. */
function fieldsOf(node: unknown): readonly (readonly [string, Schema])[] {
  if (typeof node !== "object" || node === null) return [];
  const { properties = {}, ...own } = node as Partial<Parameter> & {
    properties?: Readonly<Record<string, Schema>>;
  };
  const header = own.in === "header" ? { [String(own.name)]: { ...own, items: own.schema } } : {};
  const below = Object.entries(node).filter(([key]) => !data.includes(key));
  return [
    ...Object.entries({ ...properties, ...header }),
    ...below.flatMap(([, value]) => fieldsOf(value)),
  ];
}

/**
 * Whether a field is marked: beside a reference or behind it, in a branch, or in what it lists. A
 * mark that is overlooked prints a secret.
 */
function isSensitive(document: Document, schema: Schema, above: readonly Schema[]): boolean {
  if (above.includes(schema)) return false;
  if (schema["x-sensitive"] === true) return true;
  const { items, additionalProperties, oneOf, anyOf, allOf } = schema;
  const parts = [targetOf(document, schema), items, additionalProperties, oneOf, anyOf, allOf];
  return parts
    .flat()
    .filter((part): part is Schema => typeof part === "object" && part !== null)
    .some((part) => isSensitive(document, part, [...above, schema]));
}
