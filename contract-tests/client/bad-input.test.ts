/** Bad input is refused before it is sent: what was not sent needs no reconciliation. */
import { type CallOptions, ConfigurationError, RequestValidationError } from "@pitrade/partner-sdk";
import { beforeEach, describe, expect, it } from "vitest";
import { fieldsOf } from "../support/description.ts";
import { type FaultServer, startFaultServer } from "../support/fault-server.ts";
import { bankAccount, buyOrder, respondPlaced } from "../support/fixtures.ts";
import { clientOf, errorOf } from "../support/test-client.ts";

let server: FaultServer;
beforeEach(async () => {
  server = await startFaultServer([respondPlaced]);
});

/** The violations of a call, as `path message`. */
async function violationsOf(call: Promise<unknown>): Promise<readonly string[]> {
  const error = await errorOf(call);
  expect(error).toBeInstanceOf(RequestValidationError);
  expect(error).toMatchObject({ code: "ERR_REQUEST_INVALID", outcome: "none" });
  expect(server.contacts).toHaveLength(0);
  return (error as RequestValidationError).violations.map(
    ({ path, message }) => `${path} ${message}`,
  );
}

it("A client without a journal has nothing to recover", async () => {
  const error = await errorOf(clientOf(server).recover());
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error.message).toBe("To recover, make the client with a `journal`.");
  expect(server.contacts).toHaveLength(0);
});

describe("A request body", () => {
  it("is checked as it is written, not as it looks", async () => {
    class Order {
      readonly ticker = "AAPL";
      readonly orderSide = "BUY";
      readonly amount = 250;
      toJSON() {
        return { ...this, amount: 25_000.123 };
      }
    }
    expect(await violationsOf(clientOf(server).trades.place(new Order()))).toEqual([
      "/body/amount must be a multiple of 0.01",
    ]);
  });

  it("has every fault named, not only the first", async () => {
    const { bankName, ...unnamed } = bankAccount;
    const call = clientOf(server).banks.link({
      ...unnamed,
      bankRoutingNumber: "12345",
      bankAccountNumber: 7,
      bankAccountTypeCode: "GOLD",
      zebra: "x",
    } as never);
    const error = await errorOf(call);
    const fields = fieldsOf("LinkBankRequest");
    const types = fields.bankAccountTypeCode?.enum as readonly string[];
    const violations = [
      "/body/bankName is missing",
      `/body/bankRoutingNumber must match ${fields.bankRoutingNumber?.pattern}`,
      "/body/bankAccountNumber must be a string",
      `/body/bankAccountTypeCode must be one of ${types.join(", ")}`,
      "/body/zebra is not allowed here",
    ];
    expect(await violationsOf(Promise.reject(error))).toEqual(violations);
    expect(error.message).toBe(
      `linkBank (POST ${server.url}/bank) was not sent: ${violations.join("; ")}.`,
    );
  });

  it("is sent as it is where validateRequests is false", async () => {
    const body = { ...buyOrder, amount: 1.005, note: "x" } as never;
    await clientOf(server, { validateRequests: false }).trades.place(body);
    expect(JSON.parse(server.arrivals[0]?.body ?? "")).toEqual(body);
  });

  it("that cannot be written as JSON is refused even so", async () => {
    const body = { ...buyOrder, amount: 1n } as never;
    const client = clientOf(server, { validateRequests: false });
    expect(await violationsOf(client.trades.place(body))).toEqual([
      "/body cannot be written as JSON",
    ]);
  });
});

it("A query that is no object is refused", async () => {
  expect(await violationsOf(clientOf(server).trades.list("AAPL" as never))).toEqual([
    "/query must be an object",
  ]);
});

describe("A path parameter", () => {
  it.each<[unknown, string]>([
    [undefined, "must be a string"],
    ["..", "must not be a dot segment"],
  ])("of %j is refused, also where bodies are not checked", async (id, message) => {
    const client = clientOf(server, { validateRequests: false });
    expect(await violationsOf(client.trades.cancel(id as never))).toEqual([
      `/path/tradeId ${message}`,
    ]);
  });

  it.each([
    ["a/b", "a%2Fb"],
    ["../account", "..%2Faccount"],
    ["a?b#c", "a%3Fb%23c"],
    ["é %", "%C3%A9%20%25"],
    ["...", "..."],
  ])("of %j stays one segment", async (id, segment) => {
    await clientOf(server).trades.cancel(id);
    expect(server.arrivals[0]?.path).toBe(`/trade/${segment}`);
  });
});

describe("Options of a call", () => {
  // The options are checked one by one in src/options.
  it.each<[unknown, string]>([
    [
      { timeoutMs: 1.5, maxRetries: "2", retries: 1 },
      "`timeoutMs` must be a whole number of ms from 1 to 2147483647; `maxRetries` must be a whole number from 0 to 100; there is no option `retries`, only signal, timeoutMs, maxRetries, intentId",
    ],
    [null, "the options must be an object"],
  ])("of %j are refused in one sentence that names them", async (options, sentence) => {
    const error = await errorOf(clientOf(server).trades.place(buyOrder, options as CallOptions));
    expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none" });
    expect(error.message).toBe(`placeTrade (POST ${server.url}/trade) was not sent: ${sentence}.`);
    expect(server.contacts).toHaveLength(0);
  });

  it("that are undefined count as left out", async () => {
    const options = { signal: undefined, timeoutMs: undefined, maxRetries: undefined };
    await clientOf(server).trades.place(buyOrder, options);
    expect(server.arrivals).toHaveLength(1);
  });
});
