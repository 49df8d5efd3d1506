import { describe, expect, it } from "vitest";
import { expectRefused, startFundedSandbox, startSandbox } from "../support/sandbox.ts";

/** A sandbox whose market shows a time, with 1000 dollars in its account. */
async function startAt(instant: string) {
  const { pitrade, sandbox } = await startFundedSandbox({ startAt: new Date(instant) });
  return { pitrade, clock: sandbox.clock };
}

const buy = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;
const secondMs = 1000;
const hourMs = 3_600_000;

describe("The market", () => {
  it("stands still until it is moved, and then only forward", async () => {
    const { clock } = (await startSandbox()).sandbox;
    const start = Date.parse("2025-01-15T15:00:00Z");
    expect(clock.now).toBe(start);
    clock.advance(secondMs);
    expect(clock.now).toBe(start + secondMs);
    clock.set(clock.now);
    const backward = new RangeError("The market clock goes forward only.");
    expect(() => clock.set(start)).toThrow(backward);
    expect(() => clock.advance(-1)).toThrow(backward);
    expect(clock.now).toBe(start + secondMs);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, new Date("never"), Date.UTC(9999, 0)])(
    "cannot be set to %s",
    async (instant) => {
      const { clock } = (await startSandbox()).sandbox;
      const { now } = clock;
      expect(() => clock.set(instant)).toThrow(
        new RangeError("The market clock shows times from 1901 to 9998."),
      );
      expect(clock.now).toBe(now);
    },
  );
});

describe("An order that waits", () => {
  const morning = "2025-01-15T15:00:00Z";
  // The rule for every day and both changes of daylight saving time: src/helpers/market-hours.test.ts.
  it.each([
    ["in the evening", "2025-01-15T23:00:00Z", undefined, "2025-01-16T14:30:00Z"],
    ["on a Friday at the close", "2025-01-17T21:00:00Z", undefined, "2025-01-21T14:30:00Z"],
    ["after an early close", "2025-07-03T17:00:00Z", undefined, "2025-07-07T13:30:00Z"],
    ["for a time in winter", morning, "2025-01-16T11:00:00", "2025-01-16T16:00:00Z"],
    ["for a time in summer", morning, "2025-07-16T11:00:00", "2025-07-16T15:00:00Z"],
    ["for a time before the opening", morning, "2025-01-16T08:00:00", "2025-01-16T14:30:00Z"],
    ["for the Saturday before a holiday", morning, "2025-01-18T11:00:00", "2025-01-21T14:30:00Z"],
    ["for the hour that is repeated", morning, "2025-11-02T01:30:00", "2025-11-03T14:30:00Z"],
  ])("placed %s is filled when its Eastern time has come", async (_, placed, executeAt, due) => {
    const { pitrade, clock } = await startAt(placed);
    const order = { ...buy, ...(executeAt && { executeAt }) };
    const { tradeId, status } = await pitrade.trades.place(order);
    expect(status).toBe(executeAt ? "SCHEDULED" : "PENDING");
    clock.set(Date.parse(due) - 1);
    expect((await pitrade.trades.get(tradeId)).status).toBe(status);
    expect(await pitrade.portfolio.holdings()).toEqual([]);
    if (!executeAt) expect(clock.isOpen).toBe(false);
    clock.set(new Date(due));
    expect(clock.isOpen).toBe(true);
    const filled = { ...order, status: "FILLED", filledQuantity: 0.5 };
    expect(await pitrade.trades.get(tradeId)).toMatchObject(filled);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 900 });
  });

  it.each([
    ["in the evening", "2025-01-15T23:00:00Z", {}],
    ["for later", morning, { executeAt: "2025-01-16T11:00:00" }],
  ])("placed %s reserves its cash until it is filled or cancelled", async (_, placed, time) => {
    const { pitrade, clock } = await startAt(placed);
    const first = await pitrade.trades.place({ ...buy, amount: 900, ...time });
    const second = { ticker: "MSFT", orderSide: "BUY", amount: 100.01, ...time } as const;
    await expectRefused(pitrade.trades.place(second), 400, "INSUFFICIENT_FUNDS");
    const [bank] = await pitrade.banks.list();
    const out = {
      instructionType: "WITHDRAWAL",
      amount: 100.01,
      bankId: bank?.bankId ?? "",
    } as const;
    await expectRefused(pitrade.cashTransfers.create(out), 400, "INSUFFICIENT_FUNDS");
    await pitrade.trades.place({ ...second, amount: 100 });
    // What is reserved is still there.
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
    if (first.status === "SCHEDULED") {
      await pitrade.trades.cancel(first.tradeId);
      await pitrade.cashTransfers.create({ ...out, amount: 900 });
    }
    clock.advance(48 * hourMs);
    const statuses = (await pitrade.trades.list()).map(({ status }) => status);
    expect(statuses).toEqual(["FILLED", first.status === "SCHEDULED" ? "CANCELLED" : "FILLED"]);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 0 });
  });

  it("reserves its shares", async () => {
    const { pitrade } = await startAt(morning);
    await pitrade.trades.place({ ...buy, amount: 1000 });
    const sell = { ticker: "AAPL", orderSide: "SELL", quantity: 3 } as const;
    await pitrade.trades.place({ ...sell, executeAt: "2025-01-16T11:00:00" });
    await expectRefused(pitrade.trades.place(sell), 400, "INSUFFICIENT_SHARES");
    expect((await pitrade.trades.place({ ...sell, quantity: 2 })).status).toBe("FILLED");
  });
});

describe("Prices", () => {
  it("are those of the options beside the others, and change as told", async () => {
    const { pitrade, sandbox } = await startFundedSandbox({ prices: { ACME: 12.34 } });
    const { clock } = sandbox;
    expect(clock.prices).toMatchObject({ ACME: 12.34, AAPL: 200, TSLA: 410 });
    clock.setPrice("ACME", 0.01);
    const typo = new RangeError(
      "There is no ticker `NEWCO`, only AAPL, AMZN, GOOGL, MSFT, NVDA, TSLA, ACME.",
    );
    expect(() => clock.setPrice("NEWCO", 5)).toThrow(typo);
    sandbox.seed({ prices: { NEWCO: 5 } });
    expect(clock.prices).toMatchObject({ ACME: 0.01, NEWCO: 5, AAPL: 200 });
    const trade = await pitrade.trades.place({ ticker: "NEWCO", orderSide: "BUY", amount: 12 });
    expect(trade).toMatchObject({ filledQuantity: 2.4, averagePrice: 5 });
  });

  it("of an order that waits are those of its execution", async () => {
    const { pitrade, clock } = await startAt("2025-01-15T23:00:00Z");
    await pitrade.trades.place(buy);
    clock.setPrice("AAPL", 400);
    clock.advance(24 * hourMs);
    expect(await pitrade.trades.list()).toMatchObject([
      { status: "FILLED", averagePrice: 400, filledQuantity: 0.25 },
    ]);
  });

  it("of an order that fell due by a live clock are those of that time", async () => {
    let now = Date.parse("2025-01-16T14:29:00Z");
    const { sandbox } = await startSandbox({ now: () => now, startAt: now });
    sandbox.clock.live();
    sandbox.seed({ cash: 1000, trades: [{ status: "PENDING" }] });
    now += 120_000;
    sandbox.clock.setPrice("AAPL", 400);
    expect(Object.values(sandbox.state().accounts)).toMatchObject([
      { listTrades: [{ status: "FILLED", averagePrice: 200 }] },
    ]);
  });

  it.each([0, -1, 0.001, Number.NaN, Number.POSITIVE_INFINITY, 1e13])(
    "are dollars and cents: %d is none",
    async (dollars) => {
      const { clock } = (await startSandbox()).sandbox;
      const refusal = new RangeError(
        "The price of AAPL must be dollars and cents, more than 0 and at most a trillion.",
      );
      expect(() => clock.setPrice("AAPL", dollars)).toThrow(refusal);
      await expect(startSandbox({ prices: { AAPL: dollars } })).rejects.toThrow(refusal);
      expect(clock.prices.AAPL).toBe(200);
    },
  );
});
