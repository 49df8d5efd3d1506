import { createPiTradeClient, type PiTradeClientOptions } from "@pitrade/partner-sdk";

/** Where a step finds its sandbox. */
export interface Target {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly secret: string;
}

/** What a step is given. */
export interface StepContext {
  readonly target: Target;
  /** A base URL at which nobody listens. */
  readonly deadUrl: string;
  /** What every client of the program sends through; without it, the runtime's own fetch. */
  readonly fetch: PiTradeClientOptions["fetch"];
}

/** A client of the step's own sandbox. */
export function clientOf({ target, fetch }: StepContext, options: PiTradeClientOptions = {}) {
  return createPiTradeClient({ ...target, fetch, ...options });
}

export type StepClient = ReturnType<typeof clientOf>;

/** An account with a verified bank account and money: where trading begins. */
export async function fund(client: StepClient) {
  const account = await client.accounts.create(person("TRADING"));
  const bank = await client.banks.link(bankOfPerson);
  const deposit = await client.cashTransfers.create({
    instructionType: "DEPOSIT",
    amount: 1000,
    bankId: bank.bankId,
  });
  return { account, bank, deposit };
}

export const person = (accountType: "TRADING" | "SIGNAL") =>
  ({
    email: "ada.moreno@example.com",
    firstName: "Ada",
    lastName: "Moreno",
    accountType,
    password: "correct-horse-battery",
  }) as const;

export const bankOfPerson = {
  bankName: "First Harbor Bank",
  bankRoutingNumber: "021000021",
  bankAccountNumber: "000123456789",
  bankAccountTypeCode: "CHECKING",
} as const;

export const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;
