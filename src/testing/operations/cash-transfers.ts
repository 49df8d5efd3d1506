import type * as schema from "../../../generated/schema.d.ts";
import { refusals } from "../http/refusal.ts";
import { withdraw } from "../state/books.ts";
import { type AccountState, nextId, schedule, timestamp } from "../state/state.ts";
import { fromDollars } from "../state/units.ts";
import type { Handler } from "./handler.ts";
import { requireBookableAmount } from "./require-bookable.ts";
import { requireFreeCash } from "./require-funds.ts";

const createCashTransfer: Handler = (invocation): schema.CashTransfer => {
  const { body, clientId, world, unsuccessful, tradingAccount } = invocation;
  const request = body as schema.CreateCashTransferRequest;
  const { instructionType, amount, bankId } = request;
  const { state } = world;
  const account = tradingAccount();
  requireVerifiedBank(account, bankId);
  requireBookableAmount(amount);
  if (instructionType === "WITHDRAWAL") {
    requireFreeCash(account, amount);
    withdraw(account.books, fromDollars(amount));
  }
  const id = nextId(state, "tr");
  account.transfers.set(id, {
    transferId: id,
    ...request,
    status: "PENDING",
    createdAt: timestamp(state.now),
  });
  schedule(state, {
    kind: "transfer",
    id,
    at: state.now + world.transferMs,
    clientId,
    unsuccessful,
  });
  world.finishCall();
  return account.transfers.get(id) as schema.CashTransfer;
};

function requireVerifiedBank({ banks }: AccountState, bankId: string): void {
  const bank = banks.get(bankId);
  if (!bank) throw refusals.invalid("UNKNOWN_BANK", "bankId names no linked bank account.");
  if (bank.status === "VERIFIED") return;
  const failed = bank.status === "VERIFICATION_FAILED";
  const message = failed ? "was not verified: link it again." : "is not verified yet.";
  throw refusals.invalid("BANK_NOT_VERIFIED", `The bank account ${message}`);
}

const listCashTransfers: Handler = ({ account }): readonly schema.CashTransfer[] =>
  [...account().transfers.values()].reverse();

const getCashTransfer: Handler = ({ path, account }): schema.CashTransfer => {
  const transfer = account().transfers.get(path.transferId ?? "");
  if (!transfer) throw refusals.notFound("cash transfer");
  return transfer;
};

export const cashTransferHandlers = { createCashTransfer, listCashTransfers, getCashTransfer };
