import { describe, expect, it } from "vitest";
import { bankAccount, signalAccount, tradingAccount } from "../support/fixtures.ts";
import {
  expectRefused,
  openFundedAccount,
  startFundedSandbox,
  startSandbox,
} from "../support/sandbox.ts";

describe("An account of the sandbox", () => {
  it("is read back as it was created, without its password", async () => {
    const { sandbox, checkedClient } = await startSandbox();
    const pitrade = checkedClient();
    const created = await pitrade.accounts.create(tradingAccount);
    const { password, ...shown } = tradingAccount;
    expect(created).toEqual({
      ...shown,
      accountId: expect.stringMatching(/^acc_/),
      status: "ACTIVE",
      createdAt: "2025-01-15T15:00:00Z",
    });
    expect(await pitrade.accounts.get()).toEqual(created);
    expect(JSON.stringify([...sandbox.ledger])).not.toContain(password);
  });

  it("needs an e-mail address that no account of any partner has, in any case of letters", async () => {
    const started = await startSandbox({ partners: 2 });
    const [one, other] = [started.checkedClient(), started.checkedClient(1)];
    await one.accounts.create(tradingAccount);
    await expectRefused(other.accounts.create(tradingAccount), 400, "EMAIL_TAKEN");
    const shouted = { ...tradingAccount, email: tradingAccount.email.toUpperCase() };
    await expectRefused(other.accounts.create(shouted), 400, "EMAIL_TAKEN");
    expect(started.sandbox.ledger.of("createAccount")).toHaveLength(1);
  });

  it("is missed where none was created, by every operation, with a status that it declares", async () => {
    const pitrade = (await startSandbox()).checkedClient();
    await expectRefused(pitrade.accounts.get(), 404, "NOT_FOUND");
    const calls = [
      pitrade.banks.link(bankAccount),
      pitrade.banks.list(),
      pitrade.banks.unlink("bank_1"),
      pitrade.cashTransfers.list(),
      pitrade.cashTransfers.get("tr_1"),
      pitrade.cashTransfers.create(deposit),
      pitrade.trades.list(),
      pitrade.trades.get("trd_1"),
      pitrade.trades.cancel("trd_1"),
      pitrade.trades.place(buy),
      pitrade.portfolio.holdings(),
      pitrade.portfolio.properties(),
    ];
    await Promise.all(calls.map((call) => expectRefused(call, 403, "NO_ACCOUNT")));
  });

  it("that broadcasts signals may neither link a bank nor move money nor trade", async () => {
    const { sandbox, checkedClient } = await startSandbox();
    const pitrade = checkedClient();
    await pitrade.accounts.create(signalAccount);
    const calls = [
      pitrade.banks.link(bankAccount),
      pitrade.cashTransfers.create(deposit),
      pitrade.cashTransfers.create({ ...deposit, instructionType: "WITHDRAWAL" }),
      pitrade.trades.place(buy),
      pitrade.trades.place({ ticker: "AAPL", orderSide: "SELL", quantity: 1 }),
      pitrade.trades.place({ ...buy, executeAt: "2025-01-16T10:00:00" }),
    ];
    await Promise.all(calls.map((call) => expectRefused(call, 403, "INSUFFICIENT_PERMISSIONS")));
    expect(sandbox.ledger.length).toBe(1);
  });

  it("that broadcasts signals may read its portfolio, which is empty", async () => {
    const pitrade = (await startSandbox()).checkedClient();
    await pitrade.accounts.create(signalAccount);
    expect(await pitrade.portfolio.holdings()).toEqual([]);
    expect(await pitrade.portfolio.properties()).toMatchObject({
      availableBalance: 0,
      holdingsValue: 0,
      totalValue: 0,
    });
    expect([
      await pitrade.banks.list(),
      await pitrade.cashTransfers.list(),
      await pitrade.trades.list(),
    ]).toEqual([[], [], []]);
  });

  it("of one partner is out of reach of another", async () => {
    const started = await startSandbox({ partners: 2 });
    const [one, other] = [started.checkedClient(), started.checkedClient(1)];
    const bankId = await openFundedAccount(one);
    const [transfer] = await one.cashTransfers.list();
    const trade = await one.trades.place(buy);
    await openFundedAccount(other, 500, "grace@example.com");

    await expectRefused(other.banks.unlink(bankId), 404, "NOT_FOUND");
    await expectRefused(other.trades.get(trade.tradeId), 404, "NOT_FOUND");
    await expectRefused(other.trades.cancel(trade.tradeId), 404, "NOT_FOUND");
    await expectRefused(other.cashTransfers.get(transfer?.transferId ?? ""), 404, "NOT_FOUND");
    const theirs = { ...deposit, bankId };
    await expectRefused(other.cashTransfers.create(theirs), 400, "UNKNOWN_BANK");
    expect(await other.trades.list()).toEqual([]);
    expect(await other.portfolio.holdings()).toEqual([]);
    expect(await other.portfolio.properties()).toMatchObject({ availableBalance: 500 });
    expect(await one.portfolio.properties()).toMatchObject({ availableBalance: 750 });
    const partners = [...started.sandbox.ledger].map(({ clientId }) => clientId);
    expect(partners).toEqual([
      ...Array(4).fill("sandbox-partner-1"),
      ...Array(3).fill("sandbox-partner-2"),
    ]);
  });

  it("is the only one of its credentials: a second one is refused, and changes nothing", async () => {
    const { pitrade, sandbox } = await startFundedSandbox();
    const first = await pitrade.accounts.get();
    const another = { ...tradingAccount, email: "grace@example.com" };
    for (const other of [signalAccount, tradingAccount, another]) {
      await expectRefused(pitrade.accounts.create(other), 409, "ACCOUNT_EXISTS");
    }
    expect(await pitrade.accounts.get()).toEqual(first);
    expect(sandbox.ledger.of("createAccount")).toHaveLength(1);
  });

  it("that is suspended may be read, and nothing of it changes until it is active again", async () => {
    const { pitrade, sandbox, bankId } = await startFundedSandbox();
    sandbox.seed({ accounts: [{ status: "SUSPENDED" }] });
    expect(await pitrade.accounts.get()).toMatchObject({ status: "SUSPENDED" });
    const changes = [
      pitrade.banks.link(bankAccount),
      pitrade.banks.unlink(bankId),
      pitrade.cashTransfers.create({ ...deposit, bankId }),
      pitrade.trades.place(buy),
      pitrade.trades.cancel("trd_1"),
    ];
    await Promise.all(changes.map((call) => expectRefused(call, 403, "ACCOUNT_SUSPENDED")));
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
    sandbox.seed({ accounts: [{ status: "ACTIVE" }] });
    expect((await pitrade.trades.place(buy)).status).toBe("FILLED");
  });
});

it("A cash transfer of the sandbox changes the balance to the last cent, and is read back, newest first", async () => {
  const pitrade = (await startSandbox()).checkedClient();
  const bankId = await openFundedAccount(pitrade, 1000.07);
  const out = { instructionType: "WITHDRAWAL", amount: 0.01, bankId } as const;
  const withdrawal = await pitrade.cashTransfers.create(out);
  expect(withdrawal).toEqual({
    ...out,
    transferId: expect.stringMatching(/^tr_/),
    status: "COMPLETED",
    createdAt: "2025-01-15T15:00:00Z",
  });
  expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000.06 });
  const list = await pitrade.cashTransfers.list();
  expect(list.map(({ amount }) => amount)).toEqual([0.01, 1000.07]);
  expect(await pitrade.cashTransfers.get(withdrawal.transferId)).toEqual(withdrawal);
  await pitrade.cashTransfers.create({ ...out, amount: 1000.06 });
  expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 0 });
});

const deposit = { instructionType: "DEPOSIT", amount: 100, bankId: "bank_00000002" } as const;
const buy = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;
