/**
 * Integrators prove their own books by those of the sandbox, so its books must be right after every
 * step of every sequence. They are checked against the trades and transfers that it tells of.
 */
import type { PiTradeClient } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { expectBalance } from "../support/expect-balance.ts";
import { bankAccount } from "../support/fixtures.ts";
import { startFundedSandbox } from "../support/sandbox.ts";

interface Scene {
  readonly pitrade: PiTradeClient;
  readonly sandbox: Sandbox;
  readonly bankId: string;
}

/** One step; a refusal is as good as a success. */
type Step = (scene: Scene) => unknown;

const tickers = ["AAPL", "MSFT", "ODD"];
const prices = { AAPL: 200, MSFT: 0.07, ODD: 333.33 };

const cents = fc.integer({ min: 1, max: 200_000 }).map((number) => number / 100);
const shares = fc.oneof(
  fc.integer({ min: 1, max: 20_000_000 }).map((number) => number / 1e6),
  fc.constantFrom(0.000001, 1, 1e6),
);
const ticker = fc.constantFrom(...tickers);
const times = ["2025-01-15T11:00:00", "2025-01-16T09:30:00", "2025-01-18T12:00:00"];
const schedule = fc.constantFrom({}, {}, {}, ...times.map((executeAt) => ({ executeAt })));

const transfers = (instructionType: "DEPOSIT" | "WITHDRAWAL") => (amount: number) => {
  const step: Step = ({ pitrade: { cashTransfers }, bankId }) =>
    cashTransfers.create({ instructionType, amount, bankId });
  return step;
};
const orders =
  (order: Parameters<PiTradeClient["trades"]["place"]>[0]): Step =>
  ({ pitrade }) =>
    pitrade.trades.place(order);

const deposits = cents.filter((amount) => amount >= 10).map(transfers("DEPOSIT"));
const withdrawals = cents.map(transfers("WITHDRAWAL"));
const buys = fc
  .tuple(ticker, cents, schedule)
  .map(([name, amount, time]) => orders({ ticker: name, orderSide: "BUY", amount, ...time }));
const sells = fc
  .tuple(ticker, shares, schedule)
  .map(([name, quantity, time]) => orders({ ticker: name, orderSide: "SELL", quantity, ...time }));
/** Sells the whole of a holding, to the last millionth. */
const sales = ticker.map<Step>((name) => async ({ pitrade }) => {
  const holding = (await pitrade.portfolio.holdings()).find((each) => each.ticker === name);
  if (!holding) return;
  await pitrade.trades.place({ ticker: name, orderSide: "SELL", quantity: holding.quantity });
});
const cancellations = fc.nat({ max: 3 }).map<Step>((at) => async ({ pitrade }) => {
  const scheduled = await pitrade.trades.list({ status: "SCHEDULED" });
  await pitrade.trades.cancel(scheduled[at]?.tradeId ?? "trd_0");
});
const waits = fc.constantFrom(1000, 3_600_000, 6 * 3_600_000, 86_400_000).map<Step>(
  (ms) =>
    ({ sandbox }) =>
      sandbox.clock.advance(ms),
);
const banks = fc.constant<Step>(async ({ pitrade }) => {
  const { bankId } = await pitrade.banks.link(bankAccount);
  await pitrade.banks.unlink(bankId);
});
const priceChanges = fc.tuple(ticker, cents).map<Step>(
  ([name, dollars]) =>
    ({ sandbox }) =>
      sandbox.clock.setPrice(name, dollars),
);

const steps = fc.oneof(
  ...[buys, buys, sells, sales, deposits, withdrawals, cancellations, waits, banks, priceChanges],
);

it("After every step of any sequence the books balance, and nothing is below zero", () =>
  fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 14 }), async (sequence) => {
      const scene = await startFundedSandbox({ prices });
      for (const each of sequence) {
        await Promise.resolve(each(scene)).catch(({ status }) => {
          expect([400, 404, 409]).toContain(status);
        });
        await expectBalance(scene);
      }
    }),
    { numRuns: 60 },
  ));
