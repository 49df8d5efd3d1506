import { expect, it } from "vitest";
import { acceptsAll } from "./accepts-all.ts";

const str = { type: "string" };
const int = { type: "integer" };

it.each([
  [true, str, str],
  [true, str, { ...str, minLength: 1, format: "uuid", description: "Id." }],
  [true, { ...str, "x-note": 1, description: "Filter." }, str],
  [true, { type: "number" }, int],
  [true, str, { type: ["string", "null"] }],
  [true, { ...str, enum: ["A", "B"] }, { ...str, const: "A" }],
  [true, { ...str, enum: ["A", "B"] }, { ...str, enum: ["B", "A"] }],
  [true, { ...int, minimum: 1, maximum: 9 }, { ...int, minimum: 1, maximum: 8 }],
  [true, { ...str, pattern: "^A$" }, { ...str, pattern: "^A$" }],
  [false, int, { type: "number" }],
  [false, int, str],
  [false, str, {}],
  [false, { type: "array", items: str }, { type: "array", items: str }],
  [false, { ...str, enum: ["A"] }, str],
  [false, { ...str, enum: ["A"] }, { ...str, enum: ["A", "B"] }],
  [false, { ...str, const: "A" }, { ...str, enum: [] }],
  [false, { ...int, minimum: 1 }, int],
  [false, { ...int, minimum: 1 }, { ...int, minimum: 0 }],
  [false, { ...int, maximum: 9 }, { ...int, maximum: 10 }],
  [false, { ...str, format: "uuid" }, str],
  [false, { ...str, pattern: "^A$" }, { ...str, pattern: "^B$" }],
  [false, { ...str, allOf: [{ maxLength: 1 }] }, str],
])("is %s that %j takes all of %j", (isTaken, taken, allowed) => {
  expect(acceptsAll(taken, allowed)).toBe(isTaken);
});
