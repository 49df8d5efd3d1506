/**
 * What PiTrade's public documentation states, written down a second time, by hand. It prevents a
 * description that is consistent with itself and wrong: every other test would follow it.
 */
import { createPiTradeClient, RequestValidationError } from "@pitrade/partner-sdk";
import { afterAll, describe, expect, it } from "vitest";
import { startMock } from "../../scripts/lib/mock-server.ts";
import {
  type OperationEntry,
  operationsOf,
  type Response,
  resolve,
} from "../../scripts/lib/openapi.ts";
import { provenanceOf } from "../../scripts/lib/provenance.ts";
import { documentedOperationProblemsOf } from "../contract-lock/documented-operations.ts";
import { callMethod } from "../support/call-method.ts";
import { description, mediaOf } from "../support/description.ts";
import { observeFetch } from "../support/observe-fetch.ts";
import { validatorOf } from "../support/validator.ts";

const entries = Object.fromEntries(
  operationsOf(description).map((each) => [each.operation.operationId, each]),
);
const entryOf = (operationId: string) => entries[operationId] as OperationEntry;

describe("operations", () => {
  it("are the documented ones, marked so and with the documented statuses and token", () => {
    expect(documentedOperationProblemsOf(description)).toEqual([]);
  });

  it("answer a second scheduled trade of a ticker with a 409 that is marked as assumed", () => {
    const { 409: response } = entryOf("placeTrade").operation.responses;
    expect(resolve(description, response ?? {})).toMatchObject({ "x-provenance": "assumed" });
  });
});

it("A part of a path is no surer than the operation that has it", () => {
  const certainty = ["assumed", "described", "documented"];
  const parts = operationsOf(description).flatMap(({ operation, parameters }) => {
    const own = operation["x-provenance"];
    return parameters
      .filter((each) => each.in === "path")
      .map((each) => ({ own, part: provenanceOf(each, own), of: operation.operationId }));
  });
  expect(parts.length).toBeGreaterThan(2);
  const surer = parts.filter(({ own, part }) => certainty.indexOf(part) > certainty.indexOf(own));
  expect(surer).toEqual([]);
});

it("What is not documented is said to be assumed where it stands in a part that is: texts that are not empty, seconds, what a refusal means", () => {
  const silent: string[] = [];
  for (const name of Object.keys(entries)) {
    const { requestBody, "x-provenance": provenance } = entryOf(name).operation;
    // What is assumed as a whole says so once.
    if (provenance === "assumed") continue;
    const seen = new Set<string>();
    JSON.stringify(requestBody ?? {}, (key, schema) => {
      const wanted = key === "executeAt" ? "with seconds" : schema?.minLength === 1 && "not empty";
      // What contains itself is looked at once.
      if (seen.has(schema?.$ref)) return undefined;
      const target = schema?.$ref ? resolve(description, schema) : schema;
      if (schema?.$ref) seen.add(schema.$ref);
      if (wanted && !target.description?.includes(`*Assumed:* ${wanted}`)) {
        if (target.description) silent.push(`${name}, ${key}`);
      }
      return target;
    });
    for (const status of ["400", "429"]) {
      const given = entryOf(name).operation.responses[status];
      const text = given && resolve<Response>(description, given).description;
      if (text && !/\*Assumed:\* .*nothing was carried out/.test(text))
        silent.push(`${name}, ${status}`);
    }
  }
  expect(silent).toEqual([]);
});

describe("general facts", () => {
  it("no host is named but a variable and loopback", () => {
    const { servers } = description as unknown as { servers: readonly { url: string }[] };
    const [first, ...others] = servers.map(({ url }) => url);
    expect(first).toBe("{baseUrl}");
    for (const url of others) expect(url).toMatch(/^http:\/\/(127\.0\.0\.1|localhost):/);
  });

  it("no request carries an account id, an idempotency key or a page", () => {
    // An operation that is assumed as a whole states no fact.
    const names = Object.values(entries).flatMap(({ operation, parameters }) =>
      operation["x-provenance"] === "assumed" ? [] : parameters.map(({ name }) => name),
    );
    expect(names).toContain("bankId");
    expect(
      names.filter((name) => /account.?id|idempoten|page|cursor|offset|limit/i.test(name)),
    ).toEqual([]);
  });
});

const account = {
  email: "ada@example.com",
  firstName: "Ada",
  lastName: "Moreno",
  accountType: "TRADING",
  password: "12345678",
};
const bank = {
  bankName: "First Harbor Bank",
  bankRoutingNumber: "123456789",
  bankAccountNumber: "000123456789",
  bankAccountTypeCode: "CHECKING",
};
const deposit = { instructionType: "DEPOSIT", amount: 10, bankId: "bank_1" };
const withdrawal = { instructionType: "WITHDRAWAL", amount: 0.01, bankId: "bank_1" };
const buy = { ticker: "AAPL", orderSide: "BUY", amount: 250 };
const sell = { ticker: "AAPL", orderSide: "SELL", quantity: 0.4 };

type Body = Readonly<Record<string, unknown>>;

const without = (body: Body, name: string) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

/** A good body with changes that the documentation allows. */
const allow = (operationId: string, body: Body, changes: Readonly<Record<string, Body>>) =>
  Object.entries(changes).map(
    ([title, change]) => [operationId, title, { ...body, ...change }] as const,
  );

/** A good body without each of its fields, and with changes of one field that are forbidden. */
const forbid = (operationId: string, body: Body, changes: Readonly<Record<string, Body>>) => [
  ...Object.keys(body).map(
    (name) => [operationId, `${name} is required`, without(body, name), `/body/${name}`] as const,
  ),
  ...Object.entries(changes).map(
    ([title, change]) =>
      [operationId, title, { ...body, ...change }, `/body/${Object.keys(change)[0]}`] as const,
  ),
];

const scheduled = { executeAt: "2025-01-15T09:30:00" };

const allowed = [
  ...allow("createAccount", account, {
    "a password of 8 characters": {},
    "a signal account": { accountType: "SIGNAL" },
  }),
  ...allow("linkBank", bank, {
    "a routing number whose checksum is wrong, as in the documentation's sample": {},
    "a savings account": { bankAccountTypeCode: "SAVINGS" },
  }),
  ...allow("createCashTransfer", deposit, {
    "a deposit of 10 dollars": {},
    "a deposit of 4.35 dollars more than 10": { amount: 14.35 },
    "a deposit of a billion dollars": { amount: 1e9 },
  }),
  ...allow("createCashTransfer", withdrawal, { "a withdrawal of a cent": {} }),
  ...allow("placeTrade", buy, {
    "a buy of an amount": {},
    "a buy of 1.13 dollars": { amount: 1.13 },
    "a scheduled buy": scheduled,
  }),
  ...allow("placeTrade", sell, { "a sell of a quantity": {}, "a scheduled sell": scheduled }),
];

const forbidden = [
  ...forbid("createAccount", account, {
    "a password of 7 characters": { password: "1234567" },
    "another account type": { accountType: "DEMO" },
    "an e-mail address without an @": { email: "ada" },
  }),
  ...forbid("linkBank", bank, {
    "8 digits": { bankRoutingNumber: "12345678" },
    "10 digits": { bankRoutingNumber: "1234567890" },
    "a letter": { bankRoutingNumber: "12345678a" },
    "another type": { bankAccountTypeCode: "LOAN" },
  }),
  ...forbid("createCashTransfer", deposit, {
    "a deposit below 10": { amount: 9.99 },
    "an amount as text": { amount: "10" },
    "another direction": { instructionType: "GIFT" },
    "a third decimal": { amount: 10.001 },
  }),
  ...forbid("createCashTransfer", withdrawal, { "a withdrawal of 0": { amount: 0 } }),
  ...forbid("placeTrade", buy, {
    "a buy with a quantity": { quantity: 1 },
    "another side": { orderSide: "HOLD" },
    "a third decimal": { amount: 0.005 },
    "an offset": { executeAt: "2025-01-15T09:30:00-05:00" },
    "a Z": { executeAt: "2025-01-15T09:30:00Z" },
    "an unknown property": { idempotencyKey: "1" },
  }),
  ...forbid("placeTrade", sell, { "a sell with an amount": { amount: 1 } }),
];

const mock = await startMock(description);
afterAll(() => mock.close());

describe("requests", () => {
  const validate = validatorOf(description);
  const client = { clientId: "partner", secret: "a secret of the contract suite" };
  const bySchema = (operationId: string, body: unknown) =>
    validate(mediaOf(entryOf(operationId).operation.requestBody?.content)?.schema ?? {}, body);

  const bySdk = async (operationId: string, body: unknown) => {
    const { fetch, observations } = observeFetch();
    const sdk = createPiTradeClient({ ...client, baseUrl: mock.url, fetch });
    const given = { path: {}, query: undefined, body };
    const [result] = await Promise.allSettled([callMethod(sdk, entryOf(operationId), given)]);
    return { result, observations };
  };

  it.each(allowed)("%s takes %s", async (operationId, _, body) => {
    expect(await bySchema(operationId, body)).toEqual([]);
    const { result, observations } = await bySdk(operationId, body);
    expect(result.status).toBe("fulfilled");
    expect(observations[0]?.body).toEqual(body);
    expect(observations[0]?.response.headers.get("sl-violations")).toBeNull();
  });

  it.each(forbidden)("%s refuses: %s", async (operationId, _, body, path) => {
    expect(await bySchema(operationId, body)).not.toEqual([]);
    const { result, observations } = await bySdk(operationId, body);
    const { reason } = result as PromiseRejectedResult;
    expect(reason).toBeInstanceOf(RequestValidationError);
    expect(reason).toMatchObject({ violations: [{ path }] });
    expect(observations).toEqual([]);
  });
});

describe("responses", () => {
  it("a holding has a ticker, a quantity and an average purchase price", () => {
    const { Holding } = description.components?.schemas ?? {};
    expect(Holding).toMatchObject({
      "x-provenance": "documented",
      required: ["ticker", "quantity", "averagePurchasePrice"],
      properties: {
        ticker: { type: "string" },
        quantity: { type: "number" },
        averagePurchasePrice: { type: "number" },
      },
    });
  });

  it("the portfolio is an array of holdings", () => {
    const { content } = entryOf("getHoldings").operation.responses["200"] as Response;
    const items = { $ref: "#/components/schemas/Holding" };
    expect(mediaOf(content)?.schema).toMatchObject({ type: "array", items });
  });

  it.each(["Account", "BankAccount", "CashTransfer", "Trade", "PortfolioProperties", "ErrorBody"])(
    "the shape of %s is marked as assumed",
    (name) => {
      expect(description.components?.schemas?.[name]).toMatchObject({ "x-provenance": "assumed" });
    },
  );
});
