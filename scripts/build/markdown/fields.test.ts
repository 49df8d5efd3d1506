import { describe, expect, it } from "vitest";
import type { Document, Schema } from "../../lib/openapi.ts";
import { fieldsOf } from "./fields.ts";

const document = {
  components: {
    schemas: {
      Bank: {
        type: "object",
        title: "Bank",
        "x-provenance": "documented",
        description: "A bank.",
        required: ["name"],
        properties: { name: { type: "string", description: "Name.", examples: ["First"] } },
      },
      Tree: {
        type: "object",
        properties: { label: { type: "string" }, children: arrayOf(ref("Tree")) },
      },
    },
  },
} as unknown as Document;

/** What a body holds: each value as its path, its type, and what sets it apart. */
const cases: readonly { name: string; given: Schema; want: readonly string[] }[] = [
  {
    name: "an object, its fields and whether each is required",
    given: object({ a: { type: "string" }, b: { type: ["number", "null"] } }, ["a"]),
    want: [" object", "a string required", "b number or null"],
  },
  {
    name: "objects within objects",
    given: object({ bank: ref("Bank") }),
    want: [" object", "bank object", "bank.name string required"],
  },
  {
    name: "lists within lists",
    given: arrayOf(object({ tags: arrayOf({ type: "string" }) })),
    want: [" array of object", "[] object", "[].tags array of string", "[].tags[] string"],
  },
  {
    name: "entries of a list that have places of their own",
    given: { type: "array", prefixItems: [{ type: "string" }, { type: "number" }] },
    want: [" array", "[0] string", "[1] number"],
  },
  {
    name: "fields with names that are not known",
    given: {
      type: "object",
      additionalProperties: { type: "integer" },
      patternProperties: { "^x": ref("Bank") },
    },
    want: [" object", ".{^x} object", ".{^x}.name string required", ".* integer"],
  },
  {
    name: "a choice, by the titles of its branches",
    given: object({ from: { oneOf: [ref("Bank"), object({ iban: { type: "string" } })] } }),
    want: [
      " object",
      "from one of Bank, case 2",
      "from(Bank) object",
      "from(Bank).name string required",
      "from(case 2) object",
      "from(case 2).iban string",
    ],
  },
  {
    name: "what is joined",
    given: { allOf: [ref("Bank"), object({ iban: { type: "string" } }, ["iban"])] },
    want: [" object", "name string required", "iban string required"],
  },
  {
    name: "a component that contains itself, once",
    given: ref("Tree"),
    want: [
      " object",
      "label string",
      "children array of Tree",
      "children[] Tree the fields of Tree again",
    ],
  },
  { name: "anything at all", given: {}, want: [" any"] },
];

describe("the fields of a body", () => {
  it.each(cases)("name $name", ({ given, want }) => {
    const found = show(given).map(({ path, type, required, constraints }) =>
      [`${path} ${type}`, required && path !== "" ? "required" : "", ...constraints]
        .filter(Boolean)
        .join(" "),
    );
    expect(found).toEqual(want);
  });

  it("carry origin, description and example; a part without an origin has that around it", () => {
    const marked = {
      ...object({
        own: { type: "string", "x-provenance": "described", description: "Own." },
        bank: ref("Bank"),
        plain: { type: "string", description: "Plain.", example: "p" },
      }),
      "x-provenance": "assumed",
    };
    const found = show(marked).map(({ path, origin, description, example }) => [
      path,
      origin,
      description,
      example,
    ]);
    expect(found).toEqual([
      ["", "assumed", "", undefined],
      ["own", "described", "Own.", undefined],
      ["bank", "documented", "A bank.", undefined],
      ["bank.name", "documented", "Name.", "First"],
      ["plain", "assumed", "Plain.", "p"],
    ]);
  });

  it("keep what stands beside a reference, which counts for more", () => {
    const [bank] = show({ ...ref("Bank"), description: "Where it comes from." });
    expect(bank).toMatchObject({ description: "Where it comes from.", origin: "documented" });
  });
});

function show(given: Schema) {
  return fieldsOf(document, given, { path: "", required: true, origin: "assumed", trail: [] });
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
