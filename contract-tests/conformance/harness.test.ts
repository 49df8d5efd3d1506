/**
 * The suite against itself. The mock has ways to stop validating without a word; each is brought
 * about here on purpose, and a validator of the suite has to notice. It prevents a suite that is green
 * because its mock says yes to everything.
 */
import { describe, expect, it, onTestFinished } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";
import { contradictionsOf, contradictionsOfRequests } from "../contract-lock/contradictions.ts";
import { differencesOf } from "../contract-lock/differences.ts";
import { inventoryOf } from "../contract-lock/inventory.ts";
import { readLock } from "../contract-lock/lock.ts";
import { placesOf } from "../contract-lock/places.ts";
import { mockValidator } from "../contract-lock/request-validators.ts";
import { type RequestTrial, requestTrialsOf } from "../contract-lock/trials.ts";
import { callMethod } from "../support/call-method.ts";
import { argumentsOf, cellsOf, description } from "../support/description.ts";
import { faultsOfAnswer } from "../support/faults-of-answer.ts";
import { observeFetch } from "../support/observed-fetch.ts";
import { clientOf } from "../support/test-client.ts";
import { validatorOf } from "../support/validator.ts";

const lock = readLock();
const place = "linkBank body";
const trials = requestTrialsOf(description, lock).filter((trial) => trial.place.id === place);
const rejects = trials.filter(({ verdict }) => verdict === "reject");

async function mockOf(document: Document) {
  const mock = await startMock(document);
  onTestFinished(() => mock.close());
  return mock;
}

/** Where a mock of a description contradicts vectors. */
async function contradictionsOfMock(document: Document, asked: readonly RequestTrial[] = trials) {
  return contradictionsOfRequests(mockValidator(await mockOf(document)), asked);
}

/** The description with another schema for linking a bank. */
function withSchema(document: Document, change: (schema: Schema) => Schema): Document {
  const { schemas = {} } = document.components ?? {};
  const LinkBankRequest = change(schemas.LinkBankRequest as Schema);
  return {
    ...document,
    components: { ...document.components, schemas: { ...schemas, LinkBankRequest } },
  };
}

function withDialect(dialect?: string): Document {
  const { jsonSchemaDialect, ...rest } = description as Document & { jsonSchemaDialect: string };
  return { ...rest, ...(dialect ? { jsonSchemaDialect: dialect } : {}) } as Document;
}

it("without a change no validator has anything to say", async () => {
  expect(differencesOf(lock.inventory, inventoryOf(description))).toEqual([]);
  expect(contradictionsOf(description, lock)).toEqual([]);
  expect(await contradictionsOfMock(description)).toEqual([]);
});

describe("without jsonSchemaDialect", () => {
  it("the inventory notices, though the vectors of today's keywords do not", () => {
    const differences = differencesOf(lock.inventory, inventoryOf(withDialect()));
    expect(differences).toEqual([expect.stringMatching(/^document › jsonSchemaDialect: /)]);
  });

  it("the mock ignores newer keywords, and contradicts our own validator", async () => {
    const newer = (schema: Schema) => ({ ...schema, dependentRequired: { bankName: ["branch"] } });
    const validate = validatorOf(withSchema(description, newer));
    const [good] = trials.filter(({ verdict }) => verdict === "accept") as [RequestTrial];
    const schema = good.place.schema;
    expect(validate(schema, good.value)[0]?.message).toContain("must have property branch");

    const wrong = { ...good, verdict: "reject", at: "", keyword: "dependentRequired" } as const;
    expect(await contradictionsOfMock(withSchema(description, newer), [wrong])).toEqual([]);
    const silent = await contradictionsOfMock(withSchema(withDialect(), newer), [wrong]);
    expect(silent).toEqual([expect.stringContaining("must be rejected, but is accepted")]);
  });
});

describe("a mock that stops validating in silence", () => {
  const dialect = "https://spec.openapis.org/oas/3.1/dialect/base";
  const illegal = withSchema(description, (schema) => {
    const properties = schema.properties as Readonly<Record<string, Schema>>;
    const bankRoutingNumber = { ...properties.bankRoutingNumber, pattern: "^\\_?[0-9]{9}$" };
    return { ...schema, properties: { ...properties, bankRoutingNumber } };
  });

  it.each([
    ["OpenAPI's own dialect", withDialect(dialect)],
    ["a pattern that is illegal under the u flag", illegal],
  ])("accepts every body with %s, and every rejected vector shows it", async (_, document) => {
    const contradictions = await contradictionsOfMock(document);
    const silent = contradictions.filter((each) => each.includes("but is accepted"));
    // A body of null is refused before any schema is asked.
    expect(silent).toHaveLength(rejects.filter(({ value }) => value !== null).length);
  });

  it("our own validator refuses to compile such a pattern", () => {
    expect(() => validatorOf(illegal)).toThrow(/Invalid regular expression: .*Invalid escape/);
  });
});

describe("with an Accept that the forced answer does not match", () => {
  const cells = cellsOf(description).filter(({ status }) => status >= 400);

  it("no answer passes for the one that was forced", async () => {
    const mock = await mockOf(description);
    const passed = await Promise.all(
      cells.map(async ({ entry, status }) => {
        const added = { Prefer: `code=${status}`, Accept: "text/plain" };
        const { fetch, observations } = observeFetch(added);
        const client = clientOf(mock, { fetch, maxRetries: 0 });
        const call = callMethod(client, entry, argumentsOf(description, entry));
        await Promise.allSettled([call]);
        return observations.map(({ method, url, response }) => {
          const text = JSON.stringify(response.body);
          const faults = faultsOfAnswer(method, url.href, response.status, text);
          return response.status === status && faults.length === 0;
        });
      }),
    );
    expect(passed.flat()).toEqual(cells.map(() => false));
  });
});

it("the vectors that prove all this are there", () => {
  expect(placesOf(description).map(({ id }) => id)).toContain(place);
  expect(rejects.length).toBeGreaterThan(40);
});
