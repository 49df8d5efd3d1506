import type * as schema from "../../../generated/schema.d.ts";
import { refusals } from "../http/refusal.ts";
import { nextId, schedule, timestamp } from "../state/state.ts";
import type { Handler } from "./handler.ts";

const linkBank: Handler = (invocation): schema.BankAccount => {
  const { body, clientId, world, unsuccessful, tradingAccount } = invocation;
  const { bankName, bankAccountNumber, bankAccountTypeCode } = body as schema.LinkBankRequest;
  const { state } = world;
  const { banks } = tradingAccount();
  const id = nextId(state, "bank");
  banks.set(id, {
    bankId: id,
    bankName,
    bankAccountTypeCode,
    bankAccountNumberLast4: lastFourDigits(bankAccountNumber),
    status: "PENDING_VERIFICATION",
    createdAt: timestamp(state.now),
  });
  const at = state.now + world.bankVerificationMs;
  schedule(state, { kind: "bank", id, at, clientId, unsuccessful });
  world.moveTo(state.now);
  return banks.get(id) as schema.BankAccount;
};

/** Numbers are written with blanks, dashes and letters; the description shows digits only. */
function lastFourDigits(number: string): string {
  return number
    .replaceAll(/[^0-9]/g, "")
    .slice(-4)
    .padStart(4, "0");
}

const listBanks: Handler = ({ account }): readonly schema.BankAccount[] => [
  ...account().banks.values(),
];

const unlinkBank: Handler = ({ path, account }): schema.BankAccount => {
  const { banks } = account();
  const bank = banks.get(path.bankId ?? "");
  if (!bank) throw refusals.notFound("bank account");
  banks.delete(bank.bankId);
  return { ...bank, status: "UNLINKED" };
};

export const bankHandlers = { linkBank, listBanks, unlinkBank };
