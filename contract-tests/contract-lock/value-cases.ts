import type { Schema } from "../../scripts/lib/openapi.ts";
import { numberCases } from "./number-cases.ts";
import { textCases } from "./text-cases.ts";
import { reject, type ValueCase } from "./value-case.ts";

/** One value of each type of JSON. The text looks like a number, so that a coercion shows. */
const ofEachType = {
  null: ["is null", null],
  boolean: ["is a boolean", true],
  number: ["is a number", 7],
  string: ["is text", "7"],
  array: ["is a list", []],
  object: ["is an object", {}],
} as const;

/** A value of every type but the right one, and texts and numbers at every boundary of a schema. */
export function valueCases(schema: Schema, sample: unknown): readonly ValueCase[] {
  const type = schema.type === "integer" ? "number" : schema.type;
  const ofOtherTypes = Object.entries(ofEachType)
    .filter(([name]) => name !== type)
    .map(([, [tries, value]]) => reject("type", tries, value));
  return [
    ...ofOtherTypes,
    ...(type === "string" ? textCases(schema, sample as string) : []),
    ...(type === "number" ? numberCases(schema, sample as number) : []),
  ];
}
