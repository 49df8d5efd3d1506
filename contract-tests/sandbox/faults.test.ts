import type { Fault } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { tradingAccount } from "../support/fixtures.ts";
import { startFundedSandbox, startSandbox, transports } from "../support/sandbox.ts";

const buy = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;
const standard = { code: "SCRIPTED", message: "A test scripted this answer." };
const failed = { name: "TypeError", message: "fetch failed" };

describe.each(transports)("Over %s, an answer", (transport) => {
  const startScripted = async (...faults: readonly Fault[]) => {
    const started = await startFundedSandbox({}, transport);
    const { sandbox, send, pitrade } = started;
    sandbox.faults.next("placeTrade", ...faults);
    return {
      ...started,
      place: () => send("POST /trade", buy),
      placed: () => sandbox.ledger.of("placeTrade").length,
      balance: async () => (await pitrade.portfolio.properties()).availableBalance,
    };
  };

  it.each([
    ["lost-after-commit", "leaves the request carried out", 1, 900],
    ["lost-before-commit", "leaves nothing behind", 0, 1000],
  ] as const)("that is %s %s", async (kind, _, times, left) => {
    const { place, placed, balance, sandbox } = await startScripted({ kind });
    await expect(place()).rejects.toMatchObject(failed);
    expect([placed(), await balance(), sandbox.faults.pending]).toEqual([times, left, 0]);
    expect((await place()).status).toBe(200);
    expect(placed()).toBe(times + 1);
  });

  it("that is truncated breaks off in its body, after the request was carried out", async () => {
    const { request, placed, balance } = await startScripted({ kind: "truncated" });
    const response = await request("POST /trade", buy);
    expect(response.status).toBe(200);
    const reader = response.body?.getReader();
    const begun = new TextDecoder().decode((await reader?.read())?.value);
    expect(begun).toMatch(/^\{"tradeId":"trd_\d{8}","ticker":"AAPL".*[^}]$/);
    await expect(reader?.read()).rejects.toThrow();
    expect([placed(), await balance()]).toEqual([1, 900]);
  });

  it.each([200, 204, 304, 400, 401, 403, 404, 409, 418, 500, 503, 599])(
    "of status %d comes instead of what was asked for",
    async (status) => {
      const { place, placed } = await startScripted({ kind: "status", status });
      const body = status === 204 || status === 304 ? undefined : standard;
      const answer = await place();
      expect([answer.status, answer.body]).toEqual([status, body]);
      expect(placed()).toBe(0);
    },
  );

  it("of a status may have any body, as it was when it was scripted", async () => {
    const body = { message: "Down for maintenance.", until: null };
    const given = { ...body };
    const { place } = await startScripted({ kind: "status", status: 503, body: given });
    given.message = "Up again.";
    expect(await place()).toMatchObject({ status: 503, body });
  });

  it("that limits the rate says how long to wait", async () => {
    const { place, placed } = await startScripted(
      { kind: "rate-limited" },
      { kind: "rate-limited", retryAfterSeconds: 7 },
    );
    for (const seconds of ["1", "7"]) {
      const { status, headers, body } = await place();
      const answer = [status, headers.get("retry-after"), body.code];
      expect(answer).toEqual([429, seconds, "RATE_LIMIT_EXCEEDED"]);
    }
    expect(placed()).toBe(0);
    expect((await place()).status).toBe(200);
  });

  it("that is delayed comes whole, later than all others, after the request was carried out", async () => {
    const { sandbox, send } = await startFundedSandbox({ latencyMs: 20 }, transport);
    sandbox.faults.next("placeTrade", { kind: "delayed", ms: 150 });
    const place = () => send("POST /trade", buy);
    const placed = () => sandbox.ledger.of("placeTrade").length;
    const timers = vi.spyOn(globalThis, "setTimeout");
    onTestFinished(() => timers.mockRestore());
    const started = performance.now();
    const answer = place();
    await expect.poll(placed, { interval: 5 }).toBe(1);
    expect((await answer).body.status).toBe("FILLED");
    expect(performance.now() - started).toBeGreaterThanOrEqual(169);
    expect(timers.mock.calls.map(([, ms]) => ms)).toContain(170);
    expect(placed()).toBe(1);
  });

  it("from a clock that is wrong stays wrong until the clock is set right", async () => {
    const { place, placed, sandbox } = await startScripted({ kind: "clock-skew", seconds: 3600 });
    expect(await place()).toMatchObject({ status: 401, body: { code: "TOKEN_EXPIRED" } });
    const { status, headers } = await place();
    expect(status).toBe(401);
    const ahead = Date.parse(headers.get("date") ?? "") - Date.now();
    expect(Math.abs(ahead - 3_600_000)).toBeLessThan(5_000);

    sandbox.faults.next("placeTrade", { kind: "clock-skew", seconds: -3600 });
    expect((await place()).body.code).toBe("TOKEN_FROM_THE_FUTURE");
    sandbox.faults.next("placeTrade", { kind: "clock-skew", seconds: 0 });
    expect((await place()).status).toBe(200);
    expect(placed()).toBe(1);
  });

  it("of the operation that was named goes wrong, in order, and no other", async () => {
    const { place, send, sandbox } = await startScripted(
      { kind: "status", status: 503 },
      { kind: "status", status: 500 },
    );
    sandbox.faults.next("*", { kind: "status", status: 418 });
    sandbox.faults.next("getAccount", { kind: "status", status: 502 });
    expect(sandbox.faults.pending).toBe(4);
    const statuses = [
      (await place()).status,
      (await send("GET /account")).status,
      (await send("GET /trade")).status,
      (await place()).status,
      (await place()).status,
    ];
    expect(statuses).toEqual([503, 502, 418, 500, 200]);
    expect(sandbox.faults.pending).toBe(0);
  });

  it("that was scripted can be forgotten", async () => {
    const { place, sandbox } = await startScripted({ kind: "status", status: 503 });
    sandbox.faults.clear();
    expect(sandbox.faults.pending).toBe(0);
    expect((await place()).status).toBe(200);
  });

  it.each<Fault>([
    { kind: "lost-after-commit" },
    { kind: "late-commit", afterMs: 1 },
    { kind: "truncated", times: 2 },
    { kind: "status-after-commit", status: 503 },
    { kind: "unsuccessful" },
  ])(
    "of a request that is refused comes whole, and $kind waits for one that is not",
    async (fault) => {
      const { times = 1 } = fault;
      const { send, place, placed, sandbox } = await startScripted(fault);
      for (const [status, body, headers] of [
        [401, buy, { authorization: "Bearer nonsense" }],
        [400, { ...buy, ticker: "" }],
        [400, { ...buy, amount: 5000 }],
      ] as const) {
        expect((await send("POST /trade", body, headers)).status).toBe(status);
      }
      expect([placed(), sandbox.faults.pending]).toEqual([0, times]);
      await place().catch(() => {});
      sandbox.clock.advance(1);
      expect([placed(), sandbox.faults.pending]).toEqual([1, times - 1]);
      const met = [...sandbox.requests].slice(-4).map((each) => each.fault);
      expect(met).toEqual([undefined, undefined, undefined, fault.kind]);
    },
  );

  it("of a request that is refused leaves the faults in their order", async () => {
    const faults = [503, 500].map((status) => ({ kind: "status-after-commit", status }) as const);
    const { send, place, sandbox } = await startScripted(...faults);
    const refuse = () => send("POST /trade", { ...buy, amount: 5000 });
    const statuses = [await refuse(), await place(), await refuse(), await place()].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([400, 503, 400, 500]);
    expect(sandbox.faults.pending).toBe(0);
  });

  it("of a request that is refused brings no fault back that was forgotten meanwhile", async () => {
    // Tokens are judged while a request is under way.
    const judge = vi.fn(Date.now);
    const { sandbox, send } = await startFundedSandbox({ now: () => judge() }, transport);
    sandbox.faults.next("placeTrade", { kind: "truncated", times: 2 });
    judge.mockImplementationOnce(() => {
      expect(sandbox.faults.pending).toBe(1);
      sandbox.faults.clear();
      return Date.now();
    });
    expect((await send("POST /trade", { ...buy, amount: 5000 })).body.code).toBe(
      "INSUFFICIENT_FUNDS",
    );
    expect(sandbox.faults.pending).toBe(0);
  });

  it("to a path that is no operation meets no fault", async () => {
    const { send, sandbox } = await startScripted();
    sandbox.faults.next("*", { kind: "status", status: 503 });
    expect((await send("GET /nowhere")).status).toBe(404);
    expect(sandbox.faults.pending).toBe(1);
  });
});

describe("A script", () => {
  it.each([
    [
      "placetrade",
      { kind: "truncated" },
      /^There is no operation `placetrade`, only \*, .*\bplaceTrade\b/,
    ],
    ["placeTrade", { kind: "status", status: 99 }, /^`status` must be a whole .* 200 to 599/],
    ["placeTrade", { kind: "status", status: 101 }, /^`status` must be/],
    ["placeTrade", { kind: "status", status: 600 }, /^`status` must be/],
    ["placeTrade", { kind: "status", status: 404.5 }, /^`status` must be/],
    ["placeTrade", { kind: "delayed", ms: -1 }, /^`ms` must be a number from 0 to 2147483647/],
    ["placeTrade", { kind: "delayed", ms: Number.NaN }, /^`ms` must be/],
    ["placeTrade", { kind: "delayed", ms: 2 ** 31 }, /^`ms` must be/],
    ["placeTrade", { kind: "rate-limited", retryAfterSeconds: -1 }, /^`retryAfterSeconds` must be/],
    ["placeTrade", { kind: "clock-skew", seconds: Number.NaN }, /^`seconds` must be/],
    [
      "placeTrade",
      { kind: "status-after-commit", status: 400 },
      /^`status` .* 500 to 599, or 408\.$/,
    ],
    ["placeTrade", { kind: "late-commit" }, /^`afterMs` must be a number from 0 to /],
    ["placeTrade", { kind: "truncated", times: 0 }, /^`times` must be a whole number from 1\.$/],
    ["placeTrade", { kind: "truncated", probability: 2 }, /^`probability` must be .* 0 to 1\.$/],
    ["placeTrade", { kind: "truncated", seed: -1 }, /^`seed` must be/],
    [
      "placeTrade",
      { kind: "truncated", partner: "me" },
      /^There is no partner `me`, only sandbox-p/,
    ],
    ["placeTrade", { kind: "truncated", afterMs: 5 }, /^There is no field `afterMs`, only partner/],
    ["placeTrade", { kind: "lost" }, /^There is no fault `lost`, only lost-after-commit, lost-/],
  ])("for %s of %o is refused when it is written", async (operationId, fault, message) => {
    const { faults } = (await startSandbox()).sandbox;
    const next = () => faults.next(operationId as "*", { kind: "truncated" }, fault as Fault);
    expect(next).toThrow(RangeError);
    expect(next).toThrow(message);
    expect(faults.pending).toBe(0);
  });

  it("changes no other sandbox", async () => {
    const one = await startSandbox();
    const other = await startSandbox();
    one.sandbox.faults.next("*", { kind: "status", status: 503 });
    expect((await other.send("POST /account", tradingAccount)).status).toBe(200);
    expect((await one.send("POST /account", tradingAccount)).status).toBe(503);
  });
});
