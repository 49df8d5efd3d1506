/** What a funded account may not do: each refusal has its code, and leaves no trace. */
import type { PiTradeClient } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { expectRefused, startFundedSandbox } from "../support/sandbox.ts";

const later = "2025-01-16T10:00:00";
const buy = (amount: number, executeAt?: string, ticker = "AAPL") =>
  ({ ticker, orderSide: "BUY", amount, ...(executeAt ? { executeAt } : {}) }) as const;
const sell = (quantity: number, executeAt?: string, ticker = "AAPL") =>
  ({ ticker, orderSide: "SELL", quantity, ...(executeAt ? { executeAt } : {}) }) as const;

type Row = readonly [
  name: string,
  call: (pitrade: PiTradeClient, bankId: string) => Promise<unknown>,
  status: number,
  code: string,
];

/** Refused at once and when they are to be carried out later. */
const orders = [
  ...[1e13, Number.MAX_VALUE].flatMap((much) => [
    [buy(much), "TOO_LARGE"] as const,
    [sell(much), "TOO_LARGE"] as const,
  ]),
  ...[0.0000004, 0.0000006, 1.0000006, 1e-300].map(
    (quantity) => [sell(quantity), "INVALID_QUANTITY"] as const,
  ),
  ...["NOPE", "aapl", "__proto__", "constructor"].map(
    (ticker) => [buy(10, undefined, ticker), "UNKNOWN_TICKER"] as const,
  ),
].flatMap(([order, code]) => [
  [order, code] as const,
  [{ ...order, executeAt: later }, code] as const,
]);

/** Times at which no order can be carried out. */
const times = [
  ["now", "2025-01-15T10:00:00", "EXECUTE_AT_PASSED"],
  ["a second ago", "2025-01-15T09:59:59", "EXECUTE_AT_PASSED"],
  ["in the hour that is skipped", "2025-03-09T02:30:00", "INVALID_EXECUTE_AT"],
  ["on February 30", "2025-02-30T10:00:00", "INVALID_EXECUTE_AT"],
  ["on February 29 of no leap year", "2025-02-29T10:00:00", "INVALID_EXECUTE_AT"],
  ["in the year 0", "0000-01-01T10:00:00", "INVALID_EXECUTE_AT"],
  ["in the year 1899", "1899-12-31T10:00:00", "INVALID_EXECUTE_AT"],
  ["on the last day of all", "9999-12-31T23:59:59", "INVALID_EXECUTE_AT"],
  ["on the day before", "9999-12-30T17:00:00", "INVALID_EXECUTE_AT"],
] as const;

const rows: readonly Row[] = [
  ...orders.map<Row>(([order, code]) => [
    `${JSON.stringify(order)}`,
    ({ trades }) => trades.place(order),
    400,
    code,
  ]),
  ...times.map<Row>(([when, executeAt, code]) => [
    `a trade for a time that is ${when}`,
    ({ trades }) => trades.place(buy(100, executeAt)),
    400,
    code,
  ]),
  ...(["DEPOSIT", "WITHDRAWAL"] as const).flatMap((instructionType) => [
    ...[1e13, 1e21, Number.MAX_VALUE].map<Row>((amount) => [
      `${instructionType} of ${amount} dollars`,
      ({ cashTransfers }, bankId) => cashTransfers.create({ instructionType, amount, bankId }),
      400,
      "TOO_LARGE",
    ]),
    [
      `${instructionType} at a bank that is not linked`,
      ({ cashTransfers }) =>
        cashTransfers.create({ instructionType, amount: 10, bankId: "bank_9" }),
      400,
      "UNKNOWN_BANK",
    ] satisfies Row,
  ]),
  ["an unknown transfer", ({ cashTransfers }) => cashTransfers.get("tr_9"), 404, "NOT_FOUND"],
  ["an unknown trade", ({ trades }) => trades.get("trd_9"), 404, "NOT_FOUND"],
  ["an id that is no id", ({ trades }) => trades.get("a/b c%ü"), 404, "NOT_FOUND"],
  ["to cancel an unknown trade", ({ trades }) => trades.cancel("trd_9"), 404, "NOT_FOUND"],
  ["to unlink an unknown bank", ({ banks }) => banks.unlink("bank_9"), 404, "NOT_FOUND"],
];

describe("The sandbox refuses", () => {
  it.each(rows)("%s", async (_, call, status, code) => {
    const { pitrade, bankId, sandbox } = await startFundedSandbox();
    await pitrade.trades.place(buy(1000));
    await expectRefused(call(pitrade, bankId), status, code);
    expect(sandbox.ledger.length).toBe(4);
    expect(await pitrade.portfolio.properties()).toMatchObject({ totalValue: 1000 });
  });
});
