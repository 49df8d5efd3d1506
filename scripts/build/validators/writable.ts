import type { Document, Parameter, Schema } from "../../lib/openapi.ts";
import { queryStyleOf } from "../query-style.ts";
import { merged, typesOf } from "./prepare-schema.ts";

/**
 * The schema of a parameter that is told from any other as it is written. A list without entries
 * would not be sent at all, a text without characters would leave its segment of a path out; and what stands between entries may stand in none, since servers decode
 * before they split.
 */
export function writable(document: Document, parameter: Parameter): Schema {
  const { schema = {} } = parameter;
  const whole = merged(document, schema);
  const types = typesOf(whole) ?? [];
  const { between } = queryStyleOf(document, parameter);
  const part = (each: Schema) => (between ? without(document, each, between) : each);
  if (
    parameter.in === "path" &&
    types.includes("string") &&
    !("enum" in whole || "const" in whole)
  ) {
    return { ...whole, minLength: least(whole.minLength) };
  }
  if (types.includes("array")) {
    return { ...whole, minItems: least(whole.minItems), items: part(whole.items as Schema) };
  }
  if (!types.includes("object")) return schema;
  const fields = Object.entries((whole.properties ?? {}) as Readonly<Record<string, Schema>>);
  return {
    ...whole,
    minProperties: least(whole.minProperties),
    properties: Object.fromEntries(fields.map(([name, each]) => [name, part(each)])),
    additionalProperties: false,
  };
}

const least = (given: unknown) => Math.max(1, Number(given ?? 0));

/** A schema whose texts do not hold what stands between them. */
function without(document: Document, given: Schema, between: string): Schema {
  const schema = merged(document, given);
  if (!typesOf(schema)?.includes("string") || "enum" in schema || "const" in schema) return given;
  const pattern = `^[^${decodeURIComponent(between)}]*$`;
  return "pattern" in schema
    ? { ...schema, allOf: [{ type: "string", pattern }] }
    : { ...schema, pattern };
}
