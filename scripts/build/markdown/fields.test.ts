/** What the description itself does not use; that its own fields are shown is tested on the pages. */
import { expect, it } from "vitest";
import type { Document, Schema } from "../../lib/openapi.ts";
import { dereference } from "./dereference.ts";
import { fieldsOf } from "./fields.ts";

const text = { type: "string" };
const tree = { type: "object", properties: { label: text, children: arrayOf(ref("Tree")) } };
const bank = {
  ...object({ name: { ...text, description: "Name.", examples: ["First"] } }, ["name"]),
  title: "Bank",
  "x-provenance": "documented",
  description: "A bank.",
};

/** What a body holds: each value as its path, its type, and what sets it apart. */
const cases: readonly (readonly [name: string, given: Schema, want: readonly string[]])[] = [
  [
    "lists within lists",
    arrayOf(object({ tags: arrayOf(text), b: { type: ["number", "null"] } })),
    [
      " array of object",
      "[] object",
      "[].tags array of string",
      "[].tags[] string",
      "[].b number or null",
    ],
  ],
  [
    "fields with names that are not known",
    { type: "object", additionalProperties: { type: "integer" } },
    [" object", ".* integer"],
  ],
  [
    "a choice, by the titles of its branches",
    object({ from: { oneOf: [ref("Bank"), object({ iban: text })] } }),
    [
      " object",
      "from one of Bank, case 2",
      "from(Bank) object",
      "from(Bank).name string required",
      "from(case 2) object",
      "from(case 2).iban string",
    ],
  ],
  [
    "what is joined",
    { allOf: [ref("Bank"), object({ iban: text }, ["iban"])] },
    [" object", "name string required", "iban string required"],
  ],
  [
    "a component that contains itself, once",
    ref("Tree"),
    [
      " object",
      "label string",
      "children array of Tree",
      "children[] Tree the fields of Tree again",
    ],
  ],
  [
    "cases, with what follows from each",
    {
      ...object({ kind: text }),
      allOf: [
        {
          if: { properties: { kind: { const: "A" } }, required: ["kind"] },
          // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
          then: object({ size: { type: "number", minimum: 1 } }, ["size"]),
          else: { not: { required: ["kind"] } },
        },
        {
          if: { minProperties: 2 },
          else: { minProperties: 1 },
          dependentSchemas: { kind: object({ note: text }, ["note"]) },
        },
      ],
      unevaluatedProperties: { type: "boolean" },
    },
    [
      " object if with `kind`, `kind` always `A`: with `size`, `size` at least 1; otherwise: " +
        '`not`: `{"required":["kind"]}`; unless at least 2 fields: at least 1 field; ' +
        "if with `kind`: with `note`",
      "size number at least 1",
      "note string",
      "kind string",
      ".* boolean",
    ],
  ],
  ["anything at all", {}, [" any"]],
];

it.each(cases)("The fields of a body name %s", (_, given, want) => {
  const found = show(given).map(({ path, type, required, constraints }) =>
    [`${path} ${type}`, required && path !== "" ? "required" : "", ...constraints]
      .filter(Boolean)
      .join(" "),
  );
  expect(found).toEqual(want);
});

it("A field without an origin has that around it; what stands beside a reference counts for more", () => {
  const own = { ...text, "x-provenance": "described" };
  const from = { ...ref("Bank"), description: "Where it comes from." };
  const fields = show({ ...object({ own, from, plain: { ...text, examples: ["p", "q"] } }) });
  expect(fields.map(({ path, ...field }) => [path, field.origin, field.description])).toEqual([
    ["", "assumed", ""],
    ["own", "described", ""],
    ["from", "documented", "Where it comes from."],
    ["from.name", "documented", "Name."],
    ["plain", "assumed", ""],
  ]);
  expect(fields.map(({ example }) => example)).toEqual([
    undefined,
    undefined,
    undefined,
    "First",
    "p",
  ]);
});

function show(Given: Schema) {
  const schemas = { Given, Bank: bank, Tree: tree };
  const { components } = dereference({ components: { schemas } } as unknown as Document);
  return fieldsOf(components?.schemas?.Given ?? {}, {
    path: "",
    required: true,
    origin: "assumed",
  });
}

function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

function arrayOf(items: Schema): Schema {
  return { type: "array", items };
}

function object(properties: Readonly<Record<string, Schema>>, required?: readonly string[]) {
  return { type: "object", properties, ...(required && { required }) };
}
