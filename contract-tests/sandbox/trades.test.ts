import { describe, expect, it } from "vitest";
import { ada, fund, judgedClient, refusalOf, startSandbox } from "../support/sandbox.ts";

/** A sandbox with an account that holds 1000 dollars. */
async function funded(amount = 1000) {
  const bench = await startSandbox();
  const pitrade = judgedClient(bench);
  await fund(pitrade, amount);
  return { bench, sandbox: bench.sandbox, pitrade };
}

const buy = (amount: number, executeAt?: string, ticker = "AAPL") =>
  ({ ticker, orderSide: "BUY", amount, ...(executeAt ? { executeAt } : {}) }) as const;
const sell = (quantity: number, executeAt?: string, ticker = "AAPL") =>
  ({ ticker, orderSide: "SELL", quantity, ...(executeAt ? { executeAt } : {}) }) as const;

describe("A trade in market hours", () => {
  it("buys shares of an amount, and sells them again", async () => {
    const { pitrade } = await funded();
    const bought = await pitrade.trades.place(buy(250));
    expect(bought).toEqual({
      ...buy(250),
      tradeId: expect.stringMatching(/^trd_/),
      status: "FILLED",
      filledQuantity: 1.25,
      averagePrice: 200,
      createdAt: "2025-01-15T15:00:00.000Z",
    });
    expect(await pitrade.portfolio.holdings()).toEqual([
      { ticker: "AAPL", quantity: 1.25, averagePurchasePrice: 200 },
    ]);
    expect(await pitrade.portfolio.properties()).toEqual({
      availableBalance: 750,
      holdingsValue: 250,
      totalValue: 1000,
      asOf: "2025-01-15T15:00:00.000Z",
    });

    const sold = await pitrade.trades.place(sell(0.25));
    expect(sold).toMatchObject({ status: "FILLED", filledQuantity: 0.25, averagePrice: 200 });
    await pitrade.trades.place(sell(1));
    expect(await pitrade.portfolio.holdings()).toEqual([]);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
  });

  it("is filled at the price of the moment, and holdings keep what they have cost", async () => {
    const { pitrade, sandbox } = await funded();
    await pitrade.trades.place(buy(200));
    sandbox.clock.setPrice("AAPL", 300);
    await pitrade.trades.place(buy(300));
    expect(await pitrade.portfolio.holdings()).toEqual([
      { ticker: "AAPL", quantity: 2, averagePurchasePrice: 250 },
    ]);
    expect(await pitrade.portfolio.properties()).toMatchObject({
      availableBalance: 500,
      holdingsValue: 600,
      totalValue: 1100,
    });
    await pitrade.trades.place(sell(2));
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1100 });
  });

  it("needs cash for a buy and shares for a sell, to the last of both", async () => {
    const { pitrade, sandbox } = await funded();
    const poor = [400, "INSUFFICIENT_FUNDS"];
    const bare = [400, "INSUFFICIENT_SHARES"];
    expect(await refusalOf(pitrade.trades.place(buy(1000.01)))).toEqual(poor);
    expect(await refusalOf(pitrade.trades.place(sell(0.000001)))).toEqual(bare);
    await pitrade.trades.place(buy(1000));
    expect(await refusalOf(pitrade.trades.place(buy(0.01)))).toEqual(poor);
    expect(await refusalOf(pitrade.trades.place(sell(5.000001)))).toEqual(bare);
    expect(await refusalOf(pitrade.trades.place(sell(1, undefined, "MSFT")))).toEqual(bare);
    await pitrade.trades.place(sell(5));
    expect(sandbox.ledger.of("placeTrade")).toHaveLength(2);
  });

  it.each([0.0000004, 0.0000006, 1.0000006, 1e-300])(
    "does not sell a quantity that it cannot count: %d",
    async (quantity) => {
      const { pitrade, sandbox } = await funded();
      await pitrade.trades.place(buy(1000));
      const refused = [400, "INVALID_QUANTITY"];
      expect(await refusalOf(pitrade.trades.place(sell(quantity)))).toEqual(refused);
      const later = sell(quantity, "2025-01-16T10:00:00");
      expect(await refusalOf(pitrade.trades.place(later))).toEqual(refused);
      expect(sandbox.ledger.of("placeTrade")).toHaveLength(1);
    },
  );

  it.each([1e13, Number.MAX_VALUE])("of %d is more than it can count", async (much) => {
    const { pitrade } = await funded();
    for (const executeAt of [undefined, "2025-01-16T10:00:00"]) {
      for (const order of [buy(much, executeAt), sell(much, executeAt)]) {
        expect(await refusalOf(pitrade.trades.place(order))).toEqual([400, "TOO_LARGE"]);
      }
    }
  });

  it("whose amount buys not even a millionth of a share is rejected, and costs nothing", async () => {
    const { pitrade, sandbox } = await funded();
    sandbox.clock.setPrice("AAPL", 1_000_000);
    const trade = await pitrade.trades.place(buy(0.01));
    expect(trade.status).toBe("REJECTED");
    expect(trade).not.toHaveProperty("filledQuantity");
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
  });

  it("of a ticker that nobody trades is refused", async () => {
    const { pitrade } = await funded();
    for (const ticker of ["NOPE", "aapl", "__proto__", "constructor"]) {
      const trade = pitrade.trades.place(buy(10, undefined, ticker));
      expect(await refusalOf(trade)).toEqual([400, "UNKNOWN_TICKER"]);
    }
  });
});

describe("Trades", () => {
  it("are listed newest first, all or those that match", async () => {
    const { pitrade } = await funded();
    const first = await pitrade.trades.place(buy(100));
    const second = await pitrade.trades.place(buy(100, undefined, "MSFT"));
    const third = await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"));
    expect(await pitrade.trades.list()).toEqual([third, second, first]);
    expect(await pitrade.trades.list({ ticker: "AAPL" })).toEqual([third, first]);
    expect(await pitrade.trades.list({ status: "FILLED" })).toEqual([second, first]);
    expect(await pitrade.trades.list({ ticker: "MSFT", status: "SCHEDULED" })).toEqual([]);
    expect(await pitrade.trades.get(second.tradeId)).toEqual(second);
  });

  it("with an unknown id are neither found nor cancelled", async () => {
    const { pitrade } = await funded();
    expect(await refusalOf(pitrade.trades.get("trd_9"))).toEqual([404, "NOT_FOUND"]);
    expect(await refusalOf(pitrade.trades.cancel("trd_9"))).toEqual([404, "NOT_FOUND"]);
    expect(await refusalOf(pitrade.trades.get("a/b c%ü"))).toEqual([404, "NOT_FOUND"]);
  });
});

describe("A scheduled trade", () => {
  it("is the only one of its ticker until it is cancelled", async () => {
    const { pitrade, sandbox } = await funded();
    const scheduled = await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"));
    expect(scheduled.status).toBe("SCHEDULED");
    const exists = [409, "SCHEDULED_TRADE_EXISTS"];
    const at = "2025-01-17T11:00:00";
    expect(await refusalOf(pitrade.trades.place(buy(100, at)))).toEqual(exists);
    expect(await refusalOf(pitrade.trades.place(sell(1, at)))).toEqual(exists);
    expect((await pitrade.trades.place(buy(100, at, "MSFT"))).status).toBe("SCHEDULED");
    expect((await pitrade.trades.place(buy(100))).status).toBe("FILLED");

    const cancelled = await pitrade.trades.cancel(scheduled.tradeId);
    expect(cancelled).toEqual({ ...scheduled, status: "CANCELLED" });
    expect((await pitrade.trades.place(buy(100, at))).status).toBe("SCHEDULED");
    expect(sandbox.ledger.of("placeTrade")).toHaveLength(4);
  });

  it("that was cancelled is never filled, nor cancelled again", async () => {
    const { pitrade, sandbox } = await funded();
    const { tradeId } = await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"));
    await pitrade.trades.cancel(tradeId);
    const refused = [409, "TRADE_NOT_SCHEDULED"];
    expect(await refusalOf(pitrade.trades.cancel(tradeId))).toEqual(refused);
    sandbox.clock.set(new Date("2025-01-16T15:00:00Z"));
    expect((await pitrade.trades.get(tradeId)).status).toBe("CANCELLED");
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
    expect(sandbox.ledger.of("cancelTrade")).toHaveLength(1);
  });

  it("that was filled makes room for the next one, and can no longer be cancelled", async () => {
    const { pitrade, sandbox } = await funded();
    const { tradeId } = await pitrade.trades.place(buy(100, "2025-01-15T11:00:00"));
    sandbox.clock.advance(3_600_000);
    expect((await pitrade.trades.get(tradeId)).status).toBe("FILLED");
    expect(await refusalOf(pitrade.trades.cancel(tradeId))).toEqual([409, "TRADE_NOT_SCHEDULED"]);
    expect((await pitrade.trades.place(buy(100, "2025-01-16T11:00:00"))).status).toBe("SCHEDULED");
  });

  it("of one partner is no obstacle to another", async () => {
    const bench = await startSandbox({ partners: 2 });
    for (const partner of [0, 1]) {
      const pitrade = judgedClient(bench, partner);
      await fund(pitrade, 1000, `partner-${partner}@example.com`);
      expect((await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"))).status).toBe(
        "SCHEDULED",
      );
    }
  });

  it("of a partner's first account counts and is filled after a second one was created", async () => {
    const { pitrade, sandbox } = await funded();
    await pitrade.trades.place(buy(100, "2025-01-15T11:00:00"));
    await fund(pitrade, 500, "grace@example.com");
    const again = () => pitrade.trades.place(buy(100, "2025-01-16T11:00:00"));
    expect(await refusalOf(again())).toEqual([409, "SCHEDULED_TRADE_EXISTS"]);
    sandbox.clock.advance(3_600_000);
    expect((await again()).status).toBe("SCHEDULED");
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 500 });
  });

  it.each([
    ["now", "2025-01-15T10:00:00", "EXECUTE_AT_PASSED"],
    ["a second ago", "2025-01-15T09:59:59", "EXECUTE_AT_PASSED"],
    ["in the hour that is skipped", "2025-03-09T02:30:00", "INVALID_EXECUTE_AT"],
    ["on February 30", "2025-02-30T10:00:00", "INVALID_EXECUTE_AT"],
    ["on February 29 of no leap year", "2025-02-29T10:00:00", "INVALID_EXECUTE_AT"],
    ["in the year 0", "0000-01-01T10:00:00", "INVALID_EXECUTE_AT"],
    ["in the year 1899", "1899-12-31T10:00:00", "INVALID_EXECUTE_AT"],
    ["on the last day of all", "9999-12-31T23:59:59", "INVALID_EXECUTE_AT"],
    ["on the day before", "9999-12-30T17:00:00", "INVALID_EXECUTE_AT"],
  ])("cannot be for a time that is %s", async (_, executeAt, code) => {
    const { pitrade, sandbox } = await funded();
    expect(await refusalOf(pitrade.trades.place(buy(100, executeAt)))).toEqual([400, code]);
    expect(sandbox.ledger.of("placeTrade")).toEqual([]);
  });

  it("may be for the next second, and for a leap day", async () => {
    const { pitrade } = await funded();
    const times = { AAPL: "2025-01-15T10:00:01", MSFT: "2028-02-29T10:00:00" };
    for (const [ticker, executeAt] of Object.entries(times)) {
      const trade = await pitrade.trades.place(buy(100, executeAt, ticker));
      expect(trade).toMatchObject({ status: "SCHEDULED", executeAt });
    }
  });

  it("that cannot be paid when its time comes is rejected", async () => {
    const bench = await startSandbox();
    const pitrade = judgedClient(bench);
    await pitrade.accounts.create(ada);
    const early = await pitrade.trades.place(buy(100, "2025-01-15T11:00:00"));
    const bare = await pitrade.trades.place(sell(1, "2025-01-15T11:00:00", "MSFT"));
    bench.sandbox.clock.advance(3_600_000);
    expect((await pitrade.trades.get(early.tradeId)).status).toBe("REJECTED");
    expect((await pitrade.trades.get(bare.tradeId)).status).toBe("REJECTED");
  });
});
