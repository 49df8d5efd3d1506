import type { Schema } from "../../scripts/lib/openapi.ts";
import { type Attempt, reject } from "./attempt.ts";

/** One value of each type of JSON. The text looks like a number, so that a coercion shows. */
const ofEachType = {
  null: ["is null", null],
  boolean: ["is a boolean", true],
  number: ["is a number", 7],
  string: ["is text", "7"],
  array: ["is a list", []],
  object: ["is an object", {}],
} as const;

/** A value of every type but the right one. */
export function typeAttempts({ type }: Schema): readonly Attempt[] {
  const right = type === "integer" ? "number" : type;
  return Object.entries(ofEachType)
    .filter(([name]) => name !== right)
    .map(([, [tries, value]]) => reject("type", tries, value));
}
