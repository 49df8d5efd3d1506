import {
  type Document,
  isJson,
  operationsOf,
  type Parameter,
  type Schema,
  successesOf,
  targetOf,
} from "../lib/openapi.ts";
import { askedBy, heldBy, partsOf, typesWithin } from "../lib/schema-parts.ts";

/** Names of fields, each in the order of the alphabet. */
interface FieldNames {
  /** Those that are marked `x-sensitive`, or hold what is. */
  readonly sensitive: readonly string[];
  /**
   * Those that may be text, or hold entries that may; `name.*` where the values of a map may. The
   * name of a whole answer is empty.
   */
  readonly texts: readonly string[];
}

export function fieldNames(document: Document): FieldNames {
  const fields = fieldsOf(document);
  const namesWhere = (holds: (schema: Schema) => boolean) =>
    new Set(fields.filter(([, schema]) => holds(schema)).map(([name]) => name));
  const texts = [...fields, ...answersOf(document)].flatMap(([name, schema]) => {
    const all = spokenOf(document, schema, []);
    const values = all
      .flatMap((each) => mapped(each))
      .flatMap((each) => spokenOf(document, each, []));
    const isText = (each: Schema) => typesWithin(document, each)?.includes("string") === true;
    return [...(all.some(isText) ? [name] : []), ...(values.some(isText) ? [`${name}.*`] : [])];
  });
  return {
    sensitive: [...namesWhere((schema) => isSensitive(document, schema, []))].sort(),
    texts: [...new Set(texts)].sort(),
  };
}

/** Values of the API itself: what is called `properties` there says nothing of fields. */
const data = new Set(["examples", "example", "default", "enum", "const"]);

/** Where the keys are names that an author chose, and no keywords. */
const maps = new Set(
  "properties patternProperties dependentSchemas schemas responses headers parameters".split(" "),
);

/** Every property of every schema below a node and every header that is sent, with its name. */
function fieldsOf(node: unknown): readonly (readonly [string, Schema])[] {
  if (typeof node !== "object" || node === null) return [];
  const own = node as Partial<Parameter>;
  const header: [string, Schema][] =
    own.in === "header" ? [[String(own.name), { ...own, items: own.schema }]] : [];
  const below = Object.entries(node).flatMap(([key, value]) => {
    if (data.has(key)) return [];
    if (!maps.has(key)) return fieldsOf(value);
    const members: [string, Schema][] = Object.entries(Object(value));
    return [
      ...(key === "properties" ? members : []),
      ...members.flatMap(([, each]) => fieldsOf(each)),
    ];
  });
  return [...header, ...below];
}

/** The whole of every answer, which has no name. */
const answersOf = (document: Document): readonly (readonly [string, Schema])[] =>
  operationsOf(document).flatMap(({ operation }) =>
    successesOf(document, operation).flatMap(({ type = "", media }) =>
      media && isJson(type) ? [["", media.schema] as const] : [],
    ),
  );

/** All that is said of a value, and of the entries of a list, which are called as it is. */
function spokenOf(document: Document, schema: Schema, above: readonly Schema[]): readonly Schema[] {
  if (typeof schema !== "object" || above.includes(schema)) return [];
  const target = targetOf(document, schema) as Schema;
  const { items, prefixItems = [] } = schema as { items?: Schema; prefixItems?: readonly Schema[] };
  const more = [target, ...partsOf(schema), ...(items ? [items] : []), ...prefixItems];
  return [schema, ...more.flatMap((each) => spokenOf(document, each, [...above, schema]))];
}

/** What the values of a map are. */
const mapped = (schema: Schema): readonly Schema[] =>
  [
    schema.additionalProperties,
    schema.unevaluatedProperties,
    ...Object.values(schema.patternProperties ?? {}),
  ].filter((each): each is Schema => typeof each === "object" && each !== null);

/**
 * Whether a field is marked: beside a reference or behind it, in a part, or in what it holds. A mark
 * that is overlooked prints a secret.
 */
function isSensitive(document: Document, schema: Schema, above: readonly Schema[]): boolean {
  if (typeof schema !== "object" || above.includes(schema)) return false;
  if (schema["x-sensitive"] === true) return true;
  return [
    targetOf(document, schema) as Schema,
    ...partsOf(schema),
    ...heldBy(schema),
    ...askedBy(schema),
  ].some((part) => isSensitive(document, part, [...above, schema]));
}
