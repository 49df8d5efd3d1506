/** The six steps that every partner integrates, through the built package against the sandbox. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { createPiTradeClient, type PiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { reportFailure } from "./lib/report-failure.ts";

try {
  const sandbox = createSandbox();
  const baseUrl = await sandbox.listen();
  console.log(`\nA sandbox listens on ${baseUrl}: a broker in memory that verifies every token.\n`);
  const pitrade = createPiTradeClient({ baseUrl, ...sandbox.credentials });
  await runFlow(pitrade).finally(() => sandbox.close());
  const reference = pathToFileURL(path.resolve("generated", "docs", "index.html"));
  console.log(`\nThe reference, for your browser: ${reference.href}`);
} catch (error) {
  reportFailure("quickstart", error);
}

async function runFlow(pitrade: PiTradeClient): Promise<void> {
  const { accountId, firstName, accountType } = await pitrade.accounts.create({
    email: "ada.moreno@example.com",
    firstName: "Ada",
    lastName: "Moreno",
    accountType: "TRADING",
    password: "correct-horse-battery",
  });
  await step(pitrade, 1, "create account", `${accountId} of ${firstName}, ${accountType}`);

  const { bankId, bankName, status } = await pitrade.banks.link({
    bankName: "First Harbor Bank",
    bankRoutingNumber: "021000021",
    bankAccountNumber: "000123456789",
    bankAccountTypeCode: "CHECKING",
  });
  await step(pitrade, 2, "link bank", `${bankId} at ${bankName}, ${status}`);

  const deposit = await pitrade.cashTransfers.create({
    instructionType: "DEPOSIT",
    amount: 1000,
    bankId,
  });
  await step(pitrade, 3, "deposit", `${dollars(deposit.amount)}, ${deposit.status}`);

  const trade = await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
  await step(pitrade, 4, "trade", `${trade.orderSide} ${trade.ticker}, ${trade.status}`);

  const holdings = await pitrade.portfolio.holdings();
  const held = holdings.map(({ quantity, ticker }) => `${quantity} ${ticker}`).join(", ");
  await step(pitrade, 5, "portfolio", held);

  const withdrawal = await pitrade.cashTransfers.create({
    instructionType: "WITHDRAWAL",
    amount: 200,
    bankId,
  });
  await step(pitrade, 6, "withdraw", `${dollars(withdrawal.amount)}, ${withdrawal.status}`);
}

async function step(
  pitrade: PiTradeClient,
  number: number,
  name: string,
  result: string,
): Promise<void> {
  const { availableBalance } = await pitrade.portfolio.properties();
  const balance = `balance ${dollars(availableBalance)}`;
  console.log(`  ${number}  ${name.padEnd(16)}${result.padEnd(52)}${balance}`);
}

function dollars(amount: number): string {
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
}
