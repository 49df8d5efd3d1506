import { type Document, type Schema, targetOf } from "./openapi.ts";

const listsOf = (schema: Schema, ...keywords: readonly string[]): readonly Schema[] =>
  keywords
    .flatMap((keyword) => schema[keyword] ?? [])
    .filter((each): each is Schema => typeof each === "object" && each !== null);

const valuesOf = (schema: Schema, ...keywords: readonly string[]): readonly Schema[] =>
  keywords
    .flatMap((keyword) => Object.values((schema[keyword] ?? {}) as object))
    .filter((each): each is Schema => typeof each === "object" && each !== null);

/** Schemas that say something of the same value, as a whole or in a case. */
export const partsOf = (schema: Schema): readonly Schema[] => [
  ...listsOf(schema, "allOf", "anyOf", "oneOf"),
  ...casesOf(schema),
];

/** Those that are so where something else is. */
export const casesOf = (schema: Schema): readonly Schema[] => [
  ...listsOf(schema, "then", "else"),
  ...valuesOf(schema, "dependentSchemas"),
];

/** Schemas of what a value holds without a name of its own, and of what its names are. */
export const heldBy = (schema: Schema): readonly Schema[] => [
  ...listsOf(schema, "items", "prefixItems", "contains"),
  ...listsOf(schema, "additionalProperties", "unevaluatedProperties", "propertyNames"),
  ...valuesOf(schema, "patternProperties"),
];

/** Schemas that only ask something of a value. */
export const askedBy = (schema: Schema): readonly Schema[] => listsOf(schema, "if", "not");

/** Values of the API itself: nothing in them describes anything. */
const data = new Set(["examples", "example", "x-codeSamples", "default", "enum", "const"]);

/** Where the keys are names that an author chose, and no keywords. */
const maps = new Set(
  "properties patternProperties dependentSchemas schemas responses headers parameters".split(" "),
);

/** What a node of a description holds, under any name of an author, but for values of the API. */
export const heldByNode = (node: object): readonly unknown[] =>
  Object.entries(node).flatMap(([key, value]) => {
    if (data.has(key)) return [];
    return maps.has(key) ? Object.values(Object(value)) : [value];
  });

export const propertiesOf = (schema: object | undefined): Record<string, Schema> =>
  (schema as { properties?: Record<string, Schema> } | undefined)?.properties ?? {};

/** What a schema refers to and is made of, however deep, and itself, which comes last. */
export function saidOf(
  document: Document,
  schema: Schema,
  parts = partsOf,
  above: readonly Schema[] = [],
): readonly Schema[] {
  if (above.includes(schema)) return [];
  const target = targetOf(document, schema) as Schema;
  const all = [...(target === schema ? [] : [target]), ...parts(schema)];
  return [...all.flatMap((each) => saidOf(document, each, parts, [...above, schema])), schema];
}

/** Every field that a schema declares, or what it refers to, or a part of it; its own come last. */
export const fieldsWithin = (document: Document, schema: Schema, parts = partsOf) =>
  saidOf(document, schema, parts).flatMap((each) => Object.entries(propertiesOf(each)));

/**
 * The types that a value may have, as all that is said of it leaves over; nothing where nothing is
 * said of them. A recursion adds nothing to what is around it.
 */
export function typesWithin(
  document: Document,
  schema: Schema,
  above: readonly Schema[] = [],
): readonly string[] | undefined {
  if (above.includes(schema)) return undefined;
  const inner = (each: Schema) => typesWithin(document, each, [...above, schema]);
  const target = targetOf(document, schema) as Schema;
  const choices = ["anyOf", "oneOf"].flatMap((keyword) => {
    const branches = listsOf(schema, keyword).map(inner);
    return branches.length > 0 ? [branches.includes(undefined) ? undefined : branches.flat()] : [];
  });
  const said = [
    schema.type === undefined ? undefined : ([schema.type].flat() as string[]),
    "const" in schema ? [typeOfValue(schema.const)] : undefined,
    Array.isArray(schema.enum) ? schema.enum.map(typeOfValue) : undefined,
    target === schema ? undefined : inner(target),
    ...listsOf(schema, "allOf").map(inner),
    ...(choices as (string[] | undefined)[]),
  ].filter((each) => each !== undefined);
  const [first, ...others] = said;
  return first && [...new Set(others.reduce(meet, first))];
}

/** The types in both; a whole number is a number. */
function meet(some: readonly string[], others: readonly string[]): readonly string[] {
  const wide = (types: readonly string[]) =>
    types.includes("number") ? [...types, "integer"] : types;
  return wide(some).filter((type) => wide(others).includes(type));
}

/** The values that a schema names, of which alone it takes any; nothing where it names none. */
export const listedValues = (schema: Schema): readonly unknown[] | undefined =>
  "const" in schema ? [schema.const] : (schema.enum as readonly unknown[] | undefined);

function typeOfValue(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
