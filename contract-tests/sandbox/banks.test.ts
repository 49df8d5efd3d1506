import { describe, expect, it } from "vitest";
import { bankAccount, tradingAccount } from "../support/fixtures.ts";
import { expectRefused, startFundedSandbox, startSandbox } from "../support/sandbox.ts";

const dayMs = 86_400_000;

describe("A bank account of the sandbox", () => {
  it("is verified at once unless the sandbox is told otherwise, and shows four digits only", async () => {
    const { sandbox, pitrade } = await startFundedSandbox();
    const bank = await pitrade.banks.link(bankAccount);
    expect(bank).toEqual({
      bankId: expect.stringMatching(/^bank_/),
      bankName: bankAccount.bankName,
      bankAccountTypeCode: bankAccount.bankAccountTypeCode,
      bankAccountNumberLast4: bankAccount.bankAccountNumber.slice(-4),
      status: "VERIFIED",
      createdAt: "2025-01-15T15:00:00Z",
    });
    expect(JSON.stringify([...sandbox.ledger])).not.toContain(bankAccount.bankAccountNumber);
  });

  it("is verified when its micro-deposits have arrived, and no ms earlier", async () => {
    const { sandbox, checkedClient } = await startSandbox({ bankVerificationMs: 2 * dayMs });
    const pitrade = checkedClient();
    await pitrade.accounts.create(tradingAccount);
    const { bankId, status } = await pitrade.banks.link(bankAccount);
    const deposit = { instructionType: "DEPOSIT", amount: 100, bankId } as const;
    const statuses = async () => (await pitrade.banks.list()).map((bank) => bank.status);

    expect(status).toBe("PENDING_VERIFICATION");
    sandbox.clock.advance(2 * dayMs - 1);
    expect(await statuses()).toEqual(["PENDING_VERIFICATION"]);
    const early = "The bank account is not verified yet.";
    await expectRefused(pitrade.cashTransfers.create(deposit), 400, "BANK_NOT_VERIFIED", early);
    sandbox.clock.advance(1);
    expect(await statuses()).toEqual(["VERIFIED"]);
    await pitrade.cashTransfers.create(deposit);
    expect(sandbox.ledger.of("createCashTransfer")).toHaveLength(1);
  });

  it("that has been unlinked moves no more money and is not listed", async () => {
    const { pitrade, bankId, sandbox } = await startFundedSandbox();
    const second = await pitrade.banks.link({ ...bankAccount, bankAccountTypeCode: "SAVINGS" });
    expect(await pitrade.banks.unlink(bankId)).toMatchObject({ bankId, status: "UNLINKED" });
    expect(await pitrade.banks.list()).toEqual([second]);
    for (const instructionType of ["DEPOSIT", "WITHDRAWAL"] as const) {
      const transfer = pitrade.cashTransfers.create({ instructionType, amount: 10, bankId });
      await expectRefused(transfer, 400, "UNKNOWN_BANK");
    }
    await expectRefused(pitrade.banks.unlink(bankId), 404, "NOT_FOUND");
    expect(sandbox.ledger.of("unlinkBank")).toHaveLength(1);
  });

  it.each([
    [{ bankAccountNumber: "12" }, { bankAccountNumberLast4: "0012" }],
    [{ bankAccountNumber: "12-34 567-X" }, { bankAccountNumberLast4: "4567" }],
    [{ bankAccountNumber: "DE-XY" }, { bankAccountNumberLast4: "0000" }],
    [{ bankAccountNumber: "١٢٣٤٥٦" }, { bankAccountNumberLast4: "0000" }],
    // The checksum of this routing number is wrong, as in PiTrade's own sample.
    [{ bankRoutingNumber: "123456789" }, { status: "VERIFIED" }],
  ])("that is linked with %o shows %o", async (given, shown) => {
    const { pitrade } = await startFundedSandbox();
    expect(await pitrade.banks.link({ ...bankAccount, ...given })).toMatchObject(shown);
  });
});
