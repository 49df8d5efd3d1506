import type * as schema from "../../../generated/schema.d.ts";
import { instantOnCalendar, nextOpen } from "../market/calendar.ts";
import { hold } from "../state/books.ts";
import { instantIn, unknown } from "../state/shape.ts";
import { type AccountState, nextId, schedule, timestamp, type World } from "../state/state.ts";
import { fromDollars, fromShares, worth } from "../state/units.ts";
import type { Seed } from "./seed.ts";

export function seedBank(
  world: World,
  { banks }: AccountState,
  given: Partial<schema.BankAccount>,
  clientId: string,
) {
  const { bankId: id = nextId(world.state, "bank") } = given;
  const bank: schema.BankAccount = {
    bankName: "First Harbor Bank",
    bankAccountTypeCode: "CHECKING",
    bankAccountNumberLast4: "6789",
    status: "VERIFIED",
    createdAt: timestamp(world.state.now),
    ...banks.get(id),
    ...shown(given),
    bankId: id,
  };
  banks.set(id, bank);
  const at = Date.parse(bank.createdAt ?? "") + world.bankVerificationMs;
  later(world, "bank", id, at, clientId);
}

export function seedHolding(
  world: World,
  { books }: AccountState,
  given: NonNullable<Seed["holdings"]>[number],
): void {
  const { ticker, quantity, averagePurchasePrice = priceOf(world, ticker) } = given;
  priceOf(world, ticker);
  const micros = fromShares(quantity);
  const cost =
    (worth(micros, fromDollars(1)) * BigInt(Math.round(averagePurchasePrice * 1e4))) / 10_000n;
  hold(books, ticker, { quantity: micros, cost });
}

export function seedTransfer(
  world: World,
  { transfers, banks }: AccountState,
  given: Partial<schema.CashTransfer>,
  clientId: string,
): void {
  const { transferId: id = nextId(world.state, "tr") } = given;
  const transfer: schema.CashTransfer = {
    instructionType: "DEPOSIT",
    amount: 100,
    bankId: [...banks.keys()][0] ?? "bank_00000000",
    status: "COMPLETED",
    createdAt: timestamp(world.state.now),
    ...transfers.get(id),
    ...shown(given),
    transferId: id,
  };
  transfers.set(id, transfer);
  const at = Date.parse(transfer.createdAt ?? "") + world.transferMs;
  later(world, "transfer", id, at, clientId);
}

export function seedTrade(
  world: World,
  { trades }: AccountState,
  given: Partial<schema.Trade>,
  clientId: string,
): void {
  const { tradeId: id = nextId(world.state, "trd") } = given;
  const trade: schema.Trade = {
    ticker: "AAPL",
    orderSide: given.quantity === undefined ? "BUY" : "SELL",
    ...(given.quantity === undefined && { amount: 100 }),
    status: given.executeAt === undefined ? "FILLED" : "SCHEDULED",
    createdAt: timestamp(world.state.now),
    ...trades.get(id),
    ...shown(given),
    tradeId: id,
  };
  priceOf(world, trade.ticker);
  trades.set(id, trade);
  const { executeAt } = trade;
  const wanted = executeAt === undefined ? world.state.now : instantOnCalendar(executeAt);
  if (wanted === undefined) throw new RangeError(`\`executeAt\` ${executeAt} is no Eastern time.`);
  later(world, "trade", id, nextOpen(wanted), clientId);
}

function later(
  world: World,
  kind: "bank" | "transfer" | "trade",
  id: string,
  at: number,
  clientId: string,
) {
  const { state } = world;
  const before = state.agenda.findIndex(
    (due) => due.kind === kind && due.id === id && due.clientId === clientId,
  );
  if (before !== -1) state.agenda.splice(before, 1);
  schedule(state, { kind, id, at: Math.max(at, state.now), clientId });
}

function priceOf(world: World, ticker: string): number {
  const { prices } = world.state;
  const dollars = prices.get(ticker);
  if (dollars !== undefined) return dollars;
  throw new RangeError(unknown("ticker", ticker, [...prices.keys()]));
}

/** Instants as answers show them. */
export function shown<Given extends { readonly createdAt?: string }>(given: Given): Given {
  if (given.createdAt === undefined) return given;
  return { ...given, createdAt: timestamp(instantIn(given.createdAt)) };
}
