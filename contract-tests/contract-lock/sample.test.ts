import { expect, it } from "vitest";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";
import { validatorOf } from "../support/validator.ts";
import { sampleOf } from "./sample.ts";

const documentOf = (choice: Schema) =>
  ({ components: { schemas: { Choice: choice } } }) as unknown as Document;

it.each<Schema>([
  { type: "string" },
  { type: "string", minLength: 2, maxLength: 3 },
  { type: "string", format: "date" },
  { type: "string", pattern: "^x+$", maxLength: 3 },
  { type: "number", exclusiveMinimum: 1, maximum: 1.5 },
  { type: "number", minimum: 7, multipleOf: 0.25 },
  { type: "integer", maximum: -3 },
])("A branch without an example has one all the same: %j", async (branch) => {
  const document = documentOf({ anyOf: [branch, { type: "boolean" }] });
  const sample = sampleOf(document, { $ref: "#/components/schemas/Choice" });
  expect(typeof sample).not.toBe("boolean");
  expect(await validatorOf(document)(branch, sample)).toEqual([]);
});

it("A pattern that needs an example is named with its place", () => {
  const document = documentOf({ anyOf: [{ type: "string", pattern: "^[A-Z]{7}$" }] });
  expect(() => sampleOf(document, { $ref: "#/components/schemas/Choice" })).toThrow(
    'There is no example in components/schemas/Choice/anyOf/0. Give it one under "examples".',
  );
});
