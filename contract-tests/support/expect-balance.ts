import type { PiTradeClient } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { expect } from "vitest";

/** Whole numbers, so that nothing is lost to floats: cents, millionths, and their products. */
const inCents = (dollars: number) => BigInt(Math.round(dollars * 100));
const inMicros = (quantity: number) => BigInt(Math.round(quantity * 1e6));
const micros = 1_000_000n;

/**
 * Works out from trades and transfers what an account must hold that began with nothing, and compares.
 */
export async function expectBalance({
  pitrade,
  sandbox,
}: {
  readonly pitrade: PiTradeClient;
  readonly sandbox: Sandbox;
}): Promise<void> {
  const [transfers, trades, holdings, properties] = await Promise.all([
    pitrade.cashTransfers.list(),
    pitrade.trades.list(),
    pitrade.portfolio.holdings(),
    pitrade.portfolio.properties(),
  ]);
  let cash = 0n;
  for (const { instructionType, amount } of transfers) {
    cash += inCents(amount) * micros * (instructionType === "DEPOSIT" ? 1n : -1n);
  }
  const held = new Map<string, bigint>();
  for (const { status, orderSide, filledQuantity = 0, averagePrice = 0, ...trade } of trades) {
    if (status !== "FILLED") continue;
    const sign = orderSide === "BUY" ? 1n : -1n;
    cash -= sign * inMicros(filledQuantity) * inCents(averagePrice);
    held.set(trade.ticker, (held.get(trade.ticker) ?? 0n) + sign * inMicros(filledQuantity));
  }
  const value = [...held].reduce(
    (sum, [name, quantity]) => sum + quantity * inCents(sandbox.clock.prices[name] ?? 0),
    0n,
  );
  expect(cash >= 0n).toBe(true);
  expect(inCents(properties.availableBalance)).toBe(cash / micros);
  expect(inCents(properties.holdingsValue ?? -1)).toBe(value / micros);
  expect(inCents(properties.totalValue ?? -1)).toBe(cash / micros + value / micros);
  expect(new Map(holdings.map(({ ticker: name, quantity }) => [name, inMicros(quantity)]))).toEqual(
    new Map([...held].filter(([, quantity]) => quantity !== 0n)),
  );
  for (const { quantity, averagePurchasePrice } of holdings) {
    expect(Math.min(quantity, averagePurchasePrice)).toBeGreaterThan(0);
  }
}
