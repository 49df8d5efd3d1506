import { formats, hints } from "../../scripts/build/formats.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import type { Schema } from "../../scripts/lib/openapi.ts";
import { patternCases } from "./pattern-cases.ts";
import { accept, reject, type ValueCase } from "./value-case.ts";

export function textCases(schema: Schema, sample: string): readonly ValueCase[] {
  const free = !("const" in schema || schema.pattern || formats[schema.format as string]);
  const listed = "enum" in schema || "x-extensible-enum" in schema;
  const cases = [
    ...listCases(schema),
    ...lengthCases(schema, free && !listed),
    ...(free && !listed ? freeCases(schema) : []),
    ...(typeof schema.pattern === "string" ? patternCases(schema.pattern, sample) : []),
    ...formatCases(schema),
  ];
  // What one keyword allows, another may not.
  return cases.filter(({ keyword, value }) => keyword || isAllowed(schema, String(value)));
}

function isAllowed(schema: Schema, text: string) {
  const { pattern = "", minLength = 0, maxLength, format } = schema;
  const known = schema.enum ?? schema["x-extensible-enum"] ?? [schema.const ?? text];
  const length = [...text].length;
  const isOfForm = formats[format as string]?.expression.test(text) ?? true;
  const isWithin = length >= Number(minLength) && length <= Number(maxLength ?? Infinity);
  const isListed = (known as readonly unknown[]).includes(text);
  return isListed && isWithin && isOfForm && new RegExp(pattern as string, "u").test(text);
}

/** Every value of a list is allowed, and nothing like it. */
function listCases(schema: Schema): readonly ValueCase[] {
  const keyword = ["enum", "x-extensible-enum", "const"].find((name) => name in schema);
  if (!keyword) return [];
  const known = (keyword === "const" ? [schema.const] : schema[keyword]) as readonly string[];
  const [first = ""] = known;
  const others = [
    reject(keyword, "is a value outside the list", "NEITHER"),
    ...(known.includes(first.toLowerCase())
      ? []
      : [reject(keyword, `is ${first} in lower case`, first.toLowerCase())]),
    reject(keyword, `is ${first} and a blank`, `${first} `),
  ];
  return [
    ...known.map((value) => accept(`is ${value}`, value)),
    ...others.filter(({ value }) => !known.includes(value as string)),
  ];
}

function lengthCases({ minLength, maxLength }: Schema, free: boolean): readonly ValueCase[] {
  const of = (length: number, character = "x") => character.repeat(length);
  const cases: ValueCase[] = [];
  if (typeof minLength === "number" && minLength > 0) {
    cases.push(reject("minLength", "is shorter than allowed", of(minLength - 1)));
    if (minLength > 1) {
      // Two UTF-16 units each: a validator that counts units accepts it.
      const owls = of(minLength - 1, "🦉");
      cases.push(reject("minLength", "is shorter than allowed, in wide characters", owls));
    }
    if (free) cases.push(accept("is as short as allowed", of(minLength)));
  }
  if (typeof maxLength === "number") {
    cases.push(reject("maxLength", "is longer than allowed", of(maxLength + 1)));
    if (free) {
      cases.push(accept("is as long as allowed", of(maxLength)));
      cases.push(accept("is as long as allowed, in wide characters", of(maxLength, "🦉")));
    }
  }
  return cases;
}

/** What a schema that says nothing about the content of a text must let through. */
function freeCases({ minLength, maxLength = 300 }: Schema): readonly ValueCase[] {
  const cases = [
    accept("is long", "long ".repeat(60).trim()),
    accept("is in other scripts, with signs", "Zoë O’Neil-日本 & 🦉 <1>"),
    ...(minLength ? [] : [accept("is empty", "")]),
  ];
  return cases.filter(({ value }) => String(value).length <= (maxLength as number));
}

function formatCases({ format }: Schema): readonly ValueCase[] {
  if (typeof format !== "string" || hints.includes(format)) return [];
  const table = formats[format];
  if (!table) {
    throw new BuildError(`scripts/build/formats.ts has no row for the format ${format}.`);
  }
  const quoted = (value: string) => `is ${JSON.stringify(value)}`;
  return [
    ...table.allowed.map((value) => accept(quoted(value), value)),
    ...table.forbidden.map((value) => reject("format", quoted(value), value)),
  ];
}
