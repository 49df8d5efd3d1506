import { RateLimitError } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { tradingAccount } from "../support/fixtures.ts";
import { startSandbox, transports } from "../support/sandbox.ts";
import { errorOf } from "../support/test-client.ts";

describe.each(transports)("Over %s, a rate limit", (transport) => {
  it("answers 429 with the time to wait, after which it lets requests pass again", async () => {
    let now = Date.now();
    const rateLimit = { requests: 2, perMs: 2500 };
    const started = await startSandbox({ rateLimit, now: () => now }, transport);
    const pitrade = started.checkedClient();
    await pitrade.accounts.create(tradingAccount);
    now += 1000;
    await pitrade.trades.list();

    const error = await errorOf(pitrade.trades.list());
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({
      retryAfterMs: 2000,
      body: { code: "RATE_LIMIT_EXCEEDED", message: "Too many requests. Wait 2 seconds." },
    });
    now += 1499;
    expect(await errorOf(pitrade.trades.list())).toMatchObject({ retryAfterMs: 1000 });
    now += 1;
    await pitrade.trades.list();
    expect(await errorOf(pitrade.trades.list())).toBeInstanceOf(RateLimitError);
  });

  it("is counted for each partner, without refused tokens, and what it refuses is not carried out", async () => {
    const rateLimit = { requests: 1, perMs: 60_000 };
    const started = await startSandbox({ rateLimit, partners: 2 }, transport);
    const [one, other] = [started.checkedClient(), started.checkedClient(1)];
    const forged = started.client({ secret: "wrong", maxRetries: 0 });
    expect((await errorOf(forged.trades.list())).name).toBe("AuthenticationError");
    await one.accounts.create(tradingAccount);
    await other.accounts.create({ ...tradingAccount, email: "grace@example.com" });
    for (const { accounts } of [one, other]) {
      const error = await errorOf(accounts.create({ ...tradingAccount, email: "new@example.com" }));
      expect(error).toMatchObject({ name: "RateLimitError", outcome: "none" });
    }
    expect(started.sandbox.ledger.length).toBe(2);
    const refused = { status: 429, clientId: "sandbox-partner-2" };
    expect([...started.sandbox.requests].at(-1)).toMatchObject(refused);
  });

  it("counts what is invalid too", async () => {
    const { send } = await startSandbox({ rateLimit: { requests: 1, perMs: 60_000 } }, transport);
    expect((await send("POST /account", {})).status).toBe(400);
    expect((await send("POST /account", {})).status).toBe(429);
  });

  it("is kept by a snapshot, and begins again after a reset", async () => {
    const rateLimit = { requests: 1, perMs: 60_000 };
    const { sandbox, client } = await startSandbox({ rateLimit }, transport);
    const pitrade = client({ maxRetries: 0, timeoutMs: 5_000 });
    await pitrade.accounts.create(tradingAccount);
    const used = sandbox.snapshot();
    sandbox.reset();
    await pitrade.accounts.create(tradingAccount);
    sandbox.reset();
    sandbox.restore(used);
    expect(await errorOf(pitrade.trades.list())).toBeInstanceOf(RateLimitError);
  });
});
