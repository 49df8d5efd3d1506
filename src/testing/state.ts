import type * as schema from "../../generated/schema.d.ts";
import { type Books, openBooks } from "./books.ts";
import type { Market } from "./market.ts";

/** An account with everything that belongs to it. */
export interface AccountState {
  readonly account: schema.Account;
  readonly banks: Map<string, BankState>;
  readonly transfers: schema.CashTransfer[];
  readonly trades: Order[];
  readonly books: Books;
}

export interface BankState {
  readonly bank: schema.BankAccount;
  /** Market time at which the micro-deposits have arrived. */
  readonly verifiedAt: number;
}

/** An order, and when it falls due: at once, or at the first opening that it may execute in. */
export interface Order {
  readonly dueAt: number;
  trade: schema.Trade;
}

/** What the sandbox knows. */
export interface World {
  readonly market: Market;
  readonly bankVerificationMs: number;
  /** The accounts of each partner, newest first: its credentials act on the first of them. */
  readonly accounts: Map<string, readonly AccountState[]>;
  readonly emails: Set<string>;
  nextId(prefix: string): string;
}

export function createWorld(market: Market, bankVerificationMs: number): World {
  let count = 0;
  return {
    market,
    bankVerificationMs,
    accounts: new Map(),
    emails: new Set(),
    nextId(prefix) {
      count += 1;
      return `${prefix}_${String(count).padStart(8, "0")}`;
    },
  };
}

export function openAccount(account: schema.Account): AccountState {
  return { account, banks: new Map(), transfers: [], trades: [], books: openBooks() };
}
