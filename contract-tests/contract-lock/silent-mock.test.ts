/**
 * The suite against itself. The mock has ways to stop validating without a word; each is brought
 * about here on purpose, and a validator of the suite has to notice. It prevents a suite that is green
 * because its mock says yes to everything.
 */
import { describe, expect, it, onTestFinished } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import type { Document, Schema } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { replaceAt } from "../support/description-nodes.ts";
import { validatorOf } from "../support/validator.ts";
import { contradictionsOfRequests } from "./contradictions.ts";
import { differencesOf } from "./differences.ts";
import { inventoryOf } from "./inventory.ts";
import { readLock } from "./lock.ts";
import { mockValidator } from "./request-validators.ts";
import { type RequestTrial, requestTrialsOf } from "./trials.ts";

const lock = readLock();
const place = "linkBank body";
const trials = requestTrialsOf(description, lock).filter((trial) => trial.place.id === place);
const rejects = trials.filter(({ verdict }) => verdict === "reject");

/** Where a mock of a description contradicts vectors. */
async function contradictionsOfMock(document: Document, asked: readonly RequestTrial[] = trials) {
  const mock = await startMock(document);
  onTestFinished(() => mock.close());
  return contradictionsOfRequests(mockValidator(mock), asked);
}

const schemaKeys = ["components", "schemas", "LinkBankRequest"];

/** The description with more in its schema for linking a bank. */
const withSchema = (document: Document, more: Schema): Document =>
  replaceAt(document, schemaKeys, { ...document.components?.schemas?.LinkBankRequest, ...more });

const withDialect = (dialect?: string): Document =>
  replaceAt(description, ["jsonSchemaDialect"], dialect);

describe("without jsonSchemaDialect", () => {
  it("the inventory notices, though the vectors of today's keywords do not", () => {
    const differences = differencesOf(lock.inventory, inventoryOf(withDialect()));
    expect(differences).toEqual([expect.stringMatching(/^jsonSchemaDialect: /)]);
  });

  it("the mock ignores newer keywords, and contradicts our own validator", async () => {
    const newer = { dependentRequired: { bankName: ["branch"] } };
    const validate = validatorOf(withSchema(description, newer));
    const [good] = trials.filter(({ verdict }) => verdict === "accept") as [RequestTrial];
    const schema = good.place.schema;
    expect(await validate(schema, good.value)).toMatchObject([{ keyword: "dependentRequired" }]);

    const wrong = { ...good, verdict: "reject", at: "", keyword: "dependentRequired" } as const;
    expect(await contradictionsOfMock(withSchema(description, newer), [wrong])).toEqual([]);
    const silent = await contradictionsOfMock(withSchema(withDialect(), newer), [wrong]);
    expect(silent).toEqual([expect.stringContaining("must be rejected, but is accepted")]);
  });
});

describe("a mock that stops validating in silence", () => {
  const dialect = "https://spec.openapis.org/oas/3.1/dialect/base";
  const illegal = replaceAt(
    description,
    [...schemaKeys, "properties", "bankRoutingNumber", "pattern"],
    "^\\_?[0-9]{9}$",
  );

  it.each([
    ["OpenAPI's own dialect", withDialect(dialect)],
    ["a pattern that is illegal under the u flag", illegal],
  ])("accepts every body with %s, and every rejected vector shows it", async (_, document) => {
    const contradictions = await contradictionsOfMock(document);
    const silent = contradictions.filter((each) => each.includes("but is accepted"));
    // A body of null is refused before any schema is asked.
    expect(silent).toHaveLength(rejects.filter(({ value }) => value !== null).length);
  });

  it("our own validator refuses to compile such a pattern", async () => {
    const [{ place } = expect.fail("no trial")] = rejects;
    await expect(validatorOf(illegal)(place.schema, {})).rejects.toThrow(
      /Invalid regular expression: .*Invalid escape/,
    );
  });
});

it("the vectors that prove all this are there", () => {
  expect(rejects.length).toBeGreaterThan(40);
});
