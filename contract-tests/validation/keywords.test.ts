/**
 * Every keyword that a request may use, from the description to the verdict: what the build compiles
 * is asked what it takes and what it says, and an independent implementation of JSON Schema is asked
 * the same. It prevents a request that the description forbids, and one that it allows and the SDK
 * refuses.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { formats } from "../../scripts/build/formats.ts";
import { loadValidators } from "../../scripts/build/validators/testing/load-validators.ts";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";
import { contradictionsOf } from "../contract-lock/contradictions.ts";
import { vectorsOf } from "../contract-lock/vectors.ts";
import { validatorOf } from "../support/validator.ts";

interface Table {
  readonly components: Readonly<Record<string, Schema>>;
  readonly rows: Readonly<Record<string, Row>>;
}

interface Row {
  readonly schema: Schema;
  readonly takes: readonly unknown[];
  readonly refuses?: Readonly<Record<string, readonly unknown[]>>;
}

/** Where the two differ, by row and value. The SDK is right, for this reason. */
const disagreements: Readonly<Record<string, string>> = {
  'more of email "ünï@example.com"': "RFC 6531 allows it, and a strict check loses a customer.",
  'a leap second "2016-12-31T23:59:60Z"': "A leap second is no time to trade at.",
};

const text = readFileSync(new URL("keywords.yaml", import.meta.url), "utf8");
const { components, rows: ownRows } = parse(text) as Table;
const formatRows = Object.entries(formats).map(([format, { allowed, forbidden }]) => {
  const refuses = { [`must be written as ${format}`]: forbidden };
  return [
    `format ${format}`,
    { schema: { type: "string", format }, takes: allowed, refuses },
  ] as const;
});
const rows: Table["rows"] = { ...ownRows, ...Object.fromEntries(formatRows) };
const schemas = Object.values(rows).map(({ schema }) => schema);
const compiled = await loadValidators(schemas, components);
const judge = validatorOf({ components: { schemas: components } } as unknown as Document);

const caseOf = (name: string, value: unknown) => `${name} ${JSON.stringify(value)}`;

/** What the judge says, or what it must say where the two are known to differ. */
async function verdictOf(name: string, schema: Schema, value: unknown): Promise<boolean> {
  const isTaken = (await judge(schema, value)).length === 0;
  return caseOf(name, value) in disagreements ? !isTaken : isTaken;
}

describe.each(
  Object.entries(rows).map(([name, row], at) => ({ name, ...row, problemsOf: compiled[at] })),
)("$name", ({ name, schema, takes, refuses = {}, problemsOf }) => {
  it.each(takes.map((value) => [JSON.stringify(value), value]))("takes %s", async (_, value) => {
    expect(problemsOf?.(value)).toEqual([]);
    expect(await verdictOf(name, schema, value)).toBe(true);
  });

  it.each(
    Object.entries(refuses).flatMap(([said, values]) =>
      values.map((value) => [JSON.stringify(value), value, said] as const),
    ),
  )("refuses %s", async (_, value, said) => {
    const problems = problemsOf?.(value).map(({ path, message }) =>
      `${path.replace("/body", "")} ${message}`.trim(),
    );
    expect(problems?.join("; ")).toBe(said);
    expect(await verdictOf(name, schema, value)).toBe(false);
  });
});

/** A schema with examples where the description must have them. */
const withExamples = <Value>(schema: Value): Value =>
  JSON.parse(JSON.stringify(schema), (_, each) => {
    const example = { string: "abc", number: 6, integer: 6 }[each?.type as string];
    const isGiven = ["const", "enum", "examples"].some((name) => Object.hasOwn(Object(each), name));
    return example === undefined || isGiven ? each : { ...each, examples: [example] };
  });

/** Rows that the lock can make no vectors of. */
const withoutVectors: Readonly<Record<string, string>> = {
  oneOf: "Its alternatives overlap, and what one of them allows is not always good.",
};

describe("The vectors of the lock", () => {
  const tried = Object.entries(rows).filter(([name]) => !(name in withoutVectors));
  it.each(tried)("say of %s what the judge says", async (_, { schema, takes }) => {
    const examples = takes.slice(0, 1);
    const whole = schema.$ref ? { allOf: [schema] } : schema;
    const document = documentOf({ ...withExamples(whole), examples });
    expect(await contradictionsOf(document, vectorsOf(document))).toEqual([]);
  });
});

function documentOf(schema: Schema): Document {
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const post = { operationId: "tryIt", requestBody, responses: {} };
  return {
    paths: { "/tries": { post } },
    components: { schemas: withExamples(components) },
  } as unknown as Document;
}

it("Each disagreement of the two is about a case above", () => {
  const cases = Object.entries(rows).flatMap(([name, { takes, refuses = {} }]) =>
    [...takes, ...Object.values(refuses).flat()].map((value) => caseOf(name, value)),
  );
  expect(cases).toEqual(expect.arrayContaining(Object.keys(disagreements)));
});

it("An e-mail address that the judge accepts is never refused", async () => {
  const problemsOf = compiled[Object.keys(rows).indexOf("format email")];
  const accepted = async (email: string) =>
    (await judge({ type: "string", format: "email" }, email)).length === 0;
  await fc.assert(
    fc.asyncProperty(fc.emailAddress(), async (email) => {
      fc.pre(await accepted(email));
      expect(problemsOf?.(email)).toEqual([]);
    }),
  );
});
