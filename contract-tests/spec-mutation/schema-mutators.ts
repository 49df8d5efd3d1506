import type { Document } from "../../scripts/lib/openapi.ts";
import { type Change, dropEach, type Mutator, renamed, where, without } from "./mutator.ts";
import type { Shape } from "./nodes.ts";

const onSchema = (kind: string, changes: Mutator["changes"]): Mutator => ({
  kind,
  on: "schema",
  changes,
});

const names = (schema: Shape) => (schema.required ?? []) as readonly string[];
const properties = (schema: Shape) => (schema.properties ?? {}) as Shape;
const isClosedList = (schema: Shape) =>
  "enum" in schema || "const" in schema || "x-extensible-enum" in schema;

/** Keywords that a strict judge takes with one type only. */
const keywordsOf: Readonly<Record<string, readonly string[]>> = {
  string: ["minLength", "maxLength", "pattern", "format"],
  number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
  object: ["properties", "required", "additionalProperties"],
  array: ["items", "minItems", "maxItems"],
};

/** The schema with another type, without what would not go with it. */
function retyped(schema: Shape, type: string): Shape {
  const kept = type === "integer" ? "number" : type;
  const foreign = Object.entries(keywordsOf).flatMap(([each, list]) => (each === kept ? [] : list));
  const values = ["enum", "const", "x-extensible-enum"];
  const structure = type === "array" ? { items: { type: "string" } } : {};
  return { ...without(schema, ...foreign, ...values), type, ...structure };
}

const otherTypes: Readonly<Record<string, readonly string[]>> = {
  string: ["integer", "boolean", "object"],
  number: ["integer", "string"],
  integer: ["number", "string"],
  boolean: ["string"],
  object: ["array", "string"],
  array: ["object"],
};

const numericBounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
const sizeBounds = ["minLength", "maxLength", "minItems", "maxItems"];

const exclusive: Readonly<Record<string, string>> = {
  minimum: "exclusiveMinimum",
  exclusiveMinimum: "minimum",
  maximum: "exclusiveMaximum",
  exclusiveMaximum: "maximum",
};

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

/** Changes of schemas. */
export const schemaMutators: readonly Mutator[] = [
  onSchema("drop a required field", (schema) =>
    names(schema).map((name) => [
      `${name} optional`,
      { ...schema, required: names(schema).filter((each) => each !== name) },
    ]),
  ),
  onSchema("require an optional field", (schema) =>
    Object.keys(properties(schema))
      .filter((name) => !names(schema).includes(name))
      .map((name) => [`${name} required`, { ...schema, required: [...names(schema), name] }]),
  ),
  onSchema("drop a property", (schema) =>
    dropEach(properties(schema)).map(([what, kept]) => {
      const left = names(schema).filter((name) => name in (kept as Shape));
      return [what, { ...schema, properties: kept, required: left }];
    }),
  ),
  onSchema("rename a property", (schema) =>
    Object.keys(properties(schema)).map((name) => {
      const to = `${name}Renamed`;
      return [
        `rename ${name}`,
        {
          ...schema,
          properties: renamed(properties(schema), name, to),
          required: names(schema).map((each) => (each === name ? to : each)),
        },
      ];
    }),
  ),
  onSchema("add a property", (schema) =>
    where<Shape>(schema, "properties", (known) => [
      ["add note", { ...schema, properties: { ...known, note: { type: "string" } } }],
    ]),
  ),
  onSchema("open or close an object", (schema) => {
    if (schema.type !== "object") return [];
    if (schema.additionalProperties === false) {
      return [["any other property", without(schema, "additionalProperties")]];
    }
    return [["no other property", { ...schema, additionalProperties: false }]];
  }),
  ...["enum", "x-extensible-enum"].flatMap((keyword) => [
    onSchema(`narrow ${keyword}`, (schema) =>
      where<readonly string[]>(schema, keyword, (values) =>
        values.map((value) => [
          `without ${value}`,
          { ...schema, [keyword]: values.filter((each) => each !== value) },
        ]),
      ),
    ),
    onSchema(`widen ${keyword}`, (schema) =>
      where<readonly string[]>(schema, keyword, (values) => [
        ["with OTHER", { ...schema, [keyword]: [...values, "OTHER"] }],
        ["without a list", without(schema, keyword)],
      ]),
    ),
  ]),
  onSchema("close an extensible enum", (schema) =>
    where(schema, "x-extensible-enum", (values) => [
      ["closed", { ...without(schema, "x-extensible-enum"), enum: values }],
    ]),
  ),
  onSchema("change a const", (schema) =>
    where(schema, "const", (value) => [
      ["another value", { ...schema, const: `${value}_2` }],
      ["any value", without(schema, "const")],
    ]),
  ),
  onSchema("change a type", (schema) =>
    (otherTypes[schema.type as string] ?? []).map((type) => [
      `${schema.type} becomes ${type}`,
      retyped(schema, type),
    ]),
  ),
  onSchema("allow null", (schema) =>
    "type" in schema || "$ref" in schema
      ? [["nullable", { anyOf: [schema, { type: "null" }] }]]
      : [],
  ),
  onSchema("move a bound", (schema) =>
    [...numericBounds, ...sizeBounds].flatMap((keyword) =>
      where<number>(schema, keyword, (bound) =>
        [bound - 1, bound + 1]
          .filter((value) => numericBounds.includes(keyword) || value >= 0)
          .map((value) => [
            `${keyword} ${bound} becomes ${value}`,
            { ...schema, [keyword]: value },
          ]),
      ),
    ),
  ),
  onSchema("drop a bound", (schema) =>
    [...numericBounds, ...sizeBounds].flatMap((keyword) =>
      where(schema, keyword, () => [[`without ${keyword}`, without(schema, keyword)]]),
    ),
  ),
  onSchema("include or exclude a bound", (schema) =>
    numericBounds.flatMap((keyword) =>
      where(schema, keyword, (bound) => {
        const other = exclusive[keyword] as string;
        return [[`${keyword} becomes ${other}`, { ...without(schema, keyword), [other]: bound }]];
      }),
    ),
  ),
  onSchema("add a bound", (schema) => {
    const free = schema.type === "string" && !isClosedList(schema);
    const long = free && !schema.pattern && schema.format !== "date-time";
    const open = schema.type === "number" || schema.type === "integer";
    return [
      ...(long ? [["maxLength 50", { ...schema, maxLength: 50 }] as Change] : []),
      ...(open ? [["maximum 1e6", { ...schema, maximum: 1_000_000 }] as Change] : []),
      ...(open && !numericBounds.some((keyword) => keyword in schema)
        ? [["minimum 0", { ...schema, minimum: 0 }] as Change]
        : []),
      ...(schema.type === "array" ? [["minItems 1", { ...schema, minItems: 1 }] as Change] : []),
      ...(schema.type === "array" ? [["maxItems 2", { ...schema, maxItems: 2 }] as Change] : []),
    ];
  }),
  onSchema("change a pattern", (schema) =>
    where<string>(schema, "pattern", (pattern) => [
      ["without pattern", without(schema, "pattern")],
      ...patternEdits
        .filter(([, from, to]) => pattern.replace(from, to) !== pattern)
        .map(
          ([what, from, to]): Change => [what, { ...schema, pattern: pattern.replace(from, to) }],
        ),
    ]),
  ),
  onSchema("change a format", (schema) =>
    where(schema, "format", (format) => [
      ["without format", without(schema, "format")],
      [
        `${format} becomes another`,
        { ...schema, format: format === "email" ? "date-time" : "email" },
      ],
    ]),
  ),
  onSchema("change multipleOf", (schema) => {
    if (schema.type !== "number") return [];
    const step = schema.multipleOf as number | undefined;
    if (step === undefined) return [["multipleOf 0.01", { ...schema, multipleOf: 0.01 }]];
    return [
      ["without multipleOf", without(schema, "multipleOf")],
      ["ten times finer", { ...schema, multipleOf: 0.001 }],
      ["ten times coarser", { ...schema, multipleOf: 0.1 }],
    ];
  }),
  onSchema("swap a $ref", swapped),
  onSchema("drop a branch", (schema) =>
    where<readonly Shape[]>(schema, "oneOf", (branches) =>
      branches.map((branch) => [
        `without ${branch.$ref}`,
        { ...schema, oneOf: branches.filter((each) => each !== branch) },
      ]),
    ),
  ),
  onSchema("oneOf becomes anyOf", (schema) =>
    where(schema, "oneOf", () => [["anyOf", renamed(schema, "oneOf", "anyOf")]]),
  ),
  onSchema("change a discriminator", (schema) =>
    where<Shape>(schema, "discriminator", (discriminator) => [
      ["none", without(schema, "discriminator")],
      [
        "another property",
        { ...schema, discriminator: { ...discriminator, propertyName: "kind" } },
      ],
      ["no mapping", { ...schema, discriminator: without(discriminator, "mapping") }],
    ]),
  ),
  onSchema("change x-sensitive", (schema) =>
    "x-sensitive" in schema
      ? [["public", without(schema, "x-sensitive")]]
      : schema.type === "string"
        ? [["sensitive", { ...schema, "x-sensitive": true }]]
        : [],
  ),
  onSchema("change a title", (schema) =>
    where(schema, "title", (title) => [[`${title} retitled`, { ...schema, title: `${title} 2` }]]),
  ),
];

/** A reference that leads to the next component but one: its neighbour may be much alike. */
function swapped(schema: Shape, _node: unknown, document: Document): readonly Change[] {
  return where<string>(schema, "$ref", (reference) => {
    const prefix = "#/components/schemas/";
    const components = Object.keys(document.components?.schemas ?? {});
    const at = components.indexOf(reference.slice(prefix.length));
    const other = components[(at + 2) % components.length];
    return [[`${reference} becomes ${other}`, { ...schema, $ref: `${prefix}${other}` }]];
  });
}
