/** Prevents that what an integrator measures by is incomplete, or that measuring changes a call. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { PiTradeClientOptions, PiTradeEvent } from "@pitrade/partner-sdk";
import { describe, expect, it, vi } from "vitest";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced, respondRetryAfter } from "../support/fixtures.ts";
import { reset, respondJson, stepWhen } from "../support/steps.ts";
import { clientOf, errorOf, keepLines } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

async function start(steps: readonly Step[], options: PiTradeClientOptions = {}) {
  const server = await startFaultServer(steps);
  const events: PiTradeEvent[] = [];
  const onEvent = (event: PiTradeEvent) => void events.push(event);
  return { server, events, client: clientOf(server, { onEvent, ...options }) };
}

const ms = expect.any(Number);
const none = undefined;

describe("The events of a call", () => {
  it("tell of tokens, attempts and retries, and end with what it came to", async () => {
    const { client, events } = await start([
      respondJson(401, {}),
      respondJson(503, {}, { "x-request-id": "req_2" }),
      stepWhen("complete", reset),
      respondJson(200, {}, { "request-id": "req_4" }),
    ]);
    await client.trades.get("trd_1");
    const callId = events[0]?.callId;
    const call = { callId, operationId: "getTrade", method: "GET", path: "/trade/{tradeId}" };
    const eventOf = (type: string, attempts: number, more: object) => ({
      ...{ type, ...call, lookup: none, attempts, elapsedMs: ms, status: none, requestId: none },
      ...more,
    });
    const second = { status: 503, requestId: "req_2" };
    const last = { status: 200, requestId: "req_4", code: none };
    expect(events).toEqual([
      eventOf("token", 0, { result: "minted", ms: 900_000 }),
      eventOf("attempt", 1, { ms, status: 401, code: none }),
      eventOf("token", 1, { result: "minted", ms: 900_000, status: 401 }),
      eventOf("attempt", 2, { ms, ...second, code: none }),
      eventOf("retry", 2, { retry: 1, ms: 0, ...second, code: none }),
      eventOf("attempt", 3, { ms, code: "ERR_CONNECTION" }),
      eventOf("retry", 3, { retry: 2, ms: 0, code: "ERR_CONNECTION" }),
      eventOf("attempt", 4, { ms, ...last }),
      eventOf("end", 4, { outcome: "success", ...last }),
    ]);
  });

  it("end with what the error says", async () => {
    const steps = [respondJson(409, {}, { "x-request-id": "req_1" }), stepWhen("complete", reset)];
    const { client, events } = await start(steps);
    const call = { lookup: "trades.list", attempts: 1, elapsedMs: ms };
    for (const end of [
      { status: 409, requestId: "req_1", outcome: "none", code: "ERR_CONFLICT" },
      { status: none, requestId: none, outcome: "unknown", code: "ERR_CONNECTION" },
    ]) {
      expect(await errorOf(client.trades.place(buyOrder))).toMatchObject(end);
      expect(events.at(-1)).toMatchObject({ type: "end", ...call, ...end });
    }
    expect(events.filter(({ type }) => type === "end")).toHaveLength(2);
  });

  it("end also where it was refused before it was sent, or ended before", async () => {
    const { client, events, server } = await start([respondPlaced]);
    await errorOf(client.trades.place({ ...buyOrder, amount: -1 }));
    await errorOf(client.trades.list(undefined, { timeoutMs: 0 }));
    await errorOf(client.raw.POST("/trade", { body: { ...buyOrder, amount: -1 } }));
    await errorOf(client.trades.get("\ud800"));
    await errorOf(client.trades.place(buyOrder, { signal: AbortSignal.abort() }));
    const refused = { type: "end", attempts: 0, status: none, outcome: "none", elapsedMs: ms };
    expect(events).toMatchObject([
      { operationId: "placeTrade", ...refused, code: "ERR_REQUEST_INVALID" },
      { operationId: "listTrades", ...refused, code: "ERR_CONFIGURATION" },
      { operationId: "placeTrade", ...refused, code: "ERR_REQUEST_INVALID" },
      { operationId: "getTrade", ...refused, code: "ERR_REQUEST_INVALID" },
      { operationId: "placeTrade", ...refused, code: "ERR_ABORTED" },
    ]);
    expect(new Set(events.map(({ callId }) => callId)).size).toBe(5);
    expect(server.arrivals).toHaveLength(0);
  });

  it("tell of a hold, and of the wait for a turn", async () => {
    const { client, events } = await start([respondRetryAfter(1), respondPlaced]);
    const first = client.trades.place(buyOrder);
    await expect.poll(() => events.some(({ type }) => type === "wait"), { interval: 5 }).toBe(true);
    await first;
    const [, , hold, retry, wait, ...others] = events;
    expect([hold, retry, wait]).toMatchObject([
      { type: "hold", ms, attempts: 1, status: 429 },
      { type: "retry", retry: 1, ms: 1000, status: 429 },
      { type: "wait", ms },
    ]);
    expect((hold as { ms: number }).ms).toBeGreaterThanOrEqual(1000);
    expect((wait as { ms: number }).ms).toBeGreaterThan(900);
    expect(others.at(-1)).toMatchObject({ type: "end", outcome: "success", attempts: 2 });
  });

  it("are told in the asynchronous context of the call, each call its own", async () => {
    const contexts = new AsyncLocalStorage<string>();
    const seen = new Map<number, Set<string | undefined>>();
    const steps = [respondRetryAfter(1), respondJson(503, []), respondJson(200, [])];
    const { client } = await start(steps, {
      onEvent({ callId }) {
        seen.set(callId, (seen.get(callId) ?? new Set()).add(contexts.getStore()));
      },
    });
    await Promise.all(
      ["a", "b", "c"].map((name) => contexts.run(name, () => client.trades.list())),
    );
    const found = [...seen.values()].map((names) => [...names].join());
    expect(found.sort()).toEqual(["a", "b", "c"]);
  });
});

describe("A listener", () => {
  const failures: Readonly<Record<string, (event: PiTradeEvent) => unknown>> = {
    "that throws": () => {
      throw new Error("The disk is full.");
    },
    "that rejects": () => Promise.reject(new Error("The disk is full.")),
    "that throws what cannot be read": () => {
      throw new Proxy({}, { get: () => failures["that throws"]?.({} as PiTradeEvent) });
    },
    "that never ends": () => new Promise(() => {}),
    "that changes what it is given": (event) =>
      Object.assign(event, { outcome: "none", code: "x", status: 200, operationId: "x" }),
  };

  it.each(Object.entries(failures))(
    "%s changes no call, and is told once",
    async (name, onEvent) => {
      const { lines, logger } = keepLines();
      const unhandled = vi.fn();
      process.on("unhandledRejection", unhandled);
      const steps = [respondRetryAfter(0), respondPlaced, stepWhen("complete", reset)];
      const { client, server } = await start(steps, { logger, onEvent });
      expect(await client.trades.place(buyOrder)).toEqual(placedTrade);
      expect(await errorOf(client.trades.place(buyOrder))).toMatchObject({
        outcome: "unknown",
        code: "ERR_CONNECTION",
      });
      await new Promise((resolve) => setImmediate(resolve));
      process.off("unhandledRejection", unhandled);
      expect(unhandled).not.toHaveBeenCalled();
      expect(server.arrivals).toHaveLength(3);
      expect(lines.at(-1)).toMatch(/^warn pitrade: placeTrade #\d+ may have been carried out/);
      const failures = lines.filter((line) => line.includes("`onEvent` failed"));
      expect(failures).toHaveLength(/throws|rejects/.test(name) ? 1 : 0);
      for (const line of failures) {
        // Its message may repeat what was sent.
        expect(line).toBe("warn pitrade: `onEvent` failed with Error");
      }
    },
  );

  it("needs no logger, and hears of a failure no more than that", async () => {
    const onEvent = vi.fn(() => {
      throw new Error("x");
    });
    const { client } = await start([respondPlaced], { onEvent });
    expect(await client.trades.place(buyOrder)).toEqual(placedTrade);
    expect(onEvent).toHaveBeenCalledTimes(3);
  });

  it("may call the client", async () => {
    const calls: Promise<unknown>[] = [];
    const { client, server } = await start([respondPlaced, respondJson(200, [])], {
      onEvent({ type, operationId }) {
        if (type === "end" && operationId === "placeTrade") calls.push(client.trades.list());
      },
    });
    await client.trades.place(buyOrder);
    expect(await Promise.all(calls)).toEqual([[]]);
    expect(server.arrivals).toHaveLength(2);
  });
});
