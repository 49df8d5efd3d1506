/** The six steps that every partner integrates, through the built package against the mock. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { readCommittedDescription } from "./committed-description.ts";
import { startMock } from "./mock-server.ts";
import { reportFailure } from "./report-failure.ts";

const root = process.cwd();

try {
  const mock = await startMock(await readCommittedDescription(root));
  console.log(`\nThe mock answers on ${mock.url} from the examples of the description.\n`);
  await runFlow(mock.url).finally(() => mock.close());
  const reference = pathToFileURL(path.join(root, "generated", "docs", "index.html"));
  console.log(`\nThe reference, for your browser: ${reference.href}`);
} catch (error) {
  reportFailure("quickstart", error);
}

async function runFlow(baseUrl: string): Promise<void> {
  const pitrade = createPiTradeClient({
    baseUrl,
    clientId: "quickstart",
    secret: "any secret will do: the mock verifies none",
    fetch: askForWithdrawal,
  });

  const account = await pitrade.accounts.create({
    email: "ada.moreno@example.com",
    firstName: "Ada",
    lastName: "Moreno",
    accountType: "TRADING",
    password: "correct-horse-battery",
  });
  step(1, "create account", `${account.accountId} of ${account.firstName}, ${account.accountType}`);

  const bank = await pitrade.banks.link({
    bankName: "First Harbor Bank",
    bankRoutingNumber: "021000021",
    bankAccountNumber: "000123456789",
    bankAccountTypeCode: "CHECKING",
  });
  step(2, "link bank", `${bank.bankId} at ${bank.bankName}, ${bank.status}`);

  const { bankId } = bank;
  const deposit = await pitrade.cashTransfers.create({
    instructionType: "DEPOSIT",
    amount: 1000,
    bankId,
  });
  step(3, "deposit", `${deposit.transferId} of ${dollars(deposit.amount)}, ${deposit.status}`);

  const trade = await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
  step(4, "trade", `${trade.tradeId} ${trade.orderSide} ${trade.ticker}, ${trade.status}`);

  const [holdings, { availableBalance }] = await Promise.all([
    pitrade.portfolio.holdings(),
    pitrade.portfolio.properties(),
  ]);
  const held = holdings.map(({ quantity, ticker }) => `${quantity} ${ticker}`).join(", ");
  step(5, "portfolio", `${held} and ${dollars(availableBalance)} in cash`);

  const withdrawal = await pitrade.cashTransfers.create({
    instructionType: "WITHDRAWAL",
    amount: 200,
    bankId,
  });
  step(
    6,
    "withdraw",
    `${withdrawal.transferId} of ${dollars(withdrawal.amount)}, ${withdrawal.status}`,
  );
}

/** The mock keeps no state: it is told which of the examples answers a withdrawal. */
function askForWithdrawal(url: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  if (String(init.body).includes("WITHDRAWAL")) headers.set("Prefer", "example=Withdrawal");
  return fetch(url, { ...init, headers });
}

function step(number: number, name: string, result: string): void {
  console.log(`  ${number}  ${name.padEnd(16)}${result}`);
}

function dollars(amount: number): string {
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
}
