import { type Document, type Parameter, type Schema, targetOf } from "../lib/openapi.ts";
import {
  askedBy,
  heldBy,
  heldByNode,
  partsOf,
  propertiesOf,
  saidOf,
  typesWithin,
} from "../lib/schema-parts.ts";
import { formats } from "./formats.ts";

interface FieldNames {
  /** Those that are marked `x-sensitive`, or hold what is. */
  readonly sensitive: readonly string[];
  /** Those that are text wherever they occur, and may be the digits of a number somewhere. */
  readonly texts: readonly string[];
}

export function fieldNames(document: Document): FieldNames {
  const fields = fieldsOf(document);
  const namesWhere = (holds: (schema: Schema) => boolean) =>
    new Set(fields.filter(([, schema]) => holds(schema)).map(([name]) => name));
  const has = (schema: Schema, ...types: readonly unknown[]) =>
    // A field without a type may be a number.
    (typesWithin(document, schema) ?? ["number"]).some((type) => types.includes(type));
  const numbers = namesWhere((schema) => has(schema, "number", "integer"));
  const texts = namesWhere((schema) => has(schema, "string") && mayBeDigits(document, schema));
  return {
    sensitive: [...namesWhere((schema) => isSensitive(document, schema))].sort(),
    texts: [...texts].filter((name) => !numbers.has(name)).sort(),
  };
}

/** Whether neither the values nor the format of a text say that it is something else than digits. */
function mayBeDigits(document: Document, given: Schema): boolean {
  const schema = targetOf(document, given) as Schema;
  const isListed = ["enum", "const", "x-extensible-enum"].some((keyword) => keyword in schema);
  return !isListed && formats[String(schema.format)]?.expression.test("1".repeat(16)) !== false;
}

/** Every property of every schema below a node and every header that is sent, with its name. */
export function fieldsOf(node: unknown): readonly (readonly [string, Schema])[] {
  if (typeof node !== "object" || node === null) return [];
  const own = node as Partial<Parameter>;
  const header: [string, Schema][] =
    own.in === "header" ? [[String(own.name), { ...own, items: own.schema }]] : [];
  return [...header, ...Object.entries(propertiesOf(node)), ...heldByNode(node).flatMap(fieldsOf)];
}

/**
 * Whether a field is marked: beside a reference or behind it, in a part, or in what it holds. A mark
 * that is overlooked prints a secret.
 */
function isSensitive(document: Document, field: Schema): boolean {
  const parts = (schema: Schema) => [partsOf, heldBy, askedBy].flatMap((of) => of(schema));
  return saidOf(document, Object(field), parts).some((each) => each["x-sensitive"] === true);
}
