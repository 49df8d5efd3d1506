import { describe, expect, it } from "vitest";
import type { Schema } from "../../lib/openapi.ts";
import { constraintsOf } from "./constraints.ts";

const cases: readonly (readonly [given: Schema, want: readonly string[]])[] = [
  [{ const: "BUY" }, ["always `BUY`"]],
  [{ enum: ["A", 1] }, ["one of `A`, `1`"]],
  [{ "x-extensible-enum": ["A", "B"] }, ["known values `A`, `B`; others may follow"]],
  [{ format: "email" }, ["format `email`"]],
  [{ pattern: "^(a|b)$" }, ["matches `^(a|b)$`"]],
  [{ minLength: 1, maxLength: 20 }, ["at least 1 character", "at most 20 characters"]],
  [{ minimum: 0, maximum: 9 }, ["at least 0", "at most 9"]],
  [{ exclusiveMinimum: 0, exclusiveMaximum: 9 }, ["more than 0", "less than 9"]],
  [{ multipleOf: 0.01 }, ["a multiple of 0.01"]],
  [{ minItems: 1, maxItems: 2 }, ["at least 1 entry", "at most 2 entries"]],
  [{ uniqueItems: true }, ["no entry twice"]],
  [{ uniqueItems: false }, []],
  [{ additionalProperties: false }, ["no other fields"]],
  [{ additionalProperties: { type: "string" } }, []],
  [{ discriminator: { propertyName: "kind" } }, ["told apart by `kind`"]],
  [{ default: "" }, ['`""` when left out']],
  [{ deprecated: true }, ["deprecated"]],
  [{ "x-sensitive": true }, ["sensitive: kept out of errors and logs"]],
  [{ minProperties: 2, "x-own": [1] }, ["at least 2 fields", "`x-own`: `[1]`"]],
  [
    { type: "string", title: "T", description: "D", examples: ["e"], "x-provenance": "assumed" },
    [],
  ],
];

describe("the constraints of a schema", () => {
  it.each(cases)("%j are said in words, and none is lost", (given, want) => {
    expect(constraintsOf(given)).toEqual(want);
  });
});
