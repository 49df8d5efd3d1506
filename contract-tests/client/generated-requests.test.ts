/**
 * Random requests, made from the schemas and examples of the description; its validator tells the
 * good ones from those with a fault. It prevents a client that refuses what PiTrade takes, and one
 * that sends what PiTrade must refuse.
 */
import { RequestValidationError } from "@pitrade/partner-sdk";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import { operationsOf, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { partsOf } from "../../scripts/lib/schema-parts.ts";
import { type Place, placesOf, requestRoles } from "../contract-lock/places.ts";
import { callMethod } from "../support/call-method.ts";
import {
  type Arguments,
  argumentsOf,
  description,
  examplesOf,
  mediaOf,
} from "../support/description.ts";
import { observeFetch } from "../support/observe-fetch.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { validatorOf } from "../support/validator.ts";

/** The same values in every run unless another seed is chosen: a suite must not depend on chance. */
const seed = Number(process.env.PROPERTY_SEED ?? 20_250_115);
// Of a list or a map, no field is known that could be put otherwise.
const places = placesOf(description).filter(
  ({ role, schema }) => requestRoles.includes(role) && propertiesOf(schema).length > 0,
);
const validate = validatorOf(description);
const token = () => "header.payload.signature";

const given = ({ entry, role }: Place, value: unknown): Arguments => ({
  ...argumentsOf(description, entry),
  [role]: value,
});

const mock = await startMock(description);
afterAll(() => mock.close());

describe.each(places)("$id, made at random", (place) => {
  const { entry, role, schema } = place;
  const isGood = async (value: unknown) => (await validate(schema, value)).length === 0;

  it("as the description allows is sent as it is, and accepted by the mock", async () => {
    // What a path takes may be a few values only, which nothing draws at random.
    const known = fc.constant({ value: argumentsOf(description, entry)[role as "path"] });
    const sendable = fc
      .oneof(known, changedExamples(place))
      .filter(({ value }) => isSendable(place, value));
    await fc.assert(
      fc.asyncProperty(sendable, async ({ value }) => {
        fc.pre(await isGood(value));
        const { fetch, observations } = observeFetch();
        const client = clientOf(mock, { token, fetch, maxRetries: 0 });
        await callMethod(client, entry, given(place, value));
        const [{ response, body } = {}] = observations;
        expect(response?.headers.get("sl-violations")).toBeNull();
        if (role === "body") expect(body).toEqual(value);
      }),
      { seed, numRuns: 60 },
    );
  });

  it("with one fault is refused before it is sent, and the fault is named", async () => {
    const { fetch, observations } = observeFetch();
    const client = clientOf(mock, { token, fetch });
    const changed = changedExamples(place).filter((each) => !hasNumericId(each));
    await fc.assert(
      fc.asyncProperty(changed, async ({ value, at }) => {
        fc.pre(!(await isGood(value)));
        const error = await errorOf(callMethod(client, entry, given(place, value)));
        expect(error).toBeInstanceOf(RequestValidationError);
        const { violations } = error as RequestValidationError;
        const faulty = `/${role}${at}/`;
        // What is said of the whole may be broken by any field.
        const elsewhere = violations.filter(
          ({ path }) => !`${path}/`.startsWith(faulty) && !faulty.startsWith(`${path}/`),
        );
        expect({ elsewhere, any: violations.length > 0 }).toEqual({ elsewhere: [], any: true });
        expect(observations).toEqual([]);
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** RFC 3986 gives these a special meaning in a path, so the SDK refuses them as ids. */
function isSendable({ role }: Place, value: object): boolean {
  return role !== "path" || !Object.values(value).some((id) => id === "." || id === "..");
}

const idNames = new Set(operationsOf(description).flatMap(({ path }) => pathParametersOf(path)));

/** A server may answer ids as numbers, and the SDK sends them on. */
function hasNumericId({ value, at }: { value: object; at: string }): boolean {
  const name = at.slice(1);
  const id: unknown = (value as Readonly<Record<string, unknown>>)[name];
  return idNames.has(name) && Number.isSafeInteger(id) && (id as number) >= 0;
}

/** Examples of a place with one property that is left out, put otherwise or added. */
function changedExamples(place: Place): fc.Arbitrary<{ value: object; at: string }> {
  const { entry, role, schema } = place;
  const names = Object.keys(examplesOf(description, mediaOf(entry.operation.requestBody?.content)));
  const examples = [undefined, ...names].map((name) => argumentsOf(description, entry, name));
  const properties = propertiesOf(schema);
  const known = fc.constantFrom(...properties.map(([name]) => name));
  // A path has all of its parts and no others.
  const name = role === "path" ? known : fc.oneof(known, fc.string({ minLength: 1 }));
  return fc
    .tuple(fc.constantFrom(...examples), name, valuesNear(properties))
    .map(([example, changed, value]) => ({
      // Entries, since an assignment of __proto__ would not make a property.
      value: Object.fromEntries([
        ...Object.entries(example[role as keyof Arguments] as object).filter(
          ([key]) => key !== changed,
        ),
        ...(value === undefined ? [] : [[changed, value]]),
      ]),
      at: `/${changed.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    }));
}

type Property = readonly [name: string, schema: Schema];

function propertiesOf(given: Schema): readonly Property[] {
  const schema = resolve<Schema>(description, given);
  const own = Object.entries((schema.properties ?? {}) as Readonly<Record<string, Schema>>);
  return [...own, ...partsOf(schema).flatMap(propertiesOf)];
}

/** Anything, and often what some of the properties may be. */
function valuesNear(properties: readonly Property[]): fc.Arbitrary<unknown> {
  const schemas = properties.map(([, schema]) => resolve<Schema>(description, schema));
  const patterns = schemas.flatMap(({ pattern }) => (pattern ? [String(pattern)] : []));
  return fc.oneof(
    fc.constant(undefined),
    fc.jsonValue(),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.emailAddress(),
    fc.integer({ min: 0, max: 1e11 }).map((cents) => cents / 100),
    fc.double({ min: 0, max: 1000, noNaN: true }),
    ...patterns.map((pattern) => fc.stringMatching(new RegExp(pattern))),
  );
}
