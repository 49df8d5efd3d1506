import {
  createPiTradeClient,
  type PiTradeClient,
  type PiTradeClientOptions,
  PiTradeError,
  RateLimitError,
} from "@pitrade/partner-sdk";

export interface StepContext {
  readonly target: { readonly baseUrl: string; readonly clientId: string; readonly secret: string };
  /** A file that is not there yet, for a journal. */
  readonly journalFile: string;
  /** What every client of the program sends through; without it, the runtime's own fetch. */
  readonly fetch: PiTradeClientOptions["fetch"];
}

export function clientOf({ target, fetch }: StepContext, options: PiTradeClientOptions = {}) {
  return createPiTradeClient({ ...target, fetch, ...options });
}

export function openAccount(
  { accounts }: PiTradeClient,
  accountType: "TRADING" | "SIGNAL" = "TRADING",
) {
  const [email, password] = ["ada.moreno@example.com", "correct-horse-battery"];
  return accounts.create({ email, password, firstName: "Ada", lastName: "Moreno", accountType });
}

export const linkBank = ({ banks }: PiTradeClient) =>
  banks.link({
    bankName: "First Harbor Bank",
    bankRoutingNumber: "021000021",
    bankAccountNumber: "000123456789",
    bankAccountTypeCode: "CHECKING",
  });

/** An account with a verified bank account and money: where trading begins. */
export async function fund(client: PiTradeClient) {
  const { accountType } = await openAccount(client);
  const { bankId, bankName } = await linkBank(client);
  const instruction = { instructionType: "DEPOSIT", amount: 1000, bankId } as const;
  const { amount } = await client.cashTransfers.create(instruction);
  return { accountType, bankId, bankName, deposited: amount };
}

export const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;

/** What SQLite left beside its file: nothing, once the last process that had it open has closed all of it. */
export function filesBeside(file: string): readonly string[] {
  const { process } = globalThis as {
    process?: { getBuiltinModule(name: string): { existsSync(path: string): boolean } };
  };
  const fs = process?.getBuiltinModule("node:fs");
  return ["-wal", "-shm"].filter((end) => fs?.existsSync(file + end));
}

/** How a call failed. `why` helps to find the cause, and is not compared. */
export async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    () => undefined,
    (reason) => reason,
  );
  if (!(error instanceof PiTradeError)) return { failed: `not with a PiTradeError: ${error}` };
  const { name, code, outcome, cause } = error;
  const wait = error instanceof RateLimitError ? [`retry after ${error.retryAfterMs} ms`] : [];
  return { failed: [name, code, outcome, ...wait].join(", "), why: chainOf(cause) };
}

function chainOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  const { code } = cause as { readonly code?: string };
  return [`${cause} ${code ?? ""}`, chainOf(cause.cause)].filter(Boolean).join(" ← ");
}
