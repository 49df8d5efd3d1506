import type * as schema from "../../../generated/schema.d.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { instantOnCalendar, nextOpen } from "../market/calendar.ts";
import { unknown } from "../state/shape.ts";
import { type AccountState, nextId, schedule, timestamp } from "../state/state.ts";
import type { Handler, Invocation } from "./handler.ts";
import { requireBookableAmount, requireBookableQuantity } from "./require-bookable.ts";
import { requireFreeCash, requireFreeShares } from "./require-funds.ts";

const placeTrade: Handler = (invocation): schema.Trade => {
  const { world, clientId, unsuccessful, tradingAccount } = invocation;
  const body = invocation.body as schema.PlaceTradeRequest;
  const { state } = world;
  const account = tradingAccount();
  if (body.orderSide === "BUY") requireBookableAmount(body.amount);
  else requireBookableQuantity(body.quantity);
  const executeAt = scheduledFor(body.executeAt, state.now);
  if (!state.prices.has(body.ticker)) {
    const what = unknown("ticker", body.ticker.slice(0, 20), [...state.prices.keys()]);
    throw refusals.invalid("UNKNOWN_TICKER", what);
  }
  if (executeAt !== undefined) refuseSecondScheduled(account, body.ticker);
  if (body.orderSide === "BUY") requireFreeCash(account, body.amount);
  else requireFreeShares(account, body.ticker, body.quantity);
  const id = nextId(state, "trd");
  account.trades.set(id, {
    tradeId: id,
    ...body,
    status: executeAt === undefined ? "PENDING" : "SCHEDULED",
    createdAt: timestamp(state.now),
  });
  const at = nextOpen(executeAt ?? state.now);
  schedule(state, { kind: "trade", id, at, clientId, unsuccessful });
  world.finishCall();
  return account.trades.get(id) as schema.Trade;
};

/** When a trade is to execute, in ms since the epoch; `undefined` for now. */
function scheduledFor(executeAt: string | undefined, now: number): number | undefined {
  if (executeAt === undefined) return undefined;
  const instant = instantOnCalendar(executeAt);
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

/** The constraint is per partner, and a partner has one account. */
function refuseSecondScheduled({ trades }: AccountState, ticker: string): void {
  const isOther = (trade: schema.Trade) => trade.ticker === ticker && trade.status === "SCHEDULED";
  if (![...trades.values()].some(isOther)) return;
  throw new Refusal(
    409,
    "SCHEDULED_TRADE_EXISTS",
    `A trade of ${ticker} is already scheduled. Cancel it before you schedule another one.`,
  );
}

const listTrades: Handler = ({ query, account }): readonly schema.Trade[] =>
  [...account().trades.values()]
    .reverse()
    .filter(({ ticker }) => query.ticker === undefined || ticker === query.ticker)
    .filter(({ status }) => query.status === undefined || status === query.status);

const getTrade: Handler = (invocation): schema.Trade => find(invocation);

const cancelTrade: Handler = (invocation): schema.Trade => {
  const trade = find(invocation);
  if (trade.status !== "SCHEDULED") {
    throw new Refusal(409, "TRADE_NOT_SCHEDULED", "Only a scheduled trade can be cancelled.");
  }
  const cancelled: schema.Trade = { ...trade, status: "CANCELLED" };
  invocation.account().trades.set(trade.tradeId, cancelled);
  return cancelled;
};

function find({ path, account }: Invocation): schema.Trade {
  const trade = account().trades.get(path.tradeId ?? "");
  if (!trade) throw refusals.notFound("trade");
  return trade;
}

export const tradeHandlers = { placeTrade, listTrades, getTrade, cancelTrade };
