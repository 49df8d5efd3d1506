import type * as schema from "../../../generated/schema.d.ts";
import { refusals } from "../refusal.ts";
import type { BankState, World } from "../state.ts";
import type { Handler } from "./handler.ts";

const linkBank: Handler = ({ body, world, tradingAccount }): schema.BankAccount => {
  const { bankName, bankAccountNumber, bankAccountTypeCode } = body as schema.LinkBankRequest;
  const { now } = world.market.clock;
  const { banks } = tradingAccount();
  const bank: schema.BankAccount = {
    bankId: world.nextId("bank"),
    bankName,
    bankAccountTypeCode,
    bankAccountNumberLast4: lastFourDigits(bankAccountNumber),
    status: "PENDING_VERIFICATION",
    createdAt: new Date(now).toISOString(),
  };
  const state = { bank, verifiedAt: now + world.bankVerificationMs };
  banks.set(bank.bankId, state);
  return present(state, world);
};

/** Numbers are written with blanks, dashes and letters; the description shows digits only. */
function lastFourDigits(number: string): string {
  return number
    .replaceAll(/[^0-9]/g, "")
    .slice(-4)
    .padStart(4, "0");
}

const listBanks: Handler = ({ world, account }): readonly schema.BankAccount[] =>
  [...account().banks.values()].map((state) => present(state, world));

const unlinkBank: Handler = ({ path, world, account }): schema.BankAccount => {
  const { banks } = account();
  const state = banks.get(path.bankId ?? "");
  if (!state) throw refusals.notFound("bank account");
  banks.delete(state.bank.bankId);
  return { ...present(state, world), status: "UNLINKED" };
};

/** The bank account with the state of its verification at this time. */
export function present({ bank, verifiedAt }: BankState, world: World): schema.BankAccount {
  const verified = world.market.clock.now >= verifiedAt;
  return { ...bank, status: verified ? "VERIFIED" : "PENDING_VERIFICATION" };
}

export const bankHandlers = { linkBank, listBanks, unlinkBank };
