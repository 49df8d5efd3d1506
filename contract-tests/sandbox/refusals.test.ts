/** What a funded account may not do: each refusal has its code, and leaves no trace. */

import { readdirSync, readFileSync } from "node:fs";
import type { PiTradeClient } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { description, examplesOf, mediaOf } from "../support/description.ts";
import { expectRefused, startFundedSandbox } from "../support/sandbox.ts";

type Order = Parameters<PiTradeClient["trades"]["place"]>[0];

const buy = (amount: number, ticker = "AAPL") => ({ ticker, orderSide: "BUY", amount }) as const;
const sell = (quantity: number, ticker = "AAPL") =>
  ({ ticker, orderSide: "SELL", quantity }) as const;
const buyAt = (executeAt: string) => ({ ...buy(100), executeAt });
const nowAndLater = (order: Order) => [order, { ...order, executeAt: "2025-01-16T10:00:00" }];

/** By the code of the refusal; the account holds 5 shares of AAPL, and no cash. */
const orders: Readonly<Record<string, readonly Order[]>> = {
  INSUFFICIENT_FUNDS: [buy(0.01)],
  INSUFFICIENT_SHARES: [sell(5.000001), sell(0.000001, "MSFT")],
  TOO_LARGE: [buy(1e13), buy(Number.MAX_VALUE), sell(1e13), sell(Number.MAX_VALUE)].flatMap(
    nowAndLater,
  ),
  INVALID_QUANTITY: [0.0000004, 0.0000006, 1.0000006, 1e-300].flatMap((each) =>
    nowAndLater(sell(each)),
  ),
  UNKNOWN_TICKER: ["NOPE", "aapl", "__proto__", "constructor"].flatMap((each) =>
    nowAndLater(buy(10, each)),
  ),
  EXECUTE_AT_PASSED: [buyAt("2025-01-15T10:00:00"), buyAt("2025-01-15T09:59:59")],
  INVALID_EXECUTE_AT: [
    buyAt("2025-03-09T02:30:00"), // in the hour that is skipped
    buyAt("2025-02-30T10:00:00"),
    buyAt("2025-02-29T10:00:00"),
    buyAt("0000-01-01T10:00:00"),
    buyAt("1899-12-31T10:00:00"),
    buyAt("9999-12-31T23:59:59"),
    buyAt("9999-12-30T17:00:00"),
  ],
};

const transfers = (["DEPOSIT", "WITHDRAWAL"] as const).flatMap((instructionType) => [
  ...[1e13, 1e21, Number.MAX_VALUE].map((amount) => ({
    instructionType,
    amount,
    code: "TOO_LARGE",
  })),
  { instructionType, amount: 10, bankId: "bank_9", code: "UNKNOWN_BANK" },
]);

/** What is asked for, and what is not found. */
const unknown: Readonly<
  Record<string, readonly [(pitrade: PiTradeClient) => Promise<unknown>, what: string]>
> = {
  "an unknown transfer": [({ cashTransfers }) => cashTransfers.get("tr_9"), "cash transfer"],
  "an unknown trade": [({ trades }) => trades.get("trd_9"), "trade"],
  "an id that is no id": [({ trades }) => trades.get("a/b c%ü"), "trade"],
  "to cancel an unknown trade": [({ trades }) => trades.cancel("trd_9"), "trade"],
  "to unlink an unknown bank": [({ banks }) => banks.unlink("bank_9"), "bank account"],
};

describe("The sandbox refuses", () => {
  async function expectNoTrace(
    call: (pitrade: PiTradeClient, bankId: string) => Promise<unknown>,
    status: number,
    code: string,
    why?: string,
  ) {
    const { pitrade, bankId, sandbox } = await startFundedSandbox();
    await pitrade.trades.place(buy(1000));
    await expectRefused(call(pitrade, bankId), status, code, why);
    expect(sandbox.ledger.length).toBe(4);
    expect(await pitrade.portfolio.properties()).toMatchObject({ totalValue: 1000 });
  }

  it.each(
    Object.entries(orders).flatMap(([code, all]) => all.map((each) => [each, code] as const)),
  )("the order %j with %s", (order, code) =>
    expectNoTrace(({ trades }) => trades.place(order), 400, code),
  );

  it.each([
    ...transfers,
    { instructionType: "WITHDRAWAL", amount: 0.01, code: "INSUFFICIENT_FUNDS" } as const,
  ])("the transfer %j", ({ code, ...transfer }) =>
    expectNoTrace(
      ({ cashTransfers }, bankId) => cashTransfers.create({ bankId, ...transfer }),
      400,
      code,
    ),
  );

  it.each(Object.entries(unknown))("%s", (_, [call, what]) =>
    expectNoTrace(call, 404, "NOT_FOUND", `No such ${what} belongs to your credentials.`),
  );
});

const monday = "2025-01-20T10:00:00";

it.each<[why: string, (pitrade: PiTradeClient) => Promise<unknown>]>([
  ["amount must be at most a trillion.", ({ trades }) => trades.place(buy(1e13))],
  ["quantity must be at most a trillion.", ({ trades }) => trades.place(sell(1e13))],
  ["There is no ticker `NOPE`, only AAPL, ", ({ trades }) => trades.place(buy(1, "NOPE"))],
  ["amount is more than the available balance.", ({ trades }) => trades.place(buy(1001))],
  [
    "amount is more than the available balance without what open orders reserve.",
    async ({ trades }) => {
      await trades.place({ ...buy(1000, "MSFT"), executeAt: monday });
      return trades.place(buy(1));
    },
  ],
  ["quantity is more than the account holds.", ({ trades }) => trades.place(sell(1))],
  [
    "quantity is more than the account holds without what open orders reserve.",
    async ({ trades }) => {
      await trades.place(buy(1000));
      await trades.place({ ...sell(4), executeAt: monday });
      return trades.place(sell(2));
    },
  ],
])("A refusal says why: %s", async (why, call) => {
  const { pitrade } = await startFundedSandbox();
  await expect(call(pitrade)).rejects.toThrow(why);
});

describe("The error codes of the sandbox", () => {
  const folder = new URL("../../src/testing/", import.meta.url);
  const source = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .join("");
  const { examples = {}, responses = {} } = description.components ?? {};
  const codesIn = (values: object) => Object.values(values).flatMap((each) => each?.code ?? []);
  // It never fails by itself.
  const failures = codesIn(examplesOf(description, mediaOf(responses.ServerError?.content)));
  const codes = codesIn(Object.values(examples).map(({ value }) => value));

  it("are those that the description's examples have, and more", () => {
    const refusals = codes.filter((code) => !failures.includes(code));
    expect(refusals).toContain("NOT_FOUND");
    expect(refusals.filter((code) => !source.includes(`"${code}"`))).toEqual([]);
  });
});
