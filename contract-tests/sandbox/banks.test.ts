import { describe, expect, it } from "vitest";
import { ada, fund, harbor, judgedClient, refusalOf, startSandbox } from "../support/sandbox.ts";

const dayMs = 86_400_000;

describe("A bank account of the sandbox", () => {
  it("is verified at once unless the sandbox is told otherwise, and shows four digits only", async () => {
    const bench = await startSandbox();
    const pitrade = judgedClient(bench);
    await pitrade.accounts.create(ada);
    const bank = await pitrade.banks.link(harbor);
    expect(bank).toEqual({
      bankId: expect.stringMatching(/^bank_/),
      bankName: "First Harbor Bank",
      bankAccountTypeCode: "CHECKING",
      bankAccountNumberLast4: "6789",
      status: "VERIFIED",
      createdAt: "2025-01-15T15:00:00.000Z",
    });
    expect(JSON.stringify([...bench.sandbox.ledger])).not.toContain(harbor.bankAccountNumber);
  });

  it("is verified when its micro-deposits have arrived, and no ms earlier", async () => {
    const { sandbox, ...bench } = await startSandbox({ bankVerificationMs: 2 * dayMs });
    const pitrade = judgedClient({ sandbox, ...bench });
    await pitrade.accounts.create(ada);
    const { bankId, status } = await pitrade.banks.link(harbor);
    const deposit = { instructionType: "DEPOSIT", amount: 100, bankId } as const;
    const statuses = async () => (await pitrade.banks.list()).map((bank) => bank.status);

    expect(status).toBe("PENDING_VERIFICATION");
    sandbox.clock.advance(2 * dayMs - 1);
    expect(await statuses()).toEqual(["PENDING_VERIFICATION"]);
    expect(await refusalOf(pitrade.cashTransfers.create(deposit))).toEqual([
      400,
      "BANK_NOT_VERIFIED",
    ]);
    sandbox.clock.advance(1);
    expect(await statuses()).toEqual(["VERIFIED"]);
    await pitrade.cashTransfers.create(deposit);
    expect(sandbox.ledger.of("createCashTransfer")).toHaveLength(1);
  });

  it("that has been unlinked moves no more money and is not listed", async () => {
    const bench = await startSandbox();
    const pitrade = judgedClient(bench);
    const bankId = await fund(pitrade);
    const second = await pitrade.banks.link({ ...harbor, bankAccountTypeCode: "SAVINGS" });
    expect(await pitrade.banks.unlink(bankId)).toMatchObject({ bankId, status: "UNLINKED" });
    expect(await pitrade.banks.list()).toEqual([second]);
    for (const instructionType of ["DEPOSIT", "WITHDRAWAL"] as const) {
      const transfer = pitrade.cashTransfers.create({ instructionType, amount: 10, bankId });
      expect(await refusalOf(transfer)).toEqual([400, "UNKNOWN_BANK"]);
    }
    expect(await refusalOf(pitrade.banks.unlink(bankId))).toEqual([404, "NOT_FOUND"]);
    expect(bench.sandbox.ledger.of("unlinkBank")).toHaveLength(1);
  });

  it.each([
    ["12", "0012"],
    ["12-34 567-X", "4567"],
    ["DE-XY", "0000"],
    ["١٢٣٤٥٦", "0000"],
  ])("whose number is %s shows %s, as the description wants it", async (number, shown) => {
    const pitrade = judgedClient(await startSandbox());
    await pitrade.accounts.create(ada);
    const bank = await pitrade.banks.link({ ...harbor, bankAccountNumber: number });
    expect(bank.bankAccountNumberLast4).toBe(shown);
  });

  it("may have a routing number whose checksum is wrong, as in PiTrade's own sample", async () => {
    const pitrade = judgedClient(await startSandbox());
    await pitrade.accounts.create(ada);
    const bank = await pitrade.banks.link({ ...harbor, bankRoutingNumber: "123456789" });
    expect(bank.status).toBe("VERIFIED");
  });
});
