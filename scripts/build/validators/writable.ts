import type { Document, Parameter, Schema } from "../../lib/openapi.ts";
import { listedValues, propertiesOf } from "../../lib/schema-parts.ts";
import { headerText } from "../keywords.ts";
import { queryStyleOf } from "../query-style.ts";
import { merged, typesOf } from "./prepare-schema.ts";

/**
 * The schema of a parameter that is told from any other as it is written. A list without entries
 * would not be sent at all, a text without characters would leave its segment of a path out; and what stands between entries may stand in none, since servers decode
 * before they split. A header carries no text as it is that is not printable.
 */
export function writable(document: Document, parameter: Parameter): Schema {
  const { schema = {} } = parameter;
  const whole = merged(document, schema);
  const types = typesOf(whole) ?? [];
  const { between } = queryStyleOf(document, parameter);
  const part = (each: Schema) =>
    between ? matching(document, each, `^[^${decodeURIComponent(between)}]*$`) : each;
  if (parameter.in === "header") {
    const { example } = parameter;
    const examples = example === undefined ? whole.examples : [example];
    return matching(document, { ...schema, examples }, headerText);
  }
  if (
    parameter.in === "path" &&
    types.includes("string") &&
    (listedValues(whole)?.includes("") ?? true)
  ) {
    return { ...whole, minLength: least(whole.minLength) };
  }
  if (types.includes("array")) {
    const items = shown(document, whole.items as Schema, parameter.example);
    return { ...whole, minItems: least(whole.minItems), items: part(items) };
  }
  if (!types.includes("object")) return schema;
  const fields = Object.entries(propertiesOf(whole));
  return {
    ...whole,
    minProperties: least(whole.minProperties),
    properties: Object.fromEntries(fields.map(([name, each]) => [name, part(each)])),
    additionalProperties: false,
  };
}

/**
 * The schema of a form, whose fields are written like parameters of a query. One without fields
 * would be no body at all.
 */
export function writableForm(document: Document, given: Schema): Schema {
  const schema = merged(document, given);
  const fields = Object.entries(propertiesOf(schema));
  const hasRequired = ((schema.required ?? []) as readonly string[]).length > 0;
  return {
    ...schema,
    ...(hasRequired ? {} : { minProperties: least(schema.minProperties) }),
    properties: Object.fromEntries(
      fields.map(([name, each]) => [name, writable(document, { name, in: "query", schema: each })]),
    ),
  };
}

/** Entries without an example of their own have that of the list, where it is no list of the words they name. */
function shown(document: Document, items: Schema, example: unknown): Schema {
  const whole = merged(document, items);
  const has = whole.examples !== undefined || listedValues(whole) !== undefined;
  return has || !Array.isArray(example) ? items : { ...whole, examples: example };
}

/** The same, where bytes are files. */
export const filesIn = (document: Document, given: Schema): Schema =>
  changed(document, given, (schema) => (schema.format === "binary" ? { file: true } : schema));

/** The same, where no whole number is one that JavaScript may have rounded, or writes as `1e+21`. */
export const exactIn = (document: Document, given: Schema): Schema =>
  changed(document, given, (schema) => {
    const most = Number.MAX_SAFE_INTEGER;
    const { minimum = -most, maximum = most } = schema as Readonly<Record<string, number>>;
    const isFree = typesOf(schema)?.includes("integer") && listedValues(schema) === undefined;
    return isFree
      ? { ...schema, minimum: Math.max(minimum, -most), maximum: Math.min(maximum, most) }
      : schema;
  });

function changed(document: Document, given: Schema, change: (each: Schema) => Schema): Schema {
  const { items, properties, ...own } = change(merged(document, given));
  const inner = (each: unknown) => changed(document, each as Schema, change);
  return {
    ...own,
    ...(items !== undefined && { items: inner(items) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties as object).map(([name, each]) => [name, inner(each)]),
      ),
    }),
  };
}

const least = (given: unknown) => Math.max(1, Number(given ?? 0));

function matching(document: Document, given: Schema, pattern: string): Schema {
  const schema = merged(document, given);
  const values = listedValues(schema)?.filter((each) => typeof each === "string");
  if (values) {
    const fits = values.every((each) => new RegExp(pattern, "u").test(each));
    return fits ? given : { ...schema, allOf: [{ pattern }] };
  }
  if (!typesOf(schema)?.includes("string")) return given;
  // In a part of its own, since a text that matches may be forbidden by what else there is.
  return ["pattern", "format", "minLength", "maxLength"].some((name) => name in schema)
    ? { ...schema, allOf: [{ type: "string", pattern, examples: schema.examples }] }
    : { ...schema, pattern };
}
