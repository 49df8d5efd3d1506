import { boundsOf, keywords } from "../../scripts/build/keywords.ts";
import type { Document } from "../../scripts/lib/openapi.ts";
import type { Shape } from "../support/description-nodes.ts";
import {
  type Changed,
  changeEach,
  dropEach,
  mapEntries,
  renamed,
  replacing,
  setting,
  settingWhere,
} from "./mutator.ts";

type Patches = (schema: Shape, document: Document) => Readonly<Record<string, Shape>>;

const onSchema = (kind: string, patches: Patches) => setting(kind, "schema", patches);

const onKeyword = <Value>(
  kind: string,
  keyword: string,
  patches: (found: Value, schema: Shape, document: Document) => Readonly<Record<string, Shape>>,
) => settingWhere<Value>(kind, "schema", keyword, patches);

const requiredOf = (schema: Shape) => (schema.required ?? []) as readonly string[];
const propertiesOf = (schema: Shape) => (schema.properties ?? {}) as Shape;

const listKeywords = ["enum", "const", "x-extensible-enum"];
const numericBounds = boundsOf("number").map(([name]) => name);
const sizeBounds = boundsOf("text", "list", "object").map(([name]) => name);

const otherTypes: Readonly<Record<string, readonly string[]>> = {
  string: ["integer", "boolean", "object"],
  number: ["integer", "string"],
  integer: ["number", "string"],
  boolean: ["string"],
  object: ["array", "string"],
  array: ["object"],
};

/** Each bound of numbers with the one on the same side. */
const exclusive = boundsOf("number").map(([name, { side }]) => {
  const twin = boundsOf("number").find(([other, bound]) => bound.side === side && other !== name);
  return [name, twin?.[0] ?? ""] as const;
});

/** What can go wrong in a regular expression. */
const patternEdits: readonly (readonly [what: string, from: RegExp, to: string])[] = [
  ["not anchored at its start", /^\^/, ""],
  ["not anchored at its end", /\$$/, ""],
  ["letters among the digits", /\[0-9\]/, "[0-9a-z]"],
  ["letters among the last digits", /\[0-9\](?!.*\[0-9\])/, "[0-9a-z]"],
  ["any character for a digit", /\[0-9\]/, "."],
  ["a run of one", /\{(\d)\}/, "{1}"],
  ["a run without end", /\{(\d)\}/, "{$1,}"],
  ["one optional", /\[0-9\](?!\{)/, "[0-9]?"],
  ["a wider second half", /\[0-5\]/, "[0-9]"],
  ["a narrower class", /\[0-9\]/, "[0-8]"],
];

/** Keywords without which a schema can do. */
const droppable = Object.keys(keywords).filter((name) => keywords[name]?.droppable);

export const schemaMutators = [
  ...droppable.map((keyword) =>
    onKeyword("drop a keyword", keyword, () => ({
      [`without ${keyword}`]: { [keyword]: undefined },
    })),
  ),
  onKeyword<readonly string[]>("drop a required field", "required", (required) =>
    changeEach(required, (name) => [
      `${name} optional`,
      { required: required.filter((each) => each !== name) },
    ]),
  ),
  onSchema("require an optional field", (schema) =>
    changeEach(
      Object.keys(propertiesOf(schema)).filter((name) => !requiredOf(schema).includes(name)),
      (name) => [`${name} required`, { required: [...requiredOf(schema), name] }],
    ),
  ),
  onSchema("drop a property", (schema) =>
    mapEntries(dropEach(propertiesOf(schema)), (what, properties) => [
      what,
      { properties, required: requiredOf(schema).filter((name) => name in properties) },
    ]),
  ),
  onSchema("rename a property", (schema) =>
    changeEach(Object.keys(propertiesOf(schema)), (name) => {
      const to = `${name}Renamed`;
      const properties = renamed(propertiesOf(schema), name, to);
      const required = requiredOf(schema).map((each) => (each === name ? to : each));
      return [`rename ${name}`, { properties, required }];
    }),
  ),
  onKeyword<Shape>("add a property", "properties", (known) => ({
    "add note": { properties: { ...known, note: { type: "string" } } },
  })),
  onSchema("open or close an object", ({ type, additionalProperties }): Record<string, Shape> => {
    if (type !== "object") return {};
    return additionalProperties === false
      ? { "any other property": { additionalProperties: undefined } }
      : { "no other property": { additionalProperties: false } };
  }),
  ...["enum", "x-extensible-enum"].flatMap((keyword) => [
    onKeyword<readonly string[]>(`narrow ${keyword}`, keyword, (values) =>
      changeEach(values, (value) => [
        `without ${value}`,
        { [keyword]: values.filter((each) => each !== value) },
      ]),
    ),
    onKeyword<readonly string[]>(`widen ${keyword}`, keyword, (values) => ({
      "with OTHER": { [keyword]: [...values, "OTHER"] },
    })),
  ]),
  onKeyword("close an extensible enum", "x-extensible-enum", (values) => ({
    closed: { "x-extensible-enum": undefined, enum: values },
  })),
  onKeyword("change a const", "const", (value) => ({
    "another value": { const: `${value}_2` },
  })),
  // Whole, since a strict validator takes most keywords with one type only.
  replacing("change a type", "schema", ({ type }) =>
    changeEach(otherTypes[String(type)] ?? [], (other) => [
      `${type} becomes ${other}`,
      { type: other, ...(other === "array" && { items: { type: "string" } }) },
    ]),
  ),
  replacing(
    "allow null",
    "schema",
    (schema): Changed =>
      "type" in schema || "$ref" in schema
        ? { nullable: { anyOf: [schema, { type: "null" }] } }
        : {},
  ),
  ...[...numericBounds, ...sizeBounds].map((keyword) =>
    onKeyword<number>("move a bound", keyword, (bound) =>
      Object.fromEntries(
        [bound - 1, bound + 1]
          .filter((value) => numericBounds.includes(keyword) || value >= 0)
          .map((value) => [`${keyword} ${bound} becomes ${value}`, { [keyword]: value }]),
      ),
    ),
  ),
  ...exclusive.map(([keyword, other]) =>
    onKeyword("include or exclude a bound", keyword, (bound) => ({
      [`${keyword} becomes ${other}`]: { [keyword]: undefined, [other]: bound },
    })),
  ),
  onSchema("add a bound", (schema) => {
    const { type, pattern, format } = schema;
    const isListed = listKeywords.some((keyword) => keyword in schema);
    const isLong = type === "string" && !isListed && !pattern && format !== "date-time";
    const isNumber = type === "number" || type === "integer";
    const isBounded = numericBounds.some((keyword) => keyword in schema);
    return {
      ...(isLong && { "maxLength 50": { maxLength: 50 } }),
      ...(isNumber && { "maximum 1e6": { maximum: 1_000_000 } }),
      ...(isNumber && !isBounded && { "minimum 0": { minimum: 0 } }),
      ...(type === "array" && {
        "minItems 1": { minItems: 1 },
        "maxItems 2": { maxItems: 2 },
      }),
    };
  }),
  onKeyword<string>("change a pattern", "pattern", (pattern) =>
    Object.fromEntries(
      patternEdits
        .map(([what, from, to]) => [what, { pattern: pattern.replace(from, to) }] as const)
        .filter(([, edited]) => edited.pattern !== pattern),
    ),
  ),
  onKeyword("change a format", "format", (format) => ({
    [`${format} becomes another`]: { format: format === "email" ? "date-time" : "email" },
  })),
  onSchema("change multipleOf", ({ type, multipleOf }): Record<string, Shape> => {
    if (type !== "number") return {};
    if (multipleOf === undefined) return { "multipleOf 0.01": { multipleOf: 0.01 } };
    return {
      "ten times finer": { multipleOf: 0.001 },
      "ten times coarser": { multipleOf: 0.1 },
    };
  }),
  // To the next component but one: its neighbour may be much alike.
  onKeyword<string>("swap a $ref", "$ref", (reference, _schema, document) => {
    const prefix = "#/components/schemas/";
    const components = Object.keys(document.components?.schemas ?? {});
    const at = components.indexOf(reference.slice(prefix.length));
    const other = components[(at + 2) % components.length];
    return { [`${reference} becomes ${other}`]: { $ref: `${prefix}${other}` } };
  }),
  ...["allOf", "anyOf", "oneOf"].map((keyword) =>
    onKeyword<readonly Shape[]>("drop a branch", keyword, (branches) =>
      Object.fromEntries(
        branches.map((branch, at) => [
          `without ${branch.$ref ?? `${keyword} ${at + 1}`}`,
          { [keyword]: branches.filter((each) => each !== branch) },
        ]),
      ),
    ),
  ),
  onKeyword("oneOf becomes anyOf", "oneOf", (branches) => ({
    anyOf: { oneOf: undefined, anyOf: branches },
  })),
  onKeyword<Shape>("change a discriminator", "discriminator", (discriminator) => ({
    "another property": { discriminator: { ...discriminator, propertyName: "kind" } },
    "no mapping": { discriminator: { propertyName: discriminator.propertyName } },
  })),
  onSchema(
    "add x-sensitive",
    (schema): Record<string, Shape> =>
      schema.type === "string" && !("x-sensitive" in schema)
        ? { sensitive: { "x-sensitive": true } }
        : {},
  ),
  onKeyword("change x-provenance", "x-provenance", (provenance) =>
    changeEach(
      ["documented", "described", "assumed"].filter((other) => other !== provenance),
      (other) => [other, { "x-provenance": other }],
    ),
  ),
  onKeyword("change a title", "title", (title) => ({
    [`${title} retitled`]: { title: `${title} 2` },
  })),
];
