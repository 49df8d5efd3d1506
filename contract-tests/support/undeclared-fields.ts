import { escaped } from "../../scripts/lib/json-pointer.ts";
import { type Document, type Schema, targetOf } from "../../scripts/lib/openapi.ts";
import { partsOf } from "../../scripts/lib/schema-parts.ts";

/** JSON pointers of the fields of a value that its schema does not name. */
export function undeclaredFields(
  document: Document,
  schema: Schema,
  value: unknown,
  pointer = "",
): readonly string[] {
  const shapes = shapesOf(document, schema);
  if (Array.isArray(value)) {
    const [items] = shapes.flatMap((shape) => (shape.items ? [shape.items as Schema] : []));
    const first = shapes.flatMap((shape) => (shape.prefixItems ?? []) as Schema[]);
    return value.flatMap((item, at) => {
      const own = first[at] ?? items;
      return own ? undeclaredFields(document, own, item, `${pointer}/${at}`) : [];
    });
  }
  if (typeof value !== "object" || value === null) return [];
  const declared = Object.assign({}, ...shapes.map(({ properties }) => properties));
  // A schema that names no field at all, or allows all by a schema, is free in them on purpose.
  const isFree = shapes.some(({ additionalProperties, unevaluatedProperties, patternProperties }) =>
    [additionalProperties, unevaluatedProperties, patternProperties].some(isSchema),
  );
  if (isFree || Object.keys(declared).length === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = `${pointer}/${escaped(name)}`;
    const own = Object.hasOwn(declared, name) ? (declared[name] as Schema) : undefined;
    return own ? undeclaredFields(document, own, inner, place) : [place];
  });
}

function isSchema(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** The schema with everything that it is composed of. */
function shapesOf(document: Document, schema: Schema): readonly Schema[] {
  const target = targetOf(document, schema) as Schema;
  const parts = [...(target === schema ? [] : [target]), ...partsOf(schema)];
  return [schema, ...parts.flatMap((part) => shapesOf(document, part))];
}
