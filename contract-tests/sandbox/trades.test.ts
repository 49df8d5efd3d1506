import { describe, expect, it } from "vitest";
import { expectRefused, openFundedAccount, startFundedSandbox } from "../support/sandbox.ts";

const buy = (amount: number, executeAt?: string, ticker = "AAPL") =>
  ({ ticker, orderSide: "BUY", amount, ...(executeAt ? { executeAt } : {}) }) as const;
const sell = (quantity: number, executeAt?: string, ticker = "AAPL") =>
  ({ ticker, orderSide: "SELL", quantity, ...(executeAt ? { executeAt } : {}) }) as const;

describe("A trade in market hours", () => {
  it("buys shares of an amount, and sells them again", async () => {
    const { pitrade } = await startFundedSandbox();
    const bought = await pitrade.trades.place(buy(250));
    expect(bought).toEqual({
      ...buy(250),
      tradeId: expect.stringMatching(/^trd_/),
      status: "FILLED",
      filledQuantity: 1.25,
      averagePrice: 200,
      createdAt: "2025-01-15T15:00:00Z",
    });
    expect(await pitrade.portfolio.holdings()).toEqual([
      { ticker: "AAPL", quantity: 1.25, averagePurchasePrice: 200 },
    ]);
    expect(await pitrade.portfolio.properties()).toEqual({
      availableBalance: 750,
      holdingsValue: 250,
      totalValue: 1000,
      asOf: "2025-01-15T15:00:00Z",
    });

    const sold = await pitrade.trades.place(sell(0.25));
    expect(sold).toMatchObject({ status: "FILLED", filledQuantity: 0.25, averagePrice: 200 });
    await pitrade.trades.place(sell(1));
    expect(await pitrade.portfolio.holdings()).toEqual([]);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
  });

  it("is filled at the price of the moment, and holdings keep what they have cost", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
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

  it("whose amount buys not even a millionth of a share is rejected, and costs nothing", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
    sandbox.clock.setPrice("AAPL", 1_000_000);
    const trade = await pitrade.trades.place(buy(0.01));
    expect(trade.status).toBe("REJECTED");
    expect(trade).not.toHaveProperty("filledQuantity");
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
  });
});

it("Trades are listed newest first, all or those that match", async () => {
  const { pitrade } = await startFundedSandbox();
  const first = await pitrade.trades.place(buy(100));
  const second = await pitrade.trades.place(buy(100, undefined, "MSFT"));
  const third = await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"));
  expect(await pitrade.trades.list()).toEqual([third, second, first]);
  expect(await pitrade.trades.list({ ticker: "AAPL" })).toEqual([third, first]);
  expect(await pitrade.trades.list({ status: "FILLED" })).toEqual([second, first]);
  expect(await pitrade.trades.list({ ticker: "MSFT", status: "SCHEDULED" })).toEqual([]);
  expect(await pitrade.trades.get(second.tradeId)).toEqual(second);
});

describe("A scheduled trade", () => {
  it("is the only one of its ticker until it is cancelled", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
    const scheduled = await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"));
    expect(scheduled.status).toBe("SCHEDULED");
    const at = "2025-01-17T11:00:00";
    await expectRefused(pitrade.trades.place(buy(100, at)), 409, "SCHEDULED_TRADE_EXISTS");
    await expectRefused(pitrade.trades.place(sell(1, at)), 409, "SCHEDULED_TRADE_EXISTS");
    expect((await pitrade.trades.place(buy(100, at, "MSFT"))).status).toBe("SCHEDULED");
    expect((await pitrade.trades.place(buy(100))).status).toBe("FILLED");

    const cancelled = await pitrade.trades.cancel(scheduled.tradeId);
    expect(cancelled).toEqual({ ...scheduled, status: "CANCELLED" });
    expect((await pitrade.trades.place(buy(100, at))).status).toBe("SCHEDULED");
    expect(sandbox.ledger.of("placeTrade")).toHaveLength(4);
  });

  it("reserves shares of its own ticker alone", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
    const holdings = ["AAPL", "MSFT"].map((ticker) => ({ ticker, quantity: 1 }));
    sandbox.seed({ holdings });
    await pitrade.trades.place(sell(1, "2025-01-16T09:30:00", "MSFT"));
    await expectRefused(
      pitrade.trades.place(sell(1, undefined, "MSFT")),
      400,
      "INSUFFICIENT_SHARES",
    );
    expect((await pitrade.trades.place(sell(1))).status).toBe("FILLED");
  });

  it("that was cancelled is never filled, nor cancelled again", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
    const { tradeId } = await pitrade.trades.place(buy(100, "2025-01-16T09:30:00"));
    await pitrade.trades.cancel(tradeId);
    await expectRefused(pitrade.trades.cancel(tradeId), 409, "TRADE_NOT_SCHEDULED");
    sandbox.clock.set(new Date("2025-01-16T15:00:00Z"));
    expect((await pitrade.trades.get(tradeId)).status).toBe("CANCELLED");
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
    expect(sandbox.ledger.of("cancelTrade")).toHaveLength(1);
  });

  it("that was filled makes room for the next one, and can no longer be cancelled", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
    const { tradeId } = await pitrade.trades.place(buy(100, "2025-01-15T11:00:00"));
    sandbox.clock.advance(3_600_000);
    expect((await pitrade.trades.get(tradeId)).status).toBe("FILLED");
    await expectRefused(pitrade.trades.cancel(tradeId), 409, "TRADE_NOT_SCHEDULED");
    expect((await pitrade.trades.place(buy(100, "2025-01-16T11:00:00"))).status).toBe("SCHEDULED");
  });

  it("of one partner does not prevent one of another partner", async () => {
    const { pitrade: one, checkedClient } = await startFundedSandbox({ partners: 2 });
    const other = checkedClient(1);
    await openFundedAccount(other, 1000, "grace@example.com");
    for (const { trades } of [one, other]) {
      const trade = await trades.place(buy(100, "2025-01-16T09:30:00"));
      expect(trade.status).toBe("SCHEDULED");
    }
  });

  it("may be for the next second, and for a leap day", async () => {
    const { pitrade } = await startFundedSandbox();
    const times = { AAPL: "2025-01-15T10:00:01", MSFT: "2028-02-29T10:00:00" };
    for (const [ticker, executeAt] of Object.entries(times)) {
      const trade = await pitrade.trades.place(buy(100, executeAt, ticker));
      expect(trade).toMatchObject({ status: "SCHEDULED", executeAt });
    }
  });
});
