import { describe, expect, it } from "vitest";
import { openFundedAccount, startSandbox } from "../support/sandbox.ts";

describe("A cash transfer of the sandbox", () => {
  it("changes the balance to the last cent, and is read back, newest first", async () => {
    const pitrade = (await startSandbox()).checkedClient();
    const bankId = await openFundedAccount(pitrade, 1000.07);
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
    await pitrade.cashTransfers.create({ ...out, amount: 1000.06 });
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 0 });
  });
});
