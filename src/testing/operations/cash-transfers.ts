import type * as schema from "../../../generated/schema.d.ts";
import { refusals } from "../refusal.ts";
import { fromDollars } from "../units.ts";
import { present } from "./banks.ts";
import type { Handler, Invocation } from "./handler.ts";
import { requireBookableAmount } from "./require-bookable.ts";

const createCashTransfer: Handler = (invocation): schema.CashTransfer => {
  const { body, world, tradingAccount } = invocation;
  const { instructionType, amount, bankId } = body as schema.CreateCashTransferRequest;
  const { books, transfers } = tradingAccount();
  requireVerifiedBank(invocation, bankId);
  requireBookableAmount(amount);
  const units = fromDollars(amount);
  if (instructionType === "DEPOSIT") books.deposit(units);
  else if (!books.withdraw(units)) {
    throw refusals.invalid("INSUFFICIENT_FUNDS", "amount is more than the available balance.");
  }
  const transfer: schema.CashTransfer = {
    transferId: world.nextId("tr"),
    instructionType,
    amount,
    bankId,
    status: "COMPLETED",
    createdAt: new Date(world.market.clock.now).toISOString(),
  };
  transfers.unshift(transfer);
  return transfer;
};

function requireVerifiedBank({ world, tradingAccount }: Invocation, bankId: string): void {
  const bank = tradingAccount().banks.get(bankId);
  if (!bank) throw refusals.invalid("UNKNOWN_BANK", "bankId names no linked bank account.");
  if (present(bank, world).status !== "VERIFIED") {
    throw refusals.invalid("BANK_NOT_VERIFIED", "The bank account is not verified yet.");
  }
}

const listCashTransfers: Handler = ({ account }): readonly schema.CashTransfer[] =>
  account().transfers;

const getCashTransfer: Handler = ({ path, account }): schema.CashTransfer => {
  const transfer = account().transfers.find(({ transferId }) => transferId === path.transferId);
  if (!transfer) throw refusals.notFound("cash transfer");
  return transfer;
};

export const cashTransferHandlers = { createCashTransfer, listCashTransfers, getCashTransfer };
