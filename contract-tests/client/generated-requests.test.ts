/**
 * Random requests, made from the schemas of the description: good ones and ones with a single fault.
 * It prevents a client that refuses what PiTrade takes, and one that sends what PiTrade must refuse.
 */
import { ApiError, createPiTradeClient, RequestValidationError } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMock } from "../../scripts/lib/mock-server.ts";
import { resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { type Place, placesOf } from "../contract-lock/places.ts";
import { callMethod } from "../support/call-method.ts";
import { type Arguments, argumentsOf, description } from "../support/description.ts";
import { observeFetch } from "../support/observed-fetch.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { validValues } from "../support/valid-values.ts";
import { validatorOf } from "../support/validator.ts";

/** The same values in every run unless another seed is chosen: a suite must not depend on chance. */
const seed = Number(process.env.PROPERTY_SEED ?? 20_250_115);
const places = placesOf(description).filter(({ role }) => ["body", "query", "path"].includes(role));
const validate = validatorOf(description);
const token = () => "header.payload.signature";

const given = ({ entry, role }: Place, value: unknown): Arguments => ({
  ...argumentsOf(description, entry),
  [role]: value,
});

/** RFC 3986 gives these a special meaning in a path, so the SDK refuses them as ids. */
const isSendable = ({ role }: Place, value: unknown) =>
  role !== "path" || !Object.values(value as object).some((id) => id === "." || id === "..");

let mock: MockServer;
beforeAll(async () => {
  mock = await startMock(description);
});
afterAll(() => mock.close());

describe.each(places)("$id, made at random", (place) => {
  const { entry, role, schema } = place;
  const valid = validValues(description, schema).filter((value) => isSendable(place, value));

  it("as the description allows is sent as it is, and accepted by the mock", async () => {
    await fc.assert(
      fc.asyncProperty(valid, async (value) => {
        expect(validate(schema, value)).toEqual([]);
        const { fetch, observations } = observeFetch();
        const client = clientOf(mock, { token, fetch, maxRetries: 0 });
        await callMethod(client, entry, given(place, value));
        const [{ response, body } = {}] = observations;
        expect(response?.headers.get("sl-violations")).toBeNull();
        if (role === "body") expect(body).toEqual(value);
      }),
      { seed, numRuns: 40 },
    );
  });

  it("as the description allows is never refused for its form by the sandbox", async () => {
    const sandbox = createSandbox();
    const client = createPiTradeClient({ ...sandbox.clientOptions, maxRetries: 0 });
    await fc.assert(
      fc.asyncProperty(valid, async (value) => {
        const call = callMethod(client, entry, given(place, value));
        const refusal: unknown = await call.then(
          () => undefined,
          (error) => error,
        );
        if (refusal === undefined) return;
        expect(refusal).toBeInstanceOf(ApiError);
        expect((refusal as ApiError).body).not.toMatchObject({ code: "INVALID_REQUEST" });
      }),
      { seed, numRuns: 40 },
    );
  });

  it("with one fault is refused before it is sent, and the fault is named", async () => {
    const { fetch, observations } = observeFetch();
    const client = clientOf(mock, { token, fetch });
    await fc.assert(
      fc.asyncProperty(faultyValues(place, valid), async ({ value, at }) => {
        const error = await errorOf(callMethod(client, entry, given(place, value)));
        expect(error).toBeInstanceOf(RequestValidationError);
        const { violations } = error as RequestValidationError;
        expect([...new Set(violations.map(({ path }) => path))]).toEqual([`/${role}${at}`]);
        expect(observations).toEqual([]);
      }),
      { seed, numRuns: 200 },
    );
  });
});

/** Values of a place that are good but for one property: it is missing, wrong or unknown. */
function faultyValues({ role, schema }: Place, valid: fc.Arbitrary<unknown>) {
  const known = fc.constantFrom(...namesIn(schema));
  // A path has all of its parts and no others.
  const names = role === "path" ? known : fc.oneof(known, fc.string({ minLength: 1 }));
  const amounts = fc.double({ min: 0, max: 1000, noNaN: true });
  const wrong = fc.oneof(fc.constant(undefined), fc.jsonValue(), amounts);
  return fc
    .tuple(valid, names, wrong)
    .map(([value, name, changed]) => ({
      // Entries, since an assignment of __proto__ would not make a property.
      value: Object.fromEntries([
        ...Object.entries(value as object).filter(([key]) => key !== name),
        ...(changed === undefined ? [] : [[name, changed]]),
      ]),
      at: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
    }))
    .filter(({ value }) => validate(schema, value).length > 0);
}

function namesIn(given: Schema): readonly string[] {
  const { oneOf = [], properties = {} } = resolve<Schema>(description, given);
  return [...Object.keys(properties as object), ...(oneOf as readonly Schema[]).flatMap(namesIn)];
}
