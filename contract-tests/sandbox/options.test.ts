import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox, type SandboxOptions } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { buyOrder, tradingAccount } from "../support/fixtures.ts";
import { startFundedSandbox, startSandbox } from "../support/sandbox.ts";
import { errorOf } from "../support/test-client.ts";

it("A sandbox says what its fetch lacks where a test replaces what Node.js has, as jsdom does", async () => {
  const pitrade = createPiTradeClient({ ...createSandbox().clientOptions, maxRetries: 0 });
  vi.stubGlobal("Request", undefined);
  onTestFinished(() => void vi.unstubAllGlobals());
  const error = await errorOf(pitrade.trades.place(buyOrder));
  expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
  expect((error.cause as Error).message).toContain("with @jest-environment node or");
});

describe("A sandbox", () => {
  it("is ready for a client with nothing but its own options", async () => {
    const { clientOptions, credentials, partners, ledger } = createSandbox();
    const account = await createPiTradeClient(clientOptions).accounts.create(tradingAccount);
    expect(partners).toEqual([credentials]);
    expect(clientOptions).toMatchObject(credentials);
    expect([...ledger]).toEqual([
      {
        operationId: "createAccount",
        clientId: credentials.clientId,
        at: Date.parse("2025-01-15T15:00:00Z"),
        result: account,
      },
    ]);
  });

  it("has as many partners as are asked for, each with another secret", () => {
    const { partners } = createSandbox({ partners: 3 });
    expect(partners).toEqual(
      [1, 2, 3].map((number) => ({
        clientId: `sandbox-partner-${number}`,
        secret: `for-tests-only-secret-${number}`,
      })),
    );
    expect(createSandbox({ partners }).partners).toEqual(partners);
  });

  it("takes the credentials of its partners", async () => {
    const mine = { clientId: "acme", secret: "geheim-ß" };
    const started = await startSandbox({ partners: [mine] });
    expect(started.sandbox.credentials).toEqual(mine);
    expect((await started.client().accounts.create(tradingAccount)).email).toBe(
      tradingAccount.email,
    );
  });

  it("keeps the order of what was carried out in its ledger, as it stood then", async () => {
    const { sandbox, pitrade } = await startFundedSandbox();
    const order = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;
    const executeAt = "2025-01-15T11:00:00";
    const { tradeId } = await pitrade.trades.place({ ...order, executeAt });
    sandbox.clock.advance(7_200_000);
    const filled = await pitrade.trades.get(tradeId);
    const entries = [...sandbox.ledger];
    expect(entries.map(({ operationId }) => operationId)).toEqual([
      "createAccount",
      "linkBank",
      "createCashTransfer",
      "placeTrade",
    ]);
    expect(filled.status).toBe("FILLED");
    expect(entries[3]?.result).toMatchObject({ tradeId, status: "SCHEDULED" });
    expect(sandbox.ledger.of("placeTrade")).toEqual([entries[3]]);
    expect(sandbox.ledger.of("cancelTrade")).toEqual([]);
    expect(sandbox.ledger.length).toBe(4);
  });

  const partnersMust = "`partners` must be a whole number from 1, or a list of credentials.";
  const partnersHave = "`partners` must have a clientId and a secret each, which are not empty.";
  const twice = ["s", "t"].map((secret) => ({ clientId: "a", secret }));
  const clockShows = "The market clock shows times from 1901 to 9998.";
  const verification = "`bankVerificationMs` must be a number from 0.";
  const limitRequests = "`rateLimit.requests` must be a whole number from 1.";
  const limitPerMs = "`rateLimit.perMs` must be a number from 1.";
  it.each<readonly [SandboxOptions, string]>([
    [
      { partner: 2 } as SandboxOptions,
      "There is no option `partner`, only story, partners, startAt, ",
    ],
    [
      { transferMs: -1, now: 5 as never },
      "`transferMs` must be a number from 0. `now` must be a fun",
    ],
    [{ latencyMs: 2 ** 31 }, "`latencyMs` must be a number from 0 to 2147483647."],
    [{ partners: 0 }, partnersMust],
    [{ partners: 1.5 }, partnersMust],
    [{ partners: [] }, partnersMust],
    [{ partners: [{ clientId: "a", secret: "" }] }, partnersHave],
    [{ partners: [...twice.slice(1), { clientId: "", secret: "s" }] }, partnersHave],
    [{ partners: twice }, "`partners` must not name a clientId twice."],
    [{ startAt: Number.NaN }, clockShows],
    [{ startAt: Date.UTC(1900, 0) }, clockShows],
    [{ bankVerificationMs: Number.NaN }, verification],
    [{ bankVerificationMs: -1 }, verification],
    [{ leewaySeconds: -1 }, "`leewaySeconds` must be a number from 0."],
    [{ rateLimit: { requests: 0, perMs: 1000 } }, limitRequests],
    [{ rateLimit: { requests: 1.5, perMs: 1000 } }, limitRequests],
    [{ rateLimit: { requests: 1, perMs: 0 } }, limitPerMs],
    [{ rateLimit: { requests: 1, perMs: Number.NaN } }, limitPerMs],
  ])("is not made with %o", (options, message) => {
    expect(() => createSandbox(options)).toThrow(RangeError);
    expect(() => createSandbox(options)).toThrow(message);
  });
});
