import { expect, it } from "vitest";
import type { Document, Schema } from "../../lib/openapi.ts";
import { sentFields } from "./sent-fields.ts";

const schemas: Readonly<Record<string, Schema>> = {
  Amount: { type: "number" },
  Word: { type: "string", enum: ["a.b", "c(d"] },
  Root: { type: "object", properties: { root: { type: "string" } } },
  Level: { type: "integer", default: 0 },
  Tree: { type: "object", properties: { value: { type: "string" } } },
};
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function fieldsOf(schema: Schema): unknown {
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const post = { operationId: "tryIt", requestBody, responses: {} };
  const paths = { "/tries": { post } };
  const text = sentFields({ paths, components: { schemas } } as unknown as Document);
  return JSON.parse(/tryIt: (\{[\s\S]*?\n {2}\})/.exec(text)?.[1] ?? "");
}

it.each<[string, Schema, object]>([
  ["a number in a part", { allOf: [to("Amount"), { minimum: 1 }] }, { number: true }],
  ["a number or null", { anyOf: [to("Amount"), { type: "null" }] }, { number: true }],
  ...[
    { type: ["string", "integer", "null"] },
    { oneOf: [to("Amount"), { type: "string" }] },
    { allOf: [{ anyOf: [to("Amount"), { type: "string" }] }] },
    { minimum: 1 },
  ].map((field): [string, Schema, object] => [
    "a text that may be a number",
    field,
    { number: "or text" },
  ]),
  ["one of mixed words", { enum: [1, "a"] }, { number: "or text", pattern: "^(1|a)$" }],
  [
    "a text, of which the words are",
    { type: ["string", "number"], enum: ["a"] },
    { pattern: "^(a)$" },
  ],
  ["a switch, which may be listed as 1 or Y", { type: "boolean" }, { pattern: "^(true|false)$" }],
  ["its default", { type: "string", default: "DAY" }, { default: "DAY" }],
  ["the default of a part", { allOf: [to("Level"), { minimum: 1 }] }, { number: true, default: 0 }],
  [
    "words that letter case tells apart",
    { type: "string", enum: ["a", "A"] },
    { cased: true, pattern: "^(a|A)$" },
  ],
  [
    "bytes, in which it tells",
    { anyOf: [{ type: "string", format: "byte" }, { type: "null" }] },
    { cased: true, pattern: "(?!)" },
  ],
  ["words, as they are written", to("Word"), { pattern: "^(a\\.b|c\\(d)$" }],
  ["words beside null", { type: ["string", "null"], enum: ["A", null] }, { pattern: "^(A)$" }],
  ["words beside a reference", { ...to("Word"), enum: ["a.b"] }, { pattern: "^(a\\.b)$" }],
  ["a pattern of a part", { type: "string", allOf: [{ pattern: "^a$" }] }, { pattern: "^a$" }],
  [
    "a pattern of each alternative",
    { anyOf: [{ type: "string", pattern: "^a$" }, { type: "null" }, to("Word")] },
    { pattern: "^a$|^(a\\.b|c\\(d)$" },
  ],
  ["any text of one alternative", { anyOf: [to("Word"), { type: "string" }] }, {}],
  [
    "a time, which may be written otherwise",
    { type: "string", format: "date-time" },
    { pattern: "(?!)" },
  ],
])("A field is compared as %s", (_, field, form) => {
  expect(fieldsOf({ type: "object", properties: { field } })).toEqual({ field: form });
});

it("A field with another default in each alternative has none that could be compared", () => {
  const one = (usual: string) => ({ properties: { field: { type: "string", default: usual } } });
  expect(fieldsOf({ oneOf: [one("DAY"), one("GTC")] })).toEqual({ field: { default: {} } });
});

it("A field that is a number in one alternative and a text in another may be both", () => {
  const one = (type: string) => ({ properties: { field: { type } } });
  expect(fieldsOf({ oneOf: [one("number"), one("string")] })).toEqual({
    field: { number: "or text" },
  });
});

it("Fields of parts, alternatives and cases are compared as all of them say", () => {
  const one = (field: Schema) => ({ properties: { field } });
  const body = {
    properties: { own: { type: "string" } },
    allOf: [one({ type: "string", pattern: "^a$" }), one({ type: "string", minLength: 1 })],
    anyOf: [{ required: ["own"] }],
    ...to("Root"),
    oneOf: [one({ type: "string", default: "a" })],
    dependentSchemas: { own: { properties: { price: to("Amount") } } },
    else: { allOf: [to("Tree")] },
  };
  const form = {
    field: { pattern: "^a$", default: "a" },
    price: { number: true },
    value: {},
    own: {},
    root: {},
  };
  expect(fieldsOf(body)).toEqual(form);
});
