/**
 * What the SDK checks requests with is compiled by Ajv. So it is held against an independent
 * implementation of JSON Schema, on the bodies of the description: where the two disagree, one is
 * wrong, but for what is named here.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textOfId, validators } from "../../generated/validators.ts";
import { operationsOf, type Schema } from "../../scripts/lib/openapi.ts";
import { description, examplesOf, mediaOf } from "../support/description.ts";
import { validatorOf } from "../support/validator.ts";

const judge = validatorOf(description);

const bodies = operationsOf(description).flatMap(({ operation }) => {
  const media = mediaOf(operation.requestBody?.content);
  const { operationId } = operation;
  return media
    ? [
        {
          operationId,
          schema: media.schema,
          examples: Object.values(examplesOf(description, media)),
        },
      ]
    : [];
});

const ids = new Set(
  operationsOf(description).flatMap(({ parameters }) =>
    parameters.filter((each) => each.in === "path").map(({ name }) => name),
  ),
);

/** Values that stand close to what is asked for. */
const values = fc.oneof(
  fc.anything(),
  fc.string(),
  fc.double(),
  fc.integer({ min: -2000, max: 200_000 }).map((cents) => cents / 100),
  fc.constantFrom<unknown>("BUY", "SELL", "DEPOSIT", "WITHDRAWAL", "TRADING", "CHECKING", "", null),
  fc.constantFrom<unknown>(
    9.99,
    10,
    0,
    -0,
    0.001,
    1e21,
    "021000021",
    "02100002",
    "a@b.c",
    "1234567",
  ),
  fc.constantFrom<unknown>("2025-01-15T09:30:00", "2025-01-15T24:00:00", "2025-01-15T09:30:00Z"),
);

/** As JSON carries it, or nothing where it cannot. */
const asSent = (value: unknown): unknown => {
  try {
    return JSON.parse(JSON.stringify(value) ?? "null");
  } catch {
    return null;
  }
};

/** Ids may be the numbers that a server answered, which the description does not say. */
const withTexts = (body: unknown): unknown =>
  typeof body === "object" && body !== null && !Array.isArray(body)
    ? Object.fromEntries(
        Object.entries(body).map(([name, value]) => [
          name,
          ids.has(name) ? textOfId(value) : value,
        ]),
      )
    : body;

describe.each(bodies)("A body of $operationId", ({ operationId, schema, examples }) => {
  const faultsOf = (body: unknown) => {
    const found: { path: string; message: string }[] = [];
    validators[operationId]?.body?.(body, "/body", found);
    return found;
  };
  const isGood = async (of: Schema, body: unknown) => (await judge(of, body)).length === 0;
  const expectAgreement = async (given: unknown) => {
    const body = asSent(given);
    expect(faultsOf(body).length === 0, JSON.stringify(body)).toBe(
      await isGood(schema, withTexts(body)),
    );
  };

  it("that is an example of the description is accepted by both", async () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const body of examples) {
      expect(faultsOf(body)).toEqual([]);
      expect(await isGood(schema, body)).toBe(true);
    }
  });

  it("that is anything at all is judged alike by both", async () => {
    await fc.assert(fc.asyncProperty(fc.anything(), expectAgreement));
  });

  it("that is an example with changes is judged alike by both", async () => {
    const names = [...new Set(examples.flatMap((body) => Object.keys(body as object)))];
    const name = fc.oneof(
      fc.constantFrom(...names, "amount", "quantity", "executeAt"),
      fc.string(),
    );
    const change = fc.tuple(name, fc.oneof(values, fc.constant(undefined)));
    const changed = fc
      .tuple(fc.constantFrom(...examples), fc.array(change, { maxLength: 3 }))
      .map(([body, changes]) => ({ ...(body as object), ...Object.fromEntries(changes) }));
    await fc.assert(fc.asyncProperty(changed, expectAgreement), { numRuns: 1000 });
  });
});

it("An e-mail address that the judge accepts is never refused by the SDK", async () => {
  const schema = { type: "string", format: "email" };
  await fc.assert(
    fc.asyncProperty(fc.emailAddress(), async (email) => {
      fc.pre((await judge(schema, email)).length === 0);
      const found: { path: string; message: string }[] = [];
      validators.createAccount?.body?.({ email }, "", found);
      expect(found.map(({ path }) => path)).not.toContain("/email");
    }),
  );
});
