import { buy, deposit, sell } from "../state/books.ts";
import type { AccountState, Due, State } from "../state/state.ts";
import { fromDollars, fromShares, toDollars, toShares } from "../state/units.ts";

/**
 * Lets time go by: everything on the agenda until an instant happens, in order, each at its time.
 *
 * @param onCall Carries out a request that is late.
 */
export function runUntil(
  state: State,
  instant: number,
  onCall: (due: Extract<Due, { readonly kind: "call" }>) => void,
): void {
  for (let due = state.agenda[0]; due && due.at <= instant; due = state.agenda[0]) {
    state.agenda.shift();
    state.now = Math.max(state.now, due.at);
    if (due.kind === "call") onCall(due);
    else {
      const account = state.accounts.get(due.clientId) as AccountState;
      dueHandlers[due.kind](state, account, due.id, due);
    }
  }
  state.now = instant;
}

/** What is unlinked, cancelled or seeded otherwise before it falls due is left as it is. */
function isOpen<Thing extends { readonly status: string }>(thing?: Thing): thing is Thing {
  return thing !== undefined && openStatuses.has(thing.status);
}

const openStatuses: ReadonlySet<string> = new Set(["PENDING_VERIFICATION", "PENDING", "SCHEDULED"]);

type DueHandler = (state: State, account: AccountState, id: string, due: Due) => void;

const dueHandlers: Readonly<Record<"bank" | "transfer" | "trade", DueHandler>> = {
  bank(_, { banks }, id, { unsuccessful }) {
    const bank = banks.get(id);
    if (!isOpen(bank)) return;
    const status = unsuccessful ? "VERIFICATION_FAILED" : "VERIFIED";
    banks.set(id, { ...bank, status, ...unsuccessful });
  },

  transfer(_, { transfers, books }, id, { unsuccessful }) {
    const transfer = transfers.get(id);
    if (!isOpen(transfer)) return;
    const isDeposit = transfer.instructionType === "DEPOSIT";
    // A withdrawal has left the books when it was accepted.
    if (isDeposit !== Boolean(unsuccessful)) deposit(books, fromDollars(transfer.amount));
    const status = unsuccessful ? "FAILED" : "COMPLETED";
    transfers.set(id, { ...transfer, status, ...unsuccessful });
  },

  trade(state, { trades, books }, id, { unsuccessful }) {
    const trade = trades.get(id);
    if (!isOpen(trade)) return;
    const price = fromDollars(state.prices.get(trade.ticker) ?? 0);
    const sold = fromShares(trade.quantity ?? 0);
    const fill = () =>
      trade.amount === undefined
        ? sell(books, trade.ticker, sold, price) && sold
        : buy(books, trade.ticker, fromDollars(trade.amount), price);
    const filled = !unsuccessful && fill();
    trades.set(
      id,
      filled
        ? {
            ...trade,
            status: "FILLED",
            filledQuantity: toShares(filled),
            averagePrice: toDollars(price),
          }
        : { ...trade, status: "REJECTED", ...unsuccessful },
    );
  },
};
