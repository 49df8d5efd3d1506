import { Ajv2020 } from "ajv/dist/2020.js";
import { isMultiple, unitsOf } from "../is-multiple.ts";
import { isEmpty, isRecord, list, type Place, record, text, types } from "../nodes.ts";
import { childrenOf } from "../reachable-schemas.ts";
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
  array: "items prefixItems minItems maxItems uniqueItems contains minContains maxContains",
  object:
    "properties required additionalProperties minProperties maxProperties patternProperties " +
    "propertyNames dependentRequired dependentSchemas unevaluatedProperties",
};

function isOfAnotherType(keyword: string, schema: Node): boolean {
  const own = types(schema).map((type) => (type === "integer" ? "number" : type));
  const found = Object.keys(keywordsOf).find((name) =>
    keywordsOf[name]?.split(" ").includes(keyword),
  );
  return own.length > 0 && found !== undefined && !own.includes(found);
}

/** Whether a part or a branch of an object names fields that the object itself does not. */
function partsNameFields(
  reader: Reader,
  { node, location }: Place,
  own = Object.keys(record(node.properties)),
  above: readonly Node[] = [],
): boolean {
  if (above.includes(node)) return false;
  return childrenOf({ node, location }, "")
    .filter(({ relation }) => relation === "part" || relation === "branch")
    .some((child) => {
      const part = followAll(reader, child.node, child.location);
      const names = Object.keys(record(part.node.properties));
      return (
        names.some((name) => !own.includes(name)) ||
        partsNameFields(reader, part, own, [...above, node])
      );
    });
}

/** Keywords that judge a value without another schema. */
const plainKeywords =
  "type const enum minLength maxLength pattern minimum exclusiveMinimum maximum exclusiveMaximum multipleOf " +
  "minItems maxItems uniqueItems minProperties maxProperties required properties additionalProperties";

const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false });
// Ajv divides floats.
ajv.removeKeyword("multipleOf").addKeyword({
  keyword: "multipleOf",
  type: "number",
  validate: (step: number, value: number) => !(step > 0) || isMultiple(value, ...unitsOf(step)),
});

/** What says whether the keywords beside a value refuse it; other rules say what is no pattern or type. */
function refusalBeside({ node }: Place): (value: unknown) => boolean {
  const beside = Object.entries(node).filter(([key]) => plainKeywords.split(" ").includes(key));
  try {
    const accepts = ajv.compile(Object.fromEntries(beside));
    return (value) => !accepts(value);
  } catch {
    return () => false;
  }
}

const isRounded = (value: unknown): boolean =>
  Number.isInteger(value) && !Number.isSafeInteger(value);

/** Whether a text cannot stand in a header as it is, where the mock says what it refuses. */
const isBeyondLatin = (value: unknown): boolean =>
  typeof value === "string" && /[^\x20-\x7e\xa0-\xff]/.test(value);

/** Whether a pattern of names matches one that is declared; another rule says what is no pattern. */
function matchesField(pattern: string, { node }: Place): boolean {
  const names = Object.keys(record(node.properties));
  return isPattern(pattern) && names.some((name) => new RegExp(pattern, "u").test(name));
}

function isPattern(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, "u"));
  } catch {
    return false;
  }
}

const bound: Special = (value) =>
  (!Number.isFinite(value) && "a bound that is no number") ||
  (isRounded(value) && "a value beyond 2^53");

const value: Special = (value, place) =>
  (isRounded(value) && "a value beyond 2^53") ||
  (refusalBeside(place)(value) && "a value that other keywords refuse");

const entries: Special = (value, { node }) =>
  (!("contains" in node) || (value === 0 && !("maxContains" in node))) &&
  "a number of entries without contains";

type Special = (value: unknown, place: Place, reader: Reader) => string | false;

const specialNames: Readonly<Record<string, Special | undefined>> = {
  type: (value) => Array.isArray(value) && (value.length > 0 ? "a list of types" : "no type"),
  examples: (value) => list(value).some(isRounded) && "a value beyond 2^53",
  required: (value) =>
    new Set(list(value)).size < list(value).length && "a field that is required twice",
  minLength: (value) => value === 1 && "minLength: 1",
  format: (value, { node }) =>
    types(node).length > 0 &&
    !types(node).some((type) =>
      (/^(int|float|double)/.test(text(value)) ? ["number", "integer"] : ["string"]).includes(type),
    ) &&
    "a keyword of another type",
  additionalProperties: (value, place, reader) => {
    const hasParts = partsNameFields(reader, place);
    if (value === false) return `additionalProperties: false${hasParts ? " of parts" : ""}`;
    if (value === true) return "additionalProperties: true";
    if (!isRecord(value)) return false;
    if (hasParts) return "a map beside parts";
    return isEmpty(place.node.properties) ? "a map" : "a map beside properties";
  },
  if: (_, { node }) => !("then" in node || "else" in node) && "if, then or else alone",
  // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
  then: (_, { node }) => !("if" in node) && "if, then or else alone",
  else: (_, { node }) => !("if" in node) && "if, then or else alone",
  patternProperties: (value, place) =>
    (Object.keys(record(value)).some((pattern) => matchesField(pattern, place)) &&
      "a pattern that matches a declared field") ||
    (!isEmpty(place.node.properties) && "a map beside properties"),
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: (value, place, reader) =>
    bound(value, place, reader) || (Number(value) < 1e-80 && "a step below 1e-80"),
  minContains: entries,
  maxContains: (value, place, reader) =>
    (Number(place.node.minContains) > Number(value) && "minContains above maxContains") ||
    entries(value, place, reader),
  default: value,
  unevaluatedProperties: (value) =>
    (value === false && "unevaluatedProperties: false") ||
    (isRecord(value) && "unevaluatedProperties with a schema"),
  items: (value, { node }) =>
    typeof value === "boolean" && !(value === false && "prefixItems" in node) && "true or false",
  prefixItems: (value, { node }) =>
    Number(node.minItems ?? 0) < list(value).length && "prefixItems that may be left out",
  const: value,
  enum: (value, place) =>
    (list(value).length === 0 && "an enum without values") ||
    (list(value).some(isRounded) && "a value beyond 2^53") ||
    (list(value).some(isBeyondLatin) && "a value beyond Latin-1") ||
    (list(value).some(refusalBeside(place)) && "a value that other keywords refuse"),
  oneOf: (_, { node }) => !("discriminator" in node) && "oneOf without discriminator",
  discriminator(_, place, reader) {
    const values = branchesOf(reader, place).map(([value]) => value);
    const areToldApart = !values.includes(undefined) && new Set(values).size === values.length;
    // What no table of branches can have.
    const isTaken = (value: unknown) => value === "" || String(value) in Object.prototype;
    return (
      (!("oneOf" in place.node) && "discriminator without oneOf") ||
      (!areToldApart && "branches that the discriminator does not tell apart") ||
      (!values.every((value) => typeof value === "string") && "a discriminator that is no text") ||
      (values.some(isTaken) && "a discriminator of no text or of every object") ||
      (isUnmapped(reader, place) && "a discriminator without mapping") ||
      (!isMappedAsConst(reader, place) && "a mapping that differs from the branches") ||
      (mayBeLeftOut(reader, place) && "a discriminator that may be left out")
    );
  },
};

/** Each branch of a choice by the constant that it has in the field of the discriminator. */
function branchesOf(reader: Reader, { node, location }: Place): readonly [unknown, Place][] {
  const field = text(record(node.discriminator).propertyName);
  return list(node.oneOf).map((each, at) => {
    const branch = followAll(reader, each, location.child(["oneOf", at]));
    const properties = inside(reader, branch, "properties");
    const { const: only, "x-extensible-enum": known } = inside(reader, properties, field).node;
    return [only ?? (list(known).length === 1 ? list(known)[0] : undefined), branch];
  });
}

/** Whether only known values, which are no JSON Schema, tell the branches apart. */
function isUnmapped(reader: Reader, place: Place): boolean {
  const { mapping, propertyName } = record(place.node.discriminator);
  return (
    !isRecord(mapping) &&
    branchesOf(reader, place).some(([, branch]) => {
      const field = inside(reader, inside(reader, branch, "properties"), text(propertyName));
      return !("const" in field.node);
    })
  );
}

function mayBeLeftOut(reader: Reader, place: Place): boolean {
  const { propertyName } = record(place.node.discriminator);
  const isDemanded = ({ node }: Place) => list(node.required).includes(propertyName);
  return !isDemanded(place) && !branchesOf(reader, place).every(([, each]) => isDemanded(each));
}

function isMappedAsConst(reader: Reader, place: Place): boolean {
  const { mapping } = record(place.node.discriminator);
  const at = place.location.child(["discriminator", "mapping"]);
  const branches = new Map(branchesOf(reader, place));
  if (!isRecord(mapping)) return true;
  if (Object.keys(mapping).length !== branches.size) return false;
  return Object.entries(mapping).every(([value, $ref]) => {
    const { source, pointer } = followAll(reader, { $ref }, at).location;
    const branch = branches.get(value)?.location;
    return branch?.source.absoluteRef === source.absoluteRef && branch.pointer === pointer;
  });
}
