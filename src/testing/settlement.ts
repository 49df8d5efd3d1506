import type { AccountState, Order, World } from "./state.ts";
import { fromDollars, fromShares, toDollars, toShares } from "./units.ts";

/** Fills every order that has fallen due, the earliest first; one that cannot be paid is rejected. */
export function settleOrders(world: World): void {
  const due = [...world.accounts.values()]
    .flat()
    .flatMap((account) => account.trades.map((order) => ({ account, order })))
    .filter(({ order }) => isWaiting(order) && order.dueAt <= world.market.clock.now)
    .reverse()
    .sort((one, other) => one.order.dueAt - other.order.dueAt);
  for (const { account, order } of due) fill(world, account, order);
}

function isWaiting({ trade }: Order): boolean {
  return trade.status === "PENDING" || trade.status === "SCHEDULED";
}

function fill({ market }: World, { books }: AccountState, order: Order): void {
  const { ticker, amount, quantity = 0 } = order.trade;
  const price = market.priceOf(ticker) ?? 0n;
  const sold = fromShares(quantity);
  const filled =
    amount === undefined
      ? books.sell(ticker, sold, price) && sold
      : books.buy(ticker, fromDollars(amount), price);
  order.trade = filled
    ? {
        ...order.trade,
        status: "FILLED",
        filledQuantity: toShares(filled),
        averagePrice: toDollars(price),
      }
    : { ...order.trade, status: "REJECTED" };
}
