import { describe, expect, it } from "vitest";
import type { Document, Schema } from "../lib/openapi.ts";
import { fieldNames } from "./field-names.ts";

const secret = { type: "string", "x-sensitive": true };

const schemas: Readonly<Record<string, Schema>> = {
  Secret: secret,
  Plain: { type: "string" },
  Marked: { $ref: "#/components/schemas/Plain", "x-sensitive": true },
  Loop: { type: "object", properties: { again: { $ref: "#/components/schemas/Loop" } } },
};

const namesOf = (field: Schema, more: Readonly<Record<string, unknown>> = {}) =>
  fieldNames({
    components: { schemas: { ...schemas, Holder: { properties: { field } } } },
    ...more,
  } as unknown as Document);

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe("A field is sensitive", () => {
  it.each<[string, Schema]>([
    ["itself", secret],
    ["behind a reference", to("Secret")],
    ["beside a reference", { ...to("Plain"), "x-sensitive": true }],
    ["beside a reference behind another one", to("Marked")],
    ["in what it lists", { type: "array", items: to("Secret") }],
    ["in the values of its map", { type: "object", additionalProperties: secret }],
    ["in a branch", { oneOf: [to("Plain"), to("Secret")] }],
    ["in a part", { allOf: [{ type: "string" }, to("Marked")] }],
    ["in a case", { if: { minLength: 1 }, else: to("Secret") }],
    ["in what is excluded", { not: to("Secret") }],
    ["in an entry that has a place", { type: "array", prefixItems: [to("Plain"), to("Secret")] }],
    ["in an entry that must be there", { type: "array", contains: to("Secret") }],
    ["in values by the form of their name", { patternProperties: { "^x": to("Secret") } }],
    ["in its names", { type: "object", propertyNames: secret }],
    ["in what is left over", { unevaluatedProperties: to("Marked") }],
    ["in a part of a part", { allOf: [{ anyOf: [{ items: to("Marked") }] }] }],
  ])("%s", (_, field) => {
    expect(namesOf(field).sensitive).toEqual(["field"]);
  });

  it("no other way", () => {
    expect(namesOf(to("Plain")).sensitive).toEqual([]);
    expect(namesOf(to("Loop")).sensitive).toEqual([]);
    expect(namesOf({ type: "object", properties: { inner: secret } }).sensitive).toEqual(["inner"]);
  });
});

it("A field is text where it is so everywhere, null or not, unless it can be no digits", () => {
  expect(namesOf({ type: ["string", "null"] }).texts).toEqual(["field"]);
  expect(namesOf({ type: ["string", "number"] }).texts).toEqual([]);
  expect(namesOf({ type: "string", format: "byte" }).texts).toEqual(["field"]);
  expect(namesOf({ type: "string", format: "date-time" }).texts).toEqual([]);
  expect(namesOf({ type: "string", "x-extensible-enum": ["A"] }).texts).toEqual([]);
  const other = { other: { properties: { field: { type: ["null", "integer"] } } } };
  expect(namesOf(to("Plain"), other).texts).toEqual([]);
});

it.each(["default", "const", "enum", "examples", "properties", "items"])(
  "A secret in a field called %s is found",
  (name) => {
    const inner = { type: "object", properties: { pin: secret } };
    expect(namesOf({ type: "object", properties: { [name]: inner } }).sensitive).toEqual(["pin"]);
  },
);

it("A field is no text where parts or branches may be a number", () => {
  expect(namesOf({ allOf: [to("Plain"), { minLength: 1 }] }).texts).toEqual(["field"]);
  expect(namesOf({ anyOf: [to("Plain"), { type: "null" }] }).texts).toEqual(["field"]);
  expect(namesOf({ anyOf: [to("Plain"), { type: "integer" }] }).texts).toEqual([]);
  expect(namesOf({ enum: ["A", 1] }).texts).toEqual([]);
});

it("An example that holds properties names no fields", () => {
  const examples = { examples: { One: { value: { properties: { field: "x", no: secret } } } } };
  expect(namesOf(to("Plain"), examples).sensitive).toEqual([]);
});
