import { describe, expect, it } from "vitest";
import { fund, judgedClient, refusalOf, startSandbox } from "../support/sandbox.ts";

describe("A cash transfer of the sandbox", () => {
  it("changes the balance to the cent, and is read back, newest first", async () => {
    const pitrade = judgedClient(await startSandbox());
    const bankId = await fund(pitrade, 1000.07);
    const out = { instructionType: "WITHDRAWAL", amount: 0.01, bankId } as const;
    const withdrawal = await pitrade.cashTransfers.create(out);
    expect(withdrawal).toEqual({
      ...out,
      transferId: expect.stringMatching(/^tr_/),
      status: "COMPLETED",
      createdAt: "2025-01-15T15:00:00.000Z",
    });
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000.06 });
    const list = await pitrade.cashTransfers.list();
    expect(list.map(({ amount }) => amount)).toEqual([0.01, 1000.07]);
    expect(await pitrade.cashTransfers.get(withdrawal.transferId)).toEqual(withdrawal);
  });

  it("takes out all there is, and not a cent more", async () => {
    const bench = await startSandbox();
    const pitrade = judgedClient(bench);
    const bankId = await fund(pitrade, 100);
    const withdraw = (amount: number) =>
      pitrade.cashTransfers.create({ instructionType: "WITHDRAWAL", amount, bankId });
    expect(await refusalOf(withdraw(100.01))).toEqual([400, "INSUFFICIENT_FUNDS"]);
    await withdraw(100);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 0 });
    expect(await refusalOf(withdraw(0.01))).toEqual([400, "INSUFFICIENT_FUNDS"]);
    expect(bench.sandbox.ledger.of("createCashTransfer")).toHaveLength(2);
  });

  it("brings in at least 10 dollars", async () => {
    const bench = await startSandbox();
    const pitrade = bench.client();
    const bankId = await fund(pitrade, 10);
    const answer = await bench.send("POST /cash-transfer", {
      instructionType: "DEPOSIT",
      amount: 9.99,
      bankId,
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: "INVALID_REQUEST",
        violations: [{ path: "/body/amount", message: "must be at least 10" }],
      },
    });
    expect(bench.sandbox.ledger.of("createCashTransfer")).toHaveLength(1);
  });

  it("names a bank account that is linked", async () => {
    const pitrade = judgedClient(await startSandbox());
    await fund(pitrade);
    const transfer = { instructionType: "DEPOSIT", amount: 10, bankId: "bank_9" } as const;
    expect(await refusalOf(pitrade.cashTransfers.create(transfer))).toEqual([400, "UNKNOWN_BANK"]);
  });

  it.each([1e13, 1e21, Number.MAX_VALUE])(
    "of %d dollars is more than it can count",
    async (amount) => {
      const pitrade = judgedClient(await startSandbox());
      const bankId = await fund(pitrade);
      for (const instructionType of ["DEPOSIT", "WITHDRAWAL"] as const) {
        const transfer = pitrade.cashTransfers.create({ instructionType, amount, bankId });
        expect(await refusalOf(transfer)).toEqual([400, "TOO_LARGE"]);
      }
      expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 1000 });
    },
  );

  it("with an unknown id is not found", async () => {
    const pitrade = judgedClient(await startSandbox());
    await fund(pitrade);
    expect(await refusalOf(pitrade.cashTransfers.get("tr_9"))).toEqual([404, "NOT_FOUND"]);
  });
});
