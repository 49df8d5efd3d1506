/**
 * Random requests, made from the schemas of the description: good ones and ones with a single fault.
 * It prevents a client that refuses what PiTrade takes, and one that sends what PiTrade must refuse.
 */
import { ApiError, createPiTradeClient, RequestValidationError } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMock } from "../../scripts/lib/mock-server.ts";
import { type Place, placesOf } from "../contract-lock/places.ts";
import { callMethod } from "../support/call-method.ts";
import { type Arguments, argumentsOf, description } from "../support/description.ts";
import { faultyValues } from "../support/faulty-values.ts";
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
    // A path always has all of its parts and no others.
    const faulty =
      role === "path"
        ? fc.constantFrom(...Object.keys(schema.properties as object)).map((name) => ({
            value: { ...given(place, {}).path, [name]: "" },
            at: `/${name}`,
          }))
        : faultyValues(description, schema);
    await fc.assert(
      fc.asyncProperty(faulty, async ({ value, at }) => {
        expect(validate(schema, value)).not.toEqual([]);
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
