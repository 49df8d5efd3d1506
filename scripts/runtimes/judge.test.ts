import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox, type Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import type { Expectation } from "./expectations.ts";
import { faultsOf } from "./judge.ts";
import { bankOfPerson, person } from "./program/client.ts";

const expectation: Expectation = {
  step: "lost",
  report: { trade: { outcome: "unknown" }, held: ["1 AAPL"] },
  carriedOut: { createAccount: 1 },
};
const report = { trade: { outcome: "unknown", why: "cut" }, held: ["1 AAPL"] };

async function sandboxWithAccount(): Promise<Sandbox> {
  const sandbox = createSandbox();
  await createPiTradeClient(sandbox.clientOptions).accounts.create(person("TRADING"));
  return sandbox;
}

const judge = async (given: object | undefined, sandbox?: Sandbox) =>
  faultsOf(
    expectation,
    given && { step: "lost", report: given },
    sandbox ?? (await sandboxWithAccount()),
  );

describe("A step", () => {
  it("has no fault where it reports what is wanted, and more", async () => {
    expect(await judge(report)).toEqual([]);
  });

  it.each([
    [{}],
    [{ ...report, trade: { outcome: "none" } }],
    [{ ...report, trade: undefined }],
    [{ ...report, trade: "unknown" }],
    [{ ...report, held: [] }],
    [{ ...report, held: ["1 AAPL", "1 AAPL"] }],
  ])("has one where it reports %j", async (given) => {
    const wanted = JSON.stringify(expectation.report);
    expect(await judge(given)).toEqual([`It reported ${JSON.stringify(given)}, not ${wanted}.`]);
  });

  it("has one where the program never came to it, or it failed", async () => {
    expect(await judge(undefined)).toEqual(["The program ended before this step."]);
    const failed = { step: "lost", failed: "TypeError: x" };
    expect(await faultsOf(expectation, failed, createSandbox())).toEqual([
      "The step failed: TypeError: x",
    ]);
  });

  it("has one where something was carried out too often, or not at all", async () => {
    expect(await judge(report, createSandbox())).toEqual([
      "createAccount was carried out 0×, not 1×.",
    ]);
    const sandbox = await sandboxWithAccount();
    await createPiTradeClient(sandbox.clientOptions).banks.link(bankOfPerson);
    expect(await judge(report, sandbox)).toEqual(["linkBank was carried out 1×, not 0×."]);
  });

  it("has those that its own judge finds", async () => {
    const strict: Expectation = { ...expectation, judge: async () => ["It was late."] };
    const line = { step: "lost", report };
    expect(await faultsOf(strict, line, await sandboxWithAccount())).toEqual(["It was late."]);
  });
});
