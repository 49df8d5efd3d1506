import type * as schema from "../../../generated/schema.d.ts";
import { refusals } from "../http/refusal.ts";
import type { AccountState } from "../state/state.ts";
import { fromDollars, fromShares } from "../state/units.ts";

/** @throws A refusal with 400 where cash does not suffice beside what open orders will cost. */
export function requireFreeCash(account: AccountState, amount: number): void {
  const reserved = sum(account, ({ amount = 0 }) => fromDollars(amount));
  if (fromDollars(amount) <= account.books.cash - reserved) return;
  throw refusals.invalid(
    "INSUFFICIENT_FUNDS",
    `amount is more than the available balance${reserved ? " without what open orders reserve" : ""}.`,
  );
}

/** @throws A refusal with 400 where the account holds less beside what open orders will sell. */
export function requireFreeShares(account: AccountState, ticker: string, quantity: number): void {
  const held = account.books.positions.get(ticker)?.quantity ?? 0n;
  const reserved = sum(account, (trade) =>
    trade.ticker === ticker ? fromShares(trade.quantity ?? 0) : 0n,
  );
  if (fromShares(quantity) <= held - reserved) return;
  throw refusals.invalid(
    "INSUFFICIENT_SHARES",
    `quantity is more than the account holds${reserved ? " without what open orders reserve" : ""}.`,
  );
}

function sum({ trades }: AccountState, of: (trade: schema.Trade) => bigint): bigint {
  let total = 0n;
  for (const trade of trades.values()) if (isOpen(trade)) total += of(trade);
  return total;
}

function isOpen({ status }: schema.Trade): boolean {
  return status === "PENDING" || status === "SCHEDULED";
}
