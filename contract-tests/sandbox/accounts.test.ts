import { describe, expect, it } from "vitest";
import {
  ada,
  ben,
  fund,
  harbor,
  judgedClient,
  refusalOf,
  startSandbox,
} from "../support/sandbox.ts";

describe("An account of the sandbox", () => {
  it("is read back as it was created, without its password", async () => {
    const bench = await startSandbox();
    const pitrade = judgedClient(bench);
    const created = await pitrade.accounts.create(ada);
    const { password, ...shown } = ada;
    expect(created).toEqual({
      ...shown,
      accountId: expect.stringMatching(/^acc_/),
      status: "ACTIVE",
      createdAt: "2025-01-15T15:00:00.000Z",
    });
    expect(await pitrade.accounts.get()).toEqual(created);
    expect(JSON.stringify([...bench.sandbox.ledger])).not.toContain(password);
  });

  it("needs an e-mail address that no account of any partner has, in any case of letters", async () => {
    const bench = await startSandbox({ partners: 2 });
    const [one, other] = [judgedClient(bench), judgedClient(bench, 1)];
    await one.accounts.create(ada);
    const taken = [400, "EMAIL_TAKEN"];
    expect(await refusalOf(one.accounts.create(ada))).toEqual(taken);
    const shouted = { ...ada, email: "ADA.Moreno@Example.com" };
    expect(await refusalOf(other.accounts.create(shouted))).toEqual(taken);
    expect(bench.sandbox.ledger.of("createAccount")).toHaveLength(1);
  });

  it("is missed where none was created, by every operation, with a status that it declares", async () => {
    const pitrade = judgedClient(await startSandbox());
    expect(await refusalOf(pitrade.accounts.get())).toEqual([404, "NOT_FOUND"]);
    const calls = [
      () => pitrade.banks.link(harbor),
      () => pitrade.banks.list(),
      () => pitrade.banks.unlink("bank_1"),
      () => pitrade.cashTransfers.list(),
      () => pitrade.cashTransfers.get("tr_1"),
      () => pitrade.cashTransfers.create(deposit),
      () => pitrade.trades.list(),
      () => pitrade.trades.get("trd_1"),
      () => pitrade.trades.cancel("trd_1"),
      () => pitrade.trades.place(buy),
      () => pitrade.portfolio.holdings(),
      () => pitrade.portfolio.properties(),
    ];
    for (const call of calls) expect(await refusalOf(call())).toEqual([403, "NO_ACCOUNT"]);
  });

  it("that broadcasts signals may neither link a bank nor move money nor trade", async () => {
    const bench = await startSandbox();
    const pitrade = judgedClient(bench);
    await pitrade.accounts.create(ben);
    const forbidden = [403, "INSUFFICIENT_PERMISSIONS"];
    expect(await refusalOf(pitrade.banks.link(harbor))).toEqual(forbidden);
    expect(await refusalOf(pitrade.cashTransfers.create(deposit))).toEqual(forbidden);
    const withdrawal = { ...deposit, instructionType: "WITHDRAWAL" } as const;
    expect(await refusalOf(pitrade.cashTransfers.create(withdrawal))).toEqual(forbidden);
    expect(await refusalOf(pitrade.trades.place(buy))).toEqual(forbidden);
    const sell = { ticker: "AAPL", orderSide: "SELL", quantity: 1 } as const;
    expect(await refusalOf(pitrade.trades.place(sell))).toEqual(forbidden);
    const later = { ...buy, executeAt: "2025-01-16T10:00:00" };
    expect(await refusalOf(pitrade.trades.place(later))).toEqual(forbidden);
    expect(bench.sandbox.ledger.length).toBe(1);
  });

  it("that broadcasts signals may read its portfolio, which is empty", async () => {
    const pitrade = judgedClient(await startSandbox());
    await pitrade.accounts.create(ben);
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
    const bench = await startSandbox({ partners: 2 });
    const [one, other] = [judgedClient(bench), judgedClient(bench, 1)];
    const bankId = await fund(one, 1000);
    const [transfer] = await one.cashTransfers.list();
    const trade = await one.trades.place(buy);
    await fund(other, 500, "grace@example.com");

    const missing = [404, "NOT_FOUND"];
    expect(await refusalOf(other.banks.unlink(bankId))).toEqual(missing);
    expect(await refusalOf(other.trades.get(trade.tradeId))).toEqual(missing);
    expect(await refusalOf(other.trades.cancel(trade.tradeId))).toEqual(missing);
    expect(await refusalOf(other.cashTransfers.get(transfer?.transferId ?? ""))).toEqual(missing);
    const theirs = { ...deposit, bankId };
    expect(await refusalOf(other.cashTransfers.create(theirs))).toEqual([400, "UNKNOWN_BANK"]);
    expect(await other.trades.list()).toEqual([]);
    expect(await other.portfolio.holdings()).toEqual([]);
    expect(await other.portfolio.properties()).toMatchObject({ availableBalance: 500 });
    expect(await one.portfolio.properties()).toMatchObject({ availableBalance: 750 });
    const partners = [...bench.sandbox.ledger].map(({ clientId }) => clientId);
    expect(partners).toEqual([
      ...Array(4).fill("sandbox-partner-1"),
      ...Array(3).fill("sandbox-partner-2"),
    ]);
  });

  it("that a partner creates after another is the one that its credentials act on", async () => {
    const pitrade = judgedClient(await startSandbox());
    await fund(pitrade, 1000);
    const second = await pitrade.accounts.create({ ...ada, email: "grace@example.com" });
    expect(await pitrade.accounts.get()).toEqual(second);
    expect(await pitrade.banks.list()).toEqual([]);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 0 });
  });
});

const deposit = { instructionType: "DEPOSIT", amount: 100, bankId: "bank_00000002" } as const;
const buy = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;
