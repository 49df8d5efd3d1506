/** What happens later, and what comes to nothing: transfers, verifications, trades, late requests. */
import { describe, expect, it } from "vitest";
import { sensitiveFields } from "../../generated/operations.ts";
import { bankAccount, tradingAccount } from "../support/fixtures.ts";
import { expectRefused, startFundedSandbox, startSandbox, transports } from "../support/sandbox.ts";

const buy = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;
const dayMs = 86_400_000;

describe("A cash transfer that takes time", () => {
  const start = async () => {
    const { sandbox, checkedClient } = await startSandbox({ transferMs: dayMs });
    const pitrade = checkedClient();
    sandbox.seed({ banks: [{ bankId: "bank_1" }], cash: 100 });
    const move = (instructionType: "DEPOSIT" | "WITHDRAWAL", amount: number) =>
      pitrade.cashTransfers.create({ instructionType, amount, bankId: "bank_1" });
    const balance = async () => (await pitrade.portfolio.properties()).availableBalance;
    return { sandbox, pitrade, move, balance };
  };

  it("brings its money when it is completed, and no ms earlier", async () => {
    const { sandbox, pitrade, move, balance } = await start();
    const { transferId, status } = await move("DEPOSIT", 50);
    sandbox.clock.advance(dayMs - 1);
    expect([status, await balance()]).toEqual(["PENDING", 100]);
    await expectRefused(pitrade.trades.place({ ...buy, amount: 101 }), 400, "INSUFFICIENT_FUNDS");
    sandbox.clock.advance(1);
    expect([(await pitrade.cashTransfers.get(transferId)).status, await balance()]).toEqual([
      "COMPLETED",
      150,
    ]);
  });

  it("takes its money at once, and gives it back if it fails", async () => {
    const { sandbox, pitrade, move, balance } = await start();
    sandbox.faults.next("createCashTransfer", { kind: "unsuccessful", times: 2 });
    const out = await move("WITHDRAWAL", 70);
    expect([out.status, await balance()]).toEqual(["PENDING", 30]);
    await expectRefused(move("WITHDRAWAL", 31), 400, "INSUFFICIENT_FUNDS");
    const into = await move("DEPOSIT", 40);
    sandbox.clock.advance(dayMs);
    for (const { transferId } of [out, into]) {
      expect(await pitrade.cashTransfers.get(transferId)).toMatchObject({ status: "FAILED" });
    }
    expect(await balance()).toBe(100);
  });
});

describe("What is accepted and comes to nothing", () => {
  it("is a verification that fails when its time has come", async () => {
    const { sandbox, checkedClient } = await startSandbox({ bankVerificationMs: dayMs });
    const pitrade = checkedClient();
    await pitrade.accounts.create(tradingAccount);
    sandbox.faults.next("linkBank", { kind: "unsuccessful" });
    const { bankId, status } = await pitrade.banks.link(bankAccount);
    expect(status).toBe("PENDING_VERIFICATION");
    sandbox.clock.advance(dayMs);
    expect(await pitrade.banks.list()).toMatchObject([{ bankId, status: "VERIFICATION_FAILED" }]);
    const deposit = { instructionType: "DEPOSIT", amount: 10, bankId } as const;
    const failed = "The bank account was not verified: link it again.";
    await expectRefused(pitrade.cashTransfers.create(deposit), 400, "BANK_NOT_VERIFIED", failed);
  });

  it("is a trade that is rejected with a reason, at once or when it falls due", async () => {
    const { sandbox, client } = await startFundedSandbox();
    const { trades, portfolio } = client();
    const fault = { kind: "unsuccessful", reason: "Trading of AAPL is halted." } as const;
    sandbox.faults.next("placeTrade", { ...fault, times: 2 });
    expect(await trades.place(buy)).toMatchObject({ status: "REJECTED", reason: fault.reason });
    const { tradeId, status } = await trades.place({ ...buy, executeAt: "2025-01-15T11:00:00" });
    expect(status).toBe("SCHEDULED");
    sandbox.clock.to("close");
    expect(await trades.get(tradeId)).toMatchObject({ status: "REJECTED", reason: fault.reason });
    expect((await portfolio.properties()).availableBalance).toBe(1000);
    expect(() => sandbox.faults.next("getAccount", fault)).toThrow(
      "There is no unsuccessful operation `getAccount`, only linkBank, createCashTransfer, placeTrade.",
    );
  });
});

describe.each(transports)("Over %s, an answer", (transport) => {
  it("that is lost may be followed by the trade, at a later market time", async () => {
    const { sandbox, send, pitrade } = await startFundedSandbox({}, transport);
    const late = { kind: "late-commit", afterMs: 60_000 } as const;
    sandbox.faults.next("placeTrade", late, late, late);
    await expect(send("POST /trade", buy)).rejects.toThrow("fetch failed");
    sandbox.clock.advance(59_999);
    expect(await pitrade.trades.list()).toEqual([]);
    expect([...sandbox.requests].at(-2)).toMatchObject({ status: null, carriedOut: false });
    sandbox.clock.advance(dayMs);
    const placed = { status: "FILLED", createdAt: "2025-01-15T15:01:00Z" };
    expect(await pitrade.trades.list()).toMatchObject([placed]);
    expect(sandbox.ledger.of("placeTrade")).toMatchObject([{ at: Date.parse(placed.createdAt) }]);
    expect([...sandbox.requests].find(({ fault }) => fault)).toMatchObject({ carriedOut: true });

    // What cannot be carried out then is not, and the log alone tells.
    // Of what is due at one time, the first that was asked for comes first.
    for (const amount of [800, 790]) {
      await expect(send("POST /trade", { ...buy, amount })).rejects.toThrow("fetch failed");
    }
    sandbox.clock.advance(60_000);
    expect(sandbox.ledger.of("placeTrade")).toMatchObject([{}, { result: { amount: 800 } }]);
    const refused = [...sandbox.requests].filter(({ code }) => code);
    expect(refused).toMatchObject([
      { status: null, carriedOut: false, code: "INSUFFICIENT_FUNDS" },
    ]);
  });

  it.each([408, 500, 503])(
    "of %i may come although the request was carried out",
    async (status) => {
      const { sandbox, send } = await startFundedSandbox({}, transport);
      const body = { message: "gone" };
      sandbox.faults.next("placeTrade", { kind: "status-after-commit", status, body });
      expect(await send("POST /trade", buy)).toMatchObject({ status, body });
      expect(sandbox.ledger.of("placeTrade")).toHaveLength(1);
      expect([...sandbox.requests].at(-1)).toMatchObject({ status, carriedOut: true });
    },
  );

  it("comes later where there is latency, which the request does not wait for", async () => {
    const { sandbox, client } = await startSandbox({ latencyMs: 60 }, transport);
    const began = performance.now();
    const call = client().accounts.create(tradingAccount);
    await expect.poll(() => sandbox.ledger.length, { interval: 2 }).toBe(1);
    await call;
    expect(performance.now() - began).toBeGreaterThanOrEqual(59);
  });
});

describe("A fault", () => {
  it("of one partner meets no other, and as many answers as it says", async () => {
    const { sandbox, send, client } = await startFundedSandbox({ partners: 2 });
    const partner = "sandbox-partner-2";
    const other = client({ ...sandbox.clientOptionsOf(partner), maxRetries: 0 });
    sandbox.faults.next("*", { kind: "status", status: 503, partner, times: 2 });
    expect((await send("GET /account")).status).toBe(200);
    for (const _ of [1, 2]) await expectRefused(other.accounts.get(), 503, "SCRIPTED");
    await expectRefused(other.accounts.get(), 404, "NOT_FOUND");
    expect(sandbox.faults.pending).toBe(0);
  });

  it("with a probability is drawn again for every answer of its partner, the same draws from the same seed", async () => {
    const drawn = async (seed: number, isAlone = true) => {
      const { sandbox, send, client } = await startFundedSandbox({ partners: 2 });
      const other = client({ maxRetries: 0 }, 1);
      const partner = sandbox.credentials.clientId;
      const fault = { kind: "status", status: 503, probability: 0.3, seed, partner } as const;
      sandbox.faults.next("getAccount", fault);
      const statuses: number[] = [];
      for (let count = 0; count < 200; count += 1) {
        if (!isAlone) await expectRefused(other.accounts.get(), 404, "NOT_FOUND");
        statuses.push((await send("GET /account")).status);
      }
      expect(sandbox.faults.pending).toBe(1);
      return statuses;
    };
    const [one, again, other] = [await drawn(7), await drawn(7, false), await drawn(8)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
    const met = one.filter((status) => status === 503).length;
    expect(met).toBeGreaterThan(40);
    expect(met).toBeLessThan(80);
  });
});

describe("The log of requests", () => {
  it("says of each why it was refused, what it met and whether it was carried out", async () => {
    const { sandbox, send, client } = await startFundedSandbox();
    const from = sandbox.requests.length;
    await send("GET /account", undefined, { authorization: "Bearer nonsense" });
    await client({ secret: "wrong" })
      .accounts.get()
      .catch(() => {});
    await send("POST /trade", { ...buy, ticker: "", amount: -1 });
    await send("POST /bank", bankAccount);
    await send(`GET /nowhere/${"hunter2".repeat(10)}?password=hunter2`);
    sandbox.faults.next("placeTrade", { kind: "lost-before-commit" });
    await send("POST /trade", buy).catch(() => {});
    await send("GET /trade?ticker=AAPL");
    const entries = [...sandbox.requests].slice(from);
    expect(entries).toMatchObject([
      { operationId: "getAccount", status: 401, code: "TOKEN_MALFORMED", carriedOut: false },
      { status: 401, code: "TOKEN_SIGNATURE" },
      { status: 401, code: "TOKEN_SIGNATURE" },
      { status: 400, code: "INVALID_REQUEST", violations: [{}, {}] },
      { operationId: "linkBank", status: 200, carriedOut: true, clientId: "sandbox-partner-1" },
      { method: "GET", path: "/nowhere/[redacted]", status: 404, code: "NOT_FOUND" },
      { fault: "lost-before-commit", status: null, carriedOut: false },
      { path: "/trade" },
    ]);
    const shown = Object.entries(bankAccount).map(([name, value]) => [
      name,
      sensitiveFields.has(name) ? "[redacted]" : value,
    ]);
    expect(entries[4]?.body).toEqual(Object.fromEntries(shown));
    expect(entries[0]).not.toHaveProperty("clientId");
    const text = JSON.stringify([...sandbox.requests]);
    for (const secret of [
      tradingAccount.password,
      bankAccount.bankAccountNumber,
      "hunter2",
      "eyJ",
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it("keeps the last thousand", async () => {
    const { sandbox, send } = await startSandbox();
    for (let count = 0; count < 1005; count += 1) await send("GET /nowhere");
    expect(sandbox.requests.length).toBe(1000);
    expect([...sandbox.requests].map(({ id }) => id)).toEqual(
      Array.from({ length: 1000 }, (_, at) => at + 6),
    );
  });
});

describe("The clock", () => {
  it("moves to the next opening and the next close, always forward", async () => {
    const { clock } = (await startSandbox({ startAt: Date.UTC(2025, 1, 6, 16) })).sandbox;
    const times = (["close", "open", "open", "close", "close"] as const).map((moment) => {
      clock.to(moment);
      return new Date(clock.now).toISOString().slice(0, 16);
    });
    expect(times).toEqual([
      "2025-02-06T21:00",
      "2025-02-07T14:30",
      "2025-02-10T14:30",
      "2025-02-10T21:00",
      "2025-02-11T21:00",
    ]);
  });

  it("runs with real time until it is moved otherwise, and what falls due happens", async () => {
    let now = Date.now();
    const { sandbox, checkedClient } = await startSandbox({ now: () => now, transferMs: 1000 });
    const { clock } = sandbox;
    sandbox.seed({ banks: [{ bankId: "bank_1" }] });
    clock.live();
    now += 5;
    expect(() => clock.set(now - 1)).toThrow("The market clock goes forward only.");
    expect([clock.isLive, clock.now]).toEqual([true, now]);
    const deposit = { instructionType: "DEPOSIT", amount: 10, bankId: "bank_1" } as const;
    const { transferId } = await checkedClient().cashTransfers.create(deposit);
    now += 1000;
    expect((await checkedClient().cashTransfers.get(transferId)).status).toBe("COMPLETED");
    expect([...sandbox.requests].at(-1)?.at).toBe(now);
    // What is looked at has caught up.
    sandbox.faults.next("placeTrade", { kind: "late-commit", afterMs: 500 });
    await expect(checkedClient().trades.place({ ...buy, amount: 5 })).rejects.toThrow();
    now += 1000;
    expect([...sandbox.requests].at(-1)).toMatchObject({ status: null, carriedOut: true });
    now += 1000;
    expect(Date.parse(sandbox.state().now)).toBe(now);
    now += 1000;
    sandbox.seed({ banks: [{ bankId: "bank_2" }] });
    const { createdAt = "" } = (await checkedClient().banks.list())[1] ?? {};
    expect(Date.parse(createdAt)).toBe(now);
    clock.advance(5000);
    now += 60_000;
    expect([clock.isLive, clock.now]).toEqual([false, now - 55_000]);
    clock.to("close");
    expect(() => clock.live()).toThrow("The market clock goes forward only.");
  });
});
