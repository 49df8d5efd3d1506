/**
 * What PiTrade's public documentation states, written down a second time, by hand. It prevents a
 * description that is consistent with itself and wrong: every other test would follow it.
 */
import { createPiTradeClient, RequestValidationError } from "@pitrade/partner-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMock } from "../../scripts/lib/mock-server.ts";
import { operationsOf, resolve, type Schema } from "../../scripts/lib/openapi.ts";
import { description, mediaOf } from "../support/description.ts";
import { createJudge } from "../support/judge.ts";
import { observeFetch } from "../support/observed-fetch.ts";
import { callMethod } from "../support/sdk-method.ts";

const entries = new Map(
  operationsOf(description).map((each) => [each.operation.operationId, each]),
);
const entryOf = (operationId: string) => {
  const entry = entries.get(operationId);
  if (!entry) throw new Error(`The description has no operation ${operationId}.`);
  return entry;
};

/** The documented operations, and every status that is documented for all endpoints. */
const documented = [
  ["createAccount", "POST", "/account", [200, 400, 401, 403, 429, 500]],
  ["linkBank", "POST", "/bank", [200, 400, 401, 403, 429, 500]],
  ["createCashTransfer", "POST", "/cash-transfer", [200, 400, 401, 403, 429, 500]],
  ["placeTrade", "POST", "/trade", [200, 400, 401, 403, 429, 500]],
  ["getHoldings", "GET", "/portfolio", [200, 401, 403, 429, 500]],
  ["getPortfolioProperties", "GET", "/portfolio-properties", [200, 401, 403, 429, 500]],
] as const;

/** What is only promised or not mentioned must never be passed off as documented. */
const undocumented = {
  getAccount: "described",
  listBanks: "described",
  unlinkBank: "described",
  listCashTransfers: "assumed",
  getCashTransfer: "assumed",
  listTrades: "assumed",
  getTrade: "described",
  cancelTrade: "assumed",
} as const;

describe("operations", () => {
  it.each(documented)(
    "%s is %s %s with the documented statuses",
    (operationId, method, path, statuses) => {
      const entry = entryOf(operationId);
      expect([entry.method, entry.path]).toEqual([method, path]);
      expect(Object.keys(entry.operation.responses).map(Number)).toEqual(
        expect.arrayContaining([...statuses]),
      );
      expect(entry.operation["x-provenance"]).toBe("documented");
    },
  );

  it.each(Object.entries(undocumented))(
    "%s is marked as %s, in the text too",
    (operationId, provenance) => {
      const { operation } = entryOf(operationId);
      expect(operation["x-provenance"]).toBe(provenance);
      expect(operation.description.toLowerCase()).toMatch(`**${provenance}.**`);
    },
  );

  it("are marked as documented where they are, and nowhere else", () => {
    const marked = [...entries].filter(
      ([, { operation }]) => operation["x-provenance"] === "documented",
    );
    expect(marked.map(([name]) => name).sort()).toEqual(documented.map(([name]) => name).sort());
  });

  it("answer a second scheduled trade of a ticker with a 409 that is marked as assumed", () => {
    const response = resolve(
      description,
      entryOf("placeTrade").operation.responses["409"] as object,
    );
    expect(response).toMatchObject({ "x-provenance": "assumed" });
  });
});

describe("general facts", () => {
  it("every request carries a bearer token that is a JWT", () => {
    const { security, components } = description as unknown as Record<string, Schema>;
    expect(security).toEqual([{ partnerToken: [] }]);
    expect(components?.securitySchemes).toMatchObject({
      partnerToken: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
    });
    expect([...entries.values()].filter(({ operation }) => "security" in operation)).toEqual([]);
  });

  it("no host is named but a variable and loopback", () => {
    const { servers } = description as unknown as { servers: readonly { url: string }[] };
    expect(servers.map(({ url }) => url)).toEqual(["{baseUrl}", "http://127.0.0.1:{port}"]);
  });

  it("no request carries an account id, an idempotency key or a page", () => {
    const names = [...entries.values()].flatMap(({ parameters }) =>
      parameters.map(({ name }) => name),
    );
    expect(names).toContain("ticker");
    expect(
      names.filter((name) => /account.?id|idempoten|page|cursor|offset|limit/i.test(name)),
    ).toEqual([]);
  });
});

const account = {
  email: "ada.moreno@example.com",
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

const without = (body: object, name: string) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name));

const missing = (operationId: string, body: object, path = (name: string) => `/body/${name}`) =>
  Object.keys(body).map(
    (name) => [operationId, `${name} is required`, without(body, name), path(name)] as const,
  );

/** Bodies that the documentation allows. */
const allowed = [
  ["createAccount", "a password of 8 characters", account],
  ["createAccount", "a signal account", { ...account, accountType: "SIGNAL" }],
  ["linkBank", "a routing number whose checksum is wrong, as in the documentation's sample", bank],
  ["linkBank", "a savings account", { ...bank, bankAccountTypeCode: "SAVINGS" }],
  ["createCashTransfer", "a deposit of 10 dollars", deposit],
  ["createCashTransfer", "a withdrawal of a cent", withdrawal],
  ["createCashTransfer", "a deposit of 4.35 dollars more than 10", { ...deposit, amount: 14.35 }],
  ["createCashTransfer", "a deposit of a billion dollars", { ...deposit, amount: 1e9 }],
  ["placeTrade", "a buy of an amount", buy],
  ["placeTrade", "a buy of 1.13 dollars", { ...buy, amount: 1.13 }],
  ["placeTrade", "a sell of a quantity", sell],
  ["placeTrade", "a scheduled buy", { ...buy, executeAt: "2025-01-15T09:30:00" }],
  ["placeTrade", "a scheduled sell", { ...sell, executeAt: "2025-01-15T09:30:00" }],
] as const;

/** Bodies that it forbids, and where the fault is. */
const forbidden = [
  ...missing("createAccount", account),
  [
    "createAccount",
    "a password of 7 characters",
    { ...account, password: "1234567" },
    "/body/password",
  ],
  [
    "createAccount",
    "another account type",
    { ...account, accountType: "DEMO" },
    "/body/accountType",
  ],
  ["createAccount", "an e-mail address without an @", { ...account, email: "ada" }, "/body/email"],
  ...missing("linkBank", bank),
  ["linkBank", "8 digits", { ...bank, bankRoutingNumber: "12345678" }, "/body/bankRoutingNumber"],
  [
    "linkBank",
    "10 digits",
    { ...bank, bankRoutingNumber: "1234567890" },
    "/body/bankRoutingNumber",
  ],
  ["linkBank", "a letter", { ...bank, bankRoutingNumber: "12345678a" }, "/body/bankRoutingNumber"],
  [
    "linkBank",
    "another type",
    { ...bank, bankAccountTypeCode: "LOAN" },
    "/body/bankAccountTypeCode",
  ],
  ...missing("createCashTransfer", deposit),
  ...missing("createCashTransfer", withdrawal),
  ["createCashTransfer", "a deposit below 10", { ...deposit, amount: 9.99 }, "/body/amount"],
  ["createCashTransfer", "a withdrawal of 0", { ...withdrawal, amount: 0 }, "/body/amount"],
  ["createCashTransfer", "an amount as text", { ...deposit, amount: "10" }, "/body/amount"],
  [
    "createCashTransfer",
    "another direction",
    { ...deposit, instructionType: "GIFT" },
    "/body/instructionType",
  ],
  ...missing("placeTrade", buy),
  ...missing("placeTrade", sell),
  ["placeTrade", "a buy with a quantity", { ...buy, quantity: 1 }, "/body/quantity"],
  ["placeTrade", "a sell with an amount", { ...sell, amount: 1 }, "/body/amount"],
  ["placeTrade", "another side", { ...buy, orderSide: "HOLD" }, "/body/orderSide"],
  [
    "placeTrade",
    "an offset",
    { ...buy, executeAt: "2025-01-15T09:30:00-05:00" },
    "/body/executeAt",
  ],
  ["placeTrade", "a Z", { ...buy, executeAt: "2025-01-15T09:30:00Z" }, "/body/executeAt"],
  ["placeTrade", "an unknown property", { ...buy, idempotencyKey: "1" }, "/body/idempotencyKey"],
] as const;

/** Prism leaves `multipleOf` to the other judges, since it divides floats. */
const forbiddenDecimals = [
  ["createCashTransfer", "a third decimal", { ...deposit, amount: 10.001 }, "/body/amount"],
  ["placeTrade", "a third decimal", { ...buy, amount: 0.005 }, "/body/amount"],
] as const;

describe("requests", () => {
  const judge = createJudge(description);
  const client = { clientId: "partner", secret: "a secret of the contract suite" };
  let mock: MockServer;
  beforeAll(async () => {
    mock = await startMock(description);
  });
  afterAll(() => mock.close());

  const bySchema = (operationId: string, body: unknown) =>
    judge(mediaOf(entryOf(operationId).operation.requestBody?.content)?.schema ?? {}, body);

  const bySdk = (operationId: string, body: unknown, validateRequests: boolean) => {
    const { fetch, observations } = observeFetch();
    const sdk = createPiTradeClient({ ...client, baseUrl: mock.url, fetch, validateRequests });
    const given = { path: {}, query: undefined, body };
    const settled = Promise.allSettled([callMethod(sdk, entryOf(operationId), given)]);
    return settled.then(([result]) => ({ result, observations }));
  };

  it.each(allowed)("%s takes %s", async (operationId, _, body) => {
    expect(bySchema(operationId, body)).toEqual([]);
    const { result, observations } = await bySdk(operationId, body, true);
    expect(result.status).toBe("fulfilled");
    expect(observations[0]?.body).toEqual(body);
    expect(observations[0]?.response.headers.get("sl-violations")).toBeNull();
  });

  it.each([...forbidden, ...forbiddenDecimals])(
    "%s refuses: %s",
    async (operationId, _, body, path) => {
      expect(bySchema(operationId, body)).not.toEqual([]);
      const { result, observations } = await bySdk(operationId, body, true);
      const { reason } = result as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(RequestValidationError);
      expect((reason as RequestValidationError).violations.map((each) => each.path)).toEqual([
        path,
      ]);
      expect(observations).toEqual([]);
    },
  );

  it.each(forbidden)(
    "%s is refused by the mock for the right reason: %s",
    async (operationId, _, body) => {
      const { observations } = await bySdk(operationId, body, false);
      expect(observations[0]?.response.status).toBe(400);
      expect(observations[0]?.response.headers.get("sl-violations")).toContain('"request","body"');
    },
  );
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
    const response = entryOf("getHoldings").operation.responses["200"];
    expect(response).toMatchObject({
      content: {
        "application/json": {
          schema: { type: "array", items: { $ref: "#/components/schemas/Holding" } },
        },
      },
    });
  });

  it.each(["Account", "BankAccount", "CashTransfer", "Trade", "PortfolioProperties", "ErrorBody"])(
    "the shape of %s is marked as assumed",
    (name) => {
      expect(description.components?.schemas?.[name]).toMatchObject({ "x-provenance": "assumed" });
    },
  );
});
