import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { type OperationEntry, operationsOf } from "../../scripts/lib/openapi.ts";
import { type Ended, runNode } from "../../scripts/lib/run-process.ts";
import { isItem, isRead } from "../conformance/plan.ts";
import { liveTarget } from "../conformance/target.ts";
import { description } from "../support/description.ts";
import { environmentOf } from "../support/program.ts";
import { startDeviatingServer } from "../support/proxy.ts";
import { root } from "../support/root.ts";
import { startFundedSandbox } from "../support/sandbox.ts";

/** Runs the command as a partner does: configured by the environment alone. */
function contractLive(environment: Readonly<Record<string, string>>): Promise<Ended> {
  const blank = { ...environmentOf("", { clientId: "", secret: "" }), CONTRACT_ALLOW_WRITES: "" };
  return runNode(["contract-tests/bin/live.ts"], { cwd: root, env: { ...blank, ...environment } });
}

/** A sandbox with an account that has been used: what a live server looks like. */
async function startUsedSandbox(): Promise<Sandbox> {
  const { sandbox, pitrade } = await startFundedSandbox();
  await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
  return sandbox;
}

/** Each of some operations matched; but one that needs an id may lack it, unless it is in the story. */
function expectTried({ stdout }: Ended, entries: readonly OperationEntry[], story: string[]): void {
  const [, list = ""] = /^Matched the description \(\d+\)\n((?: {2}\w+\n)+)/m.exec(stdout) ?? [];
  const matched = list.trim().split(/\s+/);
  const needed = entries.filter((entry) => !isItem(entry)).map(idOf);
  expect(matched).toEqual(expect.arrayContaining([...needed, ...story]));
  expect(entries.map(idOf)).toEqual(expect.arrayContaining(matched));
}

const idOf = ({ operation }: OperationEntry) => operation.operationId;

describe("npm run contract live", () => {
  it("reads from a server that conforms, changes nothing and ends well", async () => {
    const sandbox = await startUsedSandbox();
    const before = sandbox.ledger.length;
    const run = await contractLive(environmentOf(await sandbox.listen(), sandbox.credentials));
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("reads only");
    expectTried(run, operationsOf(description).filter(isRead), ["getTrade", "getCashTransfer"]);
    expect(run.stdout).toContain("(0)\n  nothing");
    expect(run.stdout).toContain("placeTrade: it changes something");
    expect(sandbox.ledger).toHaveLength(before);
  });

  it("tries every operation where writes are allowed", async () => {
    const sandbox = await startUsedSandbox();
    const before = sandbox.ledger.length;
    const run = await contractLive({
      ...environmentOf(await sandbox.listen(), sandbox.credentials),
      CONTRACT_ALLOW_WRITES: "1",
    });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("reads and writes");
    // All but the account: credentials have one, and these have it already.
    const others = operationsOf(description).filter((entry) => idOf(entry) !== "createAccount");
    expectTried(run, others, ["getTrade", "cancelTrade", "unlinkBank"]);
    expect(run.stdout).toContain("createAccount (TradingAccount): the server refuses it with 409");
    expect(sandbox.ledger.length).toBeGreaterThan(before);
  });

  it("fails on drift, names it, and shows neither secret nor token", async () => {
    const sandbox = await startUsedSandbox();
    const tokens = new Set<string>();
    const url = await startDeviatingServer(sandbox, (answer, { path, authorization }) => {
      tokens.add(authorization.replace("Bearer ", ""));
      return path === "/portfolio" ? { ...answer, status: 404 } : answer;
    });
    const run = await contractLive(environmentOf(url, sandbox.credentials));
    expect(run).toMatchObject({ status: 1, stderr: "" });
    expect(run.stdout).toContain("getHoldings 404: missing endpoint: GET /portfolio is described");
    const hidden = [sandbox.credentials.secret, ...tokens].filter((value) => value !== "");
    expect(hidden.length).toBeGreaterThan(1);
    expect(hidden.filter((value) => run.stdout.includes(value))).toEqual([]);
  });

  it("says in one sentence what the environment lacks", async () => {
    const { status, stdout, stderr } = await contractLive({ PITRADE_SECRET: "canary-secret" });
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toBe(
      "contract live failed:\n" +
        "Set PITRADE_BASE_URL and PITRADE_CLIENT_ID in the environment to try a live server.\n",
    );
  });
});

describe("An environment", () => {
  const credentials = { clientId: "partner", secret: "canary-secret" };
  const complete = environmentOf("https://example.invalid", credentials);
  const plain = { PITRADE_BASE_URL: "http://example.invalid" };

  it.each([
    ["whose base URL shows the token", plain, "must use https"],
    ["that leaves open whether writes are allowed", { CONTRACT_ALLOW_WRITES: "yes" }, "must be 1"],
  ])("%s is refused with a sentence that keeps the secret", (_, changes, sentence) => {
    const read = () => liveTarget({ ...complete, ...changes });
    expect(read).toThrow(sentence);
    expect(read).not.toThrow("canary-secret");
  });
});
