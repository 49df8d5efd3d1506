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
  const { accounts, banks, cashTransfers, trades, portfolio } = pitrade;
  let steps = 0;
  const report = async (name: string, result: string) => {
    const { availableBalance } = await portfolio.properties();
    steps += 1;
    const columns = `${steps}  ${name.padEnd(16)}${result.padEnd(52)}`;
    console.log(`  ${columns}balance ${dollars(availableBalance)}`);
  };

  const { accountId, firstName, accountType } = await accounts.create({
    email: "ada.moreno@example.com",
    firstName: "Ada",
    lastName: "Moreno",
    accountType: "TRADING",
    password: "correct-horse-battery",
  });
  await report("create account", `${accountId} of ${firstName}, ${accountType}`);

  const { bankId, bankName, status } = await banks.link({
    bankName: "First Harbor Bank",
    bankRoutingNumber: "021000021",
    bankAccountNumber: "000123456789",
    bankAccountTypeCode: "CHECKING",
  });
  await report("link bank", `${bankId} at ${bankName}, ${status}`);

  const transfer = async (instructionType: "DEPOSIT" | "WITHDRAWAL", amount: number) => {
    const made = await cashTransfers.create({ instructionType, amount, bankId });
    return `${dollars(made.amount)}, ${made.status}`;
  };
  await report("deposit", await transfer("DEPOSIT", 1000));

  const trade = await trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
  await report("trade", `${trade.orderSide} ${trade.ticker}, ${trade.status}`);

  const holdings = await portfolio.holdings();
  await report(
    "portfolio",
    holdings.map(({ quantity, ticker }) => `${quantity} ${ticker}`).join(", "),
  );

  await report("withdraw", await transfer("WITHDRAWAL", 200));
}

function dollars(amount: number): string {
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
}
