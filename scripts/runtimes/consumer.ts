/**
 * A program that is compiled and never run: every namespace, what it answers, the errors, the raw
 * client, the sandbox and the transport on undici, and what must not compile.
 */
import {
  type Account,
  ApiError,
  type BankAccount,
  type CallOptions,
  type CashTransfer,
  createPiTradeClient,
  type Holding,
  type Outcome,
  type PiTradeClientOptions,
  PiTradeError,
  type PortfolioProperties,
  RateLimitError,
  RequestValidationError,
  type Trade,
  toEasternTime,
} from "@pitrade/partner-sdk";
import { createSandbox, type Fault, type Sandbox } from "@pitrade/partner-sdk/testing";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";

const sandbox: Sandbox = createSandbox({ partners: 2, rateLimit: { requests: 1, perMs: 1000 } });
const { fetch } = createUndiciTransport({ connections: 1 });
const options: PiTradeClientOptions = { ...sandbox.clientOptions, fetch, timeoutMs: 1_000 };
const pitrade = createPiTradeClient(options);
const call: CallOptions = { signal: new AbortController().signal, maxRetries: 0 };

const person = { email: "a@b.example", firstName: "A", lastName: "B", password: "12345678" };
const numbers = { bankRoutingNumber: "021000021", bankAccountNumber: "000123456789" };
const apple = { ticker: "AAPL", executeAt: toEasternTime(new Date()) };

export async function useEveryNamespace(): Promise<readonly unknown[]> {
  const { accounts, banks, cashTransfers, portfolio, trades } = pitrade;
  const all: readonly Account[] = [
    await accounts.create({ ...person, accountType: "TRADING" }, call),
    await accounts.get(),
  ];
  const { bankId }: BankAccount = await banks.link({
    ...numbers,
    bankName: "First Harbor Bank",
    bankAccountTypeCode: "CHECKING",
  });
  const linked: BankAccount[] = [...(await banks.list()), await banks.unlink("b")];
  const transfers: CashTransfer[] = [
    await cashTransfers.create({ instructionType: "DEPOSIT", amount: 10, bankId }),
    ...(await cashTransfers.list()),
    await cashTransfers.get("c"),
  ];
  const orders: Trade[] = [
    await trades.place({ ...apple, orderSide: "BUY", amount: 1 }),
    await trades.place({ ticker: "AAPL", orderSide: "SELL", quantity: 1 }),
    ...(await trades.list({ ticker: "AAPL" }, call)),
    await trades.get("t"),
    await trades.cancel("t"),
  ];
  const holdings: Holding[] = await portfolio.holdings();
  const properties: PortfolioProperties = await portfolio.properties();
  return [all, linked, transfers, orders, holdings, properties];
}

/** Types that nobody wrote down. */
export const inferred = {
  ...pitrade,
  getRaw: () => pitrade.raw.GET("/trade/{tradeId}", { params: { path: { tradeId: "t" } } }),
};

export async function useRaw(): Promise<Trade | string | undefined> {
  const { data, error, response } = await inferred.getRaw();
  const status: number = response.status;
  if (error) return error.message;
  const texts: string[] = [data.status, data.orderSide.toLowerCase()];
  const all: Trade[] = [...((await pitrade.raw.GET("/trade")).data ?? []), data];
  const account: Account | undefined = (await pitrade.raw.GET("/account")).data;
  return all.find(({ ticker }) => ticker === texts[status]) ?? account?.accountType;
}

export function explain(error: unknown): string {
  if (error instanceof RateLimitError) return `wait ${error.retryAfterMs?.toFixed()} ms`;
  if (error instanceof RequestValidationError) return error.violations.map((v) => v.path).join();
  if (error instanceof ApiError) return `${error.status} ${error.requestId?.length}`;
  if (!(error instanceof PiTradeError)) throw error;
  const outcome: Outcome = error.outcome;
  return outcome === "unknown" ? "look before you send it again" : error.code;
}

const lost: Fault = { kind: "lost-after-commit" };
sandbox.faults.next("placeTrade", lost);
export const carriedOut: number = sandbox.ledger.of("placeTrade").length;

export async function refuse(trade: Trade): Promise<void> {
  // @ts-expect-error: a buy names an amount, not a quantity.
  await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", quantity: 1 });
  // @ts-expect-error: there is no such side.
  await pitrade.trades.place({ ticker: "AAPL", orderSide: "HOLD", amount: 1 });
  // @ts-expect-error: an id is text.
  await pitrade.trades.get(7);
  // @ts-expect-error: there is no such operation.
  await pitrade.trades.amend("t");
  // @ts-expect-error: there is no such option.
  createPiTradeClient({ apiKey: "k" });
  // @ts-expect-error: there is no such path.
  await pitrade.raw.GET("/orders");
  // @ts-expect-error: there is no such fault.
  sandbox.faults.next("placeTrade", { kind: "lost" });
  // @ts-expect-error: there is no such field.
  trade.price;
}
