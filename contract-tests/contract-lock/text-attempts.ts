import { BuildError } from "../../scripts/lib/build-error.ts";
import type { Schema } from "../../scripts/lib/openapi.ts";
import { type Attempt, accept, reject } from "./attempt.ts";
import { patternAttempts } from "./pattern-attempts.ts";

/** Texts at every boundary of a schema for text. */
export function textAttempts(schema: Schema, sample: string): readonly Attempt[] {
  const free = !("const" in schema || schema.pattern || formats[schema.format as string]);
  const listed = "enum" in schema || "x-extensible-enum" in schema;
  return [
    ...listAttempts(schema),
    ...lengthAttempts(schema, free && !listed),
    ...(free && !listed ? freeAttempts(schema) : []),
    ...(typeof schema.pattern === "string" ? patternAttempts(schema.pattern, sample) : []),
    ...formatAttempts(schema),
  ];
}

/** Every value of a list is allowed, and nothing like it. */
function listAttempts(schema: Schema): readonly Attempt[] {
  const keyword = ["enum", "x-extensible-enum", "const"].find((name) => name in schema);
  if (!keyword) return [];
  const known = (keyword === "const" ? [schema.const] : schema[keyword]) as readonly string[];
  const [first = ""] = known;
  return [
    ...known.map((value) => accept(`is ${value}`, value)),
    reject(keyword, "is a value outside the list", "NEITHER"),
    reject(keyword, `is ${first} in lower case`, first.toLowerCase()),
    reject(keyword, `is ${first} and a blank`, `${first} `),
  ];
}

function lengthAttempts({ minLength, maxLength }: Schema, free: boolean): readonly Attempt[] {
  const of = (length: number, character = "x") => character.repeat(length);
  const attempts: Attempt[] = [];
  if (typeof minLength === "number" && minLength > 0) {
    attempts.push(reject("minLength", "is shorter than allowed", of(minLength - 1)));
    if (minLength > 1) {
      // Two UTF-16 units each: whoever counts units instead of characters accepts it.
      const owls = of(minLength - 1, "🦉");
      attempts.push(reject("minLength", "is shorter than allowed, in wide characters", owls));
    }
    if (free) attempts.push(accept("is as short as allowed", of(minLength)));
  }
  if (typeof maxLength === "number") {
    attempts.push(reject("maxLength", "is longer than allowed", of(maxLength + 1)));
    if (free) {
      attempts.push(accept("is as long as allowed", of(maxLength)));
      attempts.push(accept("is as long as allowed, in wide characters", of(maxLength, "🦉")));
    }
  }
  return attempts;
}

/** What a schema that says nothing about the content of a text must let through. */
function freeAttempts({ minLength, maxLength = 300 }: Schema): readonly Attempt[] {
  const attempts = [
    accept("is long", "long ".repeat(60).trim()),
    accept("is in other scripts, with signs", "Zoë O’Neil-日本 & 🦉 <1>"),
    ...(minLength ? [] : [accept("is empty", "")]),
  ];
  return attempts.filter(({ value }) => String(value).length <= (maxLength as number));
}

/** What each format allows and forbids; a format without an entry is refused below. */
const formats: Readonly<
  Record<string, { readonly allowed: readonly string[]; readonly forbidden: readonly string[] }>
> = {
  email: {
    allowed: ["a@b.co", "ada+fills@mail.example.com", `${"a".repeat(50)}@mail.example.com`],
    forbidden: ["", "ada", "@example.com", "ada@", "ada moreno@example.com", "ada@example.com "],
  },
  "date-time": {
    allowed: ["2025-01-13T15:04:05Z", "2025-01-13T15:04:05.123Z", "2025-01-13T10:04:05-05:00"],
    forbidden: [
      "",
      "2025-01-13",
      "2025-01-13T15:04:05",
      "2025-13-13T15:04:05Z",
      "2025-02-30T15:04:05Z",
      "2025-01-13T25:04:05Z",
      "yesterday",
    ],
  },
};

/** Formats that forbid nothing. */
const hints = ["password"];

function formatAttempts({ format }: Schema): readonly Attempt[] {
  if (typeof format !== "string" || hints.includes(format)) return [];
  const table = formats[format];
  if (!table) {
    throw new BuildError(
      `text-attempts.ts knows no values for the format ${format}. Add them there.`,
    );
  }
  const quoted = (value: string) => `is ${JSON.stringify(value)}`;
  return [
    ...table.allowed.map((value) => accept(quoted(value), value)),
    ...table.forbidden.map((value) => reject("format", quoted(value), value)),
  ];
}
