import { BuildError } from "../../scripts/lib/build-error.ts";
import { type Document, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import type { Attempt } from "./attempt.ts";
import { numberAttempts } from "./number-attempts.ts";
import { sampleOf } from "./sample.ts";
import { textAttempts } from "./text-attempts.ts";
import { typeAttempts } from "./type-attempts.ts";

/** One change of a good value, and what forbids the result, if anything does. */
export interface Case {
  /** What it tries, in words. */
  readonly tries: string;
  /** JSON Pointer to what is wrong; absent where nothing is. */
  readonly at?: string;
  /** The keyword that forbids it; absent where nothing does. */
  readonly keyword?: string;
  /** What is put where, by JSON Pointer; "" stands for the whole value. */
  readonly put?: Readonly<Record<string, unknown>>;
  /** What is taken away, by JSON Pointer. */
  readonly drop?: readonly string[];
}

/** Keywords that are tried here or in the tables of attempts, and those that forbid nothing. */
const known = new Set([
  ...["type", "const", "enum", "x-extensible-enum", "required", "properties", "items", "oneOf"],
  ...["minLength", "maxLength", "pattern", "format", "additionalProperties", "multipleOf"],
  ...["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "minItems", "maxItems"],
  ...["title", "description", "examples", "discriminator", "deprecated"],
  ...["x-provenance", "x-sensitive"],
]);

/** Every case of a schema and of what is in it, at `at` of the whole value. */
export function casesOf(document: Document, given: Schema, at = ""): readonly Case[] {
  const schema = resolve(document, given);
  requireKnown(schema, at);
  return [
    ...attemptsOf(document, schema).map((attempt) => toCase(attempt, at)),
    ...(schema.type === "object" ? objectCases(document, schema, at) : []),
    ...(schema.type === "array" ? arrayCases(document, schema, at) : []),
  ];
}

function requireKnown(schema: Schema, at: string): void {
  const unknown = Object.keys(schema).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new BuildError(
    `The lock has no vectors for ${unknown.join(", ")} (at ${at || "the root"} of a schema). ` +
      "Teach contract-tests/contract-lock/cases.ts to try it.",
  );
}

function attemptsOf(document: Document, schema: Schema): readonly Attempt[] {
  const { type } = schema;
  const own = {
    string: () => textAttempts(schema, sampleOf(document, schema) as string),
    number: () => numberAttempts(schema, sampleOf(document, schema) as number),
    integer: () => numberAttempts(schema, sampleOf(document, schema) as number),
  }[type as string];
  return [...typeAttempts(schema), ...(own?.() ?? [])];
}

function toCase({ tries, value, keyword }: Attempt, at: string): Case {
  const wrong = keyword === undefined ? {} : { at, keyword };
  return { tries: `${nameOf(at)} ${tries}`, ...wrong, put: { [at]: value } };
}

const nameOf = (at: string) => at.slice(1) || "the whole";

function objectCases(document: Document, schema: Schema, at: string): readonly Case[] {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema.required ?? []) as readonly string[];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  const place = (name: string) => `${at}/${name}`;
  const missing = (name: string) => `${nameOf(place(name))} is missing`;
  return [
    ...required.map((name) => ({
      tries: missing(name),
      at: place(name),
      keyword: "required",
      drop: [place(name)],
    })),
    ...optional.map((name) => ({ tries: missing(name), drop: [place(name)] })),
    ...(optional.length > 1
      ? [{ tries: `${nameOf(at)} has only what is required`, drop: optional.map(place) }]
      : []),
    extraCase(schema, at),
    ...Object.entries(properties).flatMap(([name, each]) => casesOf(document, each, place(name))),
  ];
}

const extra = "unheardOf";

function extraCase({ additionalProperties }: Schema, at: string): Case {
  const place = `${at}/${extra}`;
  const wrong =
    additionalProperties === false ? { at: place, keyword: "additionalProperties" } : {};
  return { tries: `${nameOf(at)} has an undeclared property`, ...wrong, put: { [place]: "7" } };
}

function arrayCases(document: Document, schema: Schema, at: string): readonly Case[] {
  const { minItems = 0, maxItems } = schema as { minItems?: number; maxItems?: number };
  const item = sampleOf(document, schema.items as Schema);
  const of = (length: number) => Array.from({ length }, () => item);
  const lengths = [
    ["has as few entries as allowed", minItems],
    ["has too few entries", minItems - 1, "minItems"],
    ["has three entries more than it needs", minItems + 3],
    ["has as many entries as allowed", maxItems],
    ["has too many entries", (maxItems ?? Number.NaN) + 1, "maxItems"],
  ] as const;
  return [
    ...lengths
      .filter(([, length = -1]) => length >= 0)
      .map(([tries, length = 0, keyword]) =>
        toCase({ tries, value: of(length), ...(keyword ? { keyword } : {}) }, at),
      ),
    ...casesOf(document, schema.items as Schema, `${at}/0`),
  ];
}
