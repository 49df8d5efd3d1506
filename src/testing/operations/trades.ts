import type * as schema from "../../../generated/schema.d.ts";
import { instantOf, nextOpen } from "../market-hours.ts";
import { Refusal, refusals } from "../refusal.ts";
import { settleOrders } from "../settlement.ts";
import type { AccountState, Order } from "../state.ts";
import { fromDollars, fromShares } from "../units.ts";
import type { Handler, Invocation } from "./handler.ts";
import { requireBookableAmount, requireBookableQuantity } from "./require-bookable.ts";

const placeTrade: Handler = (invocation): schema.Trade => {
  const { world, tradingAccount } = invocation;
  const body = invocation.body as schema.PlaceTradeRequest;
  const account = tradingAccount();
  if (body.orderSide === "BUY") requireBookableAmount(body.amount);
  else requireBookableQuantity(body.quantity);
  const { now } = world.market.clock;
  const executeAt = scheduledFor(body.executeAt, now);
  if (world.market.priceOf(body.ticker) === undefined) {
    throw refusals.invalid("UNKNOWN_TICKER", "ticker names nothing that is traded here.");
  }
  if (executeAt === undefined) requireMeans(body, account);
  else refuseSecondScheduled(body.ticker, invocation);
  const order: Order = {
    dueAt: nextOpen(executeAt ?? now),
    trade: {
      tradeId: world.nextId("trd"),
      ...body,
      status: executeAt === undefined ? "PENDING" : "SCHEDULED",
      createdAt: new Date(now).toISOString(),
    },
  };
  account.trades.unshift(order);
  settleOrders(world);
  return order.trade;
};

/** When a trade is to execute, in ms since the epoch; `undefined` for now. */
function scheduledFor(executeAt: string | undefined, now: number): number | undefined {
  if (executeAt === undefined) return undefined;
  const instant = instantOf(executeAt);
  if (instant === undefined) {
    throw refusals.invalid(
      "INVALID_EXECUTE_AT",
      "executeAt is no time that Eastern clocks show in the years 1901 to 9998.",
    );
  }
  if (instant <= now) {
    throw refusals.invalid("EXECUTE_AT_PASSED", "executeAt must lie in the future.");
  }
  return instant;
}

function requireMeans(body: schema.PlaceTradeRequest, { books }: AccountState): void {
  if (body.orderSide === "BUY") {
    if (fromDollars(body.amount) <= books.cash) return;
    throw refusals.invalid("INSUFFICIENT_FUNDS", "amount is more than the available balance.");
  }
  const held = books.positions.get(body.ticker)?.quantity ?? 0n;
  if (fromShares(body.quantity) <= held) return;
  throw refusals.invalid("INSUFFICIENT_SHARES", "quantity is more than the account holds.");
}

/** The constraint is per partner: what other accounts of the partner have scheduled counts as well. */
function refuseSecondScheduled(ticker: string, { world, clientId }: Invocation): void {
  const trades = (world.accounts.get(clientId) ?? []).flatMap((account) => account.trades);
  if (!trades.some(({ trade }) => trade.ticker === ticker && trade.status === "SCHEDULED")) return;
  throw new Refusal(
    409,
    "SCHEDULED_TRADE_EXISTS",
    `A trade of ${ticker} is already scheduled. Cancel it before you schedule another one.`,
  );
}

const listTrades: Handler = ({ query, account }): readonly schema.Trade[] =>
  account()
    .trades.map(({ trade }) => trade)
    .filter(({ ticker }) => query.ticker === undefined || ticker === query.ticker)
    .filter(({ status }) => query.status === undefined || status === query.status);

const getTrade: Handler = (invocation): schema.Trade => find(invocation).trade;

const cancelTrade: Handler = (invocation): schema.Trade => {
  const order = find(invocation);
  if (order.trade.status !== "SCHEDULED") {
    throw new Refusal(409, "TRADE_NOT_SCHEDULED", "Only a scheduled trade can be cancelled.");
  }
  order.trade = { ...order.trade, status: "CANCELLED" };
  return order.trade;
};

function find({ path, account }: Invocation): Order {
  const order = account().trades.find(({ trade }) => trade.tradeId === path.tradeId);
  if (!order) throw refusals.notFound("trade");
  return order;
}

export const tradeHandlers = { placeTrade, listTrades, getTrade, cancelTrade };
