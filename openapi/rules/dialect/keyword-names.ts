import { isEmpty, isRecord, list, type Place, record, text, types } from "../nodes.ts";
import type { Node } from "../types.ts";
import { followAll, inside, type Reader } from "./use.ts";

/** The names of the row of a keyword: a special one first, for what not every value may be. */
export function namesOfKeyword(reader: Reader, keyword: string, place: Place): readonly string[] {
  const special = isOfAnotherType(keyword, place.node)
    ? "a keyword of another type"
    : specialNames[keyword]?.(place.node[keyword], place, reader);
  return special ? [special, keyword] : [keyword];
}

/** Keywords that say something of one type alone. */
const keywordsOf: Readonly<Record<string, string>> = {
  string: "minLength maxLength pattern",
  number: "minimum exclusiveMinimum maximum exclusiveMaximum multipleOf",
  array: "items prefixItems minItems maxItems uniqueItems contains",
  object: "properties required additionalProperties minProperties maxProperties",
};

function isOfAnotherType(keyword: string, schema: Node): boolean {
  const own = types(schema).map((type) => (type === "integer" ? "number" : type));
  const found = Object.keys(keywordsOf).find((name) =>
    keywordsOf[name]?.split(" ").includes(keyword),
  );
  return own.length > 0 && found !== undefined && !own.includes(found);
}

const isPlain = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);

type Special = (value: unknown, place: Place, reader: Reader) => string | false;

const specialNames: Readonly<Record<string, Special | undefined>> = {
  type: (value) => Array.isArray(value) && "a list of types",
  required: (value) =>
    new Set(list(value)).size < list(value).length && "a field that is required twice",
  minLength: (value) => value === 1 && "minLength: 1",
  format: (value, { node }) =>
    !types(node).some((type) =>
      (/^(int|float|double)/.test(text(value)) ? ["number", "integer"] : ["string"]).includes(type),
    ) && "a keyword of another type",
  additionalProperties: (value, { node }) =>
    (value === false && "additionalProperties: false") ||
    (isRecord(value) && (isEmpty(node.properties) ? "a map" : "a map beside properties")),
  items: (value) => typeof value === "boolean" && "true or false",
  const: (value) => !isPlain(value) && "const or enum of lists, objects or null",
  enum: (value) => !list(value).every(isPlain) && "const or enum of lists, objects or null",
  oneOf: (_, place, reader) => !areToldApart(reader, place) && "oneOf without discriminator",
  discriminator: (_, place, reader) =>
    (!("oneOf" in place.node) && "discriminator without oneOf") ||
    (!isMappedAsConst(reader, place) && "a mapping that differs from the const of each branch"),
};

/** Each branch of a choice by the constant that it has in the field of the discriminator. */
function branchesOf(reader: Reader, { node, location }: Place): readonly [unknown, Place][] {
  const field = text(record(node.discriminator).propertyName);
  return list(node.oneOf).map((each, at) => {
    const branch = followAll(reader, each, location.child(["oneOf", at]));
    const properties = inside(reader, branch, "properties");
    return [inside(reader, properties, field).node.const, branch];
  });
}

function areToldApart(reader: Reader, place: Place): boolean {
  const values = branchesOf(reader, place).map(([value]) => value);
  return values.every((value) => value !== undefined) && new Set(values).size === values.length;
}

/** Whether the mapping of a discriminator says what the constants of the branches say. */
function isMappedAsConst(reader: Reader, place: Place): boolean {
  const { mapping } = record(place.node.discriminator);
  const at = place.location.child(["discriminator", "mapping"]);
  const branches = new Map(branchesOf(reader, place));
  if (!isRecord(mapping)) return true;
  return Object.entries(mapping).every(([value, $ref]) => {
    const { source, pointer } = followAll(reader, { $ref }, at).location;
    const branch = branches.get(value)?.location;
    return branch?.source.absoluteRef === source.absoluteRef && branch.pointer === pointer;
  });
}
