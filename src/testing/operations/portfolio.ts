import type * as schema from "../../../generated/schema.d.ts";
import { timestamp } from "../state/state.ts";
import { fromDollars, toDollars, toShares, type Units, wholeCents, worth } from "../state/units.ts";
import type { Handler } from "./handler.ts";

const getHoldings: Handler = ({ account }): readonly schema.Holding[] =>
  [...account().books.positions].map(([ticker, { quantity, cost }]) => ({
    ticker,
    quantity: toShares(quantity),
    averagePurchasePrice: Number(((Number(cost) / Number(quantity)) * 0.01).toFixed(4)),
  }));

const getPortfolioProperties: Handler = ({
  world: { state },
  account,
}): schema.PortfolioProperties => {
  const { books } = account();
  const held = [...books.positions].reduce<Units>(
    (sum, [ticker, { quantity }]) =>
      sum + worth(quantity, fromDollars(state.prices.get(ticker) ?? 0)),
    0n,
  );
  return {
    availableBalance: toDollars(books.cash),
    holdingsValue: toDollars(held),
    // The sum of what is shown: the parts of a cent of both might make a cent.
    totalValue: toDollars(wholeCents(books.cash) + wholeCents(held)),
    asOf: timestamp(state.now),
  };
};

export const portfolioHandlers = { getHoldings, getPortfolioProperties };
