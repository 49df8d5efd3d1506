/** The six steps that every partner integrates, through the built package against the sandbox. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempDisposable } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createPiTradeClient, type PiTradeClient } from "@pitrade/partner-sdk";
import { openJournal } from "@pitrade/partner-sdk/journal";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { reportFailure } from "./lib/report-failure.ts";

try {
  const sandbox = createSandbox();
  const baseUrl = await sandbox.listen();
  console.log(`\nA sandbox listens on ${baseUrl}: a broker in memory that verifies every token.\n`);
  const pitrade = createPiTradeClient({ baseUrl, ...sandbox.credentials });
  await runFlow(pitrade);
  await crashAndRecover(sandbox, baseUrl).finally(() => sandbox.close());
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
    console.log(`  ${columns}balance ${formatDollars(availableBalance)}`);
  };

  const { accountId, firstName, accountType } = await accounts.create({
    email: "ada.moreno@example.com",
    firstName: "Ada",
    lastName: "Moreno",
    accountType: "TRADING",
    password: "correct-horse-battery",
  });
  await report("create account", `${accountId} of ${firstName}, ${accountType}`);

  const { bankId } = await banks.link({
    bankName: "First Harbor Bank",
    bankRoutingNumber: "021000021",
    bankAccountNumber: "000123456789",
    bankAccountTypeCode: "CHECKING",
  });
  const { bankName, status } = await banks.waitUntilVerified(bankId);
  await report("link bank", `${bankId} at ${bankName}, ${status}`);

  const transfer = async (instructionType: "DEPOSIT" | "WITHDRAWAL", amount: number) => {
    const { transferId } = await cashTransfers.create({ instructionType, amount, bankId });
    const made = await cashTransfers.waitUntilFinal(transferId);
    return `${formatDollars(made.amount)}, ${made.status}`;
  };
  await report("deposit", await transfer("DEPOSIT", 1000));

  const { tradeId } = await trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
  const trade = await trades.waitUntilFinal(tradeId);
  await report("trade", `${trade.orderSide} ${trade.ticker}, ${trade.status}`);

  const holdings = await portfolio.holdings();
  await report(
    "portfolio",
    holdings.map(({ quantity, ticker }) => `${quantity} ${ticker}`).join(", "),
  );

  await report("withdraw", await transfer("WITHDRAWAL", 200));
}

/** A process dies after it sent an order, and the next one finds it: nothing is sent again. */
async function crashAndRecover(sandbox: Sandbox, baseUrl: string): Promise<void> {
  const folder = await mkdtempDisposable(path.join(os.tmpdir(), "quickstart-"));
  const file = path.join(folder.path, "journal.db");
  const journal = await openJournal(file);
  const pitrade = createPiTradeClient({ baseUrl, ...sandbox.credentials, journal });
  // The answer never comes: by then the process is dead.
  sandbox.faults.next("placeTrade", { kind: "delayed", ms: 60_000 });
  const program = `
    import { createPiTradeClient } from "@pitrade/partner-sdk";
    import { openJournal } from "@pitrade/partner-sdk/journal";
    const pitrade = createPiTradeClient({ journal: await openJournal(process.argv[1]) });
    await pitrade.trades.place(
      { ticker: "MSFT", orderSide: "BUY", amount: 100 },
      { intentId: "rebalance/MSFT" },
    );`;
  const { clientId, secret } = sandbox.credentials;
  const env = { PITRADE_BASE_URL: baseUrl, PITRADE_CLIENT_ID: clientId, PITRADE_SECRET: secret };
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, file], {
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  const before = sandbox.ledger.of("placeTrade").length;
  const placed = () => sandbox.ledger.of("placeTrade").length - before;
  while (placed() === 0 && child.exitCode === null) await setTimeout(10);
  child.kill("SIGKILL");
  await once(child, "exit");

  console.log("\nA process is killed after it sent an order. The journal knows, and finds it:\n");
  const [lost] = await journal.list({ state: "unknown" });
  console.log(`  ${lost?.intentId} is ${lost?.state}`);
  const open = await pitrade.recover();
  const [found] = await journal.list({ state: "done" });
  console.log(`  recover() finds ${found?.resultId}, and leaves ${open.length} open`);
  const order = { ticker: "MSFT", orderSide: "BUY", amount: 100 } as const;
  const { tradeId } = await pitrade.trades.place(order, { intentId: "rebalance/MSFT" });
  console.log(`  the same intent again is answered ${tradeId}: placed ${placed()} time`);
  await journal.close();
  await folder.remove();
}

function formatDollars(amount: number): string {
  return amount.toLocaleString("en-US", { style: "currency", currency: "USD" });
}
