import type * as schema from "../../../generated/schema.d.ts";
import { toDollars, toShares, type Units, worth } from "../units.ts";
import type { Handler } from "./handler.ts";

const getHoldings: Handler = ({ account }): readonly schema.Holding[] =>
  [...account().books.positions].map(([ticker, { quantity, cost }]) => ({
    ticker,
    quantity: toShares(quantity),
    averagePurchasePrice: Number(((Number(cost) / Number(quantity)) * 0.01).toFixed(4)),
  }));

const getPortfolioProperties: Handler = ({ world, account }): schema.PortfolioProperties => {
  const { books } = account();
  const held = [...books.positions].reduce<Units>(
    (sum, [ticker, { quantity }]) => sum + worth(quantity, world.market.priceOf(ticker) ?? 0n),
    0n,
  );
  return {
    availableBalance: toDollars(books.cash),
    holdingsValue: toDollars(held),
    totalValue: toDollars(books.cash + held),
    asOf: new Date(world.market.clock.now).toISOString(),
  };
};

export const portfolioHandlers = { getHoldings, getPortfolioProperties };
