import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FinalStatus } from "../../generated/client.ts";
import { operationTable } from "../../generated/operations.ts";
import { createApiError } from "../errors/api-error.ts";
import {
  AbortedError,
  ConfigurationError,
  ConnectionError,
  ResponseFormatError,
  TimeoutError,
} from "../errors/pitrade-error.ts";
import { WaitFailedError } from "../errors/wait-error.ts";
import { toEasternTime } from "../helpers/eastern-time.ts";
import type { Configuration } from "../options/configuration.ts";
import type { CallOptions } from "../options/options.ts";
import { createWaiting } from "./waiting.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

const tradeStatus: FinalStatus = {
  read: operationTable.getTrade,
  id: "tradeId",
  field: "status",
  due: "executeAt",
  states: ["FILLED", "CANCELLED"],
};
const bankStatus: FinalStatus = {
  read: operationTable.listBanks,
  id: "bankId",
  field: "status",
  states: ["VERIFIED", "UNLINKED"],
  wanted: "VERIFIED",
};

const trade = (status: string, more: object = {}) => ({ tradeId: "trd_1", status, ...more });
const bank = (status: string) => [
  { bankId: "other", status: "VERIFIED" },
  { bankId: "b", status },
];

const request = { operationId: "getTrade", method: "GET", url: "http://x/trade/1" };
const answered = (status: number, retryAfterMs?: number) =>
  createApiError(
    { status, body: undefined },
    { request, safe: true, attempts: 1, elapsedMs: 1, retryAfterMs },
  );

beforeEach(() => {
  vi.useFakeTimers({
    now: Date.UTC(2026, 10, 26),
    toFake: ["setTimeout", "clearTimeout", "Date", "performance"],
  });
  // In the middle: a pause is then as long as it is on average.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
});
afterEach(() => {
  expect(vi.getTimerCount(), "timers that are left").toBe(0);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What waits on these answers, each given once, the last for ever; an error is thrown. */
function waitOn(...answers: readonly unknown[]) {
  const times: number[] = [];
  const inputs: unknown[] = [];
  const given: (CallOptions | undefined)[] = [];
  const start = performance.now();
  const call = async (_: unknown, input: unknown, options?: CallOptions) => {
    if (options?.signal?.aborted) throw new AbortedError("was aborted.", { request });
    const answer = answers[Math.min(times.length, answers.length - 1)];
    times.push(performance.now() - start);
    inputs.push(input);
    given.push(options);
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer(options) : answer;
  };
  const configuration = { baseUrl: "http://x", now: () => Date.now(), timeoutMs: 30_000 };
  const waiting = createWaiting(call as never, configuration as Configuration);
  const pauses = () => times.slice(1).map((time, at) => time - (times[at] as number));
  return { ...waiting, times, inputs, given, pauses };
}

/** Lets so much time pass that everything ends. */
async function ended<Value>(
  work: Promise<Value>,
  ms = 60 * day,
): Promise<PromiseSettledResult<Value>> {
  const [[result]] = await Promise.all([
    Promise.allSettled([work]),
    vi.advanceTimersByTimeAsync(ms),
  ]);
  return result as PromiseSettledResult<Value>;
}

async function failureOf(work: Promise<unknown>) {
  const result = await ended(work);
  expect(result.status).toBe("rejected");
  return (result as PromiseRejectedResult).reason;
}

describe("A wait", () => {
  it("yields what it sees first and each change, and ends at a final state", async () => {
    const partly = trade("PENDING", { filledQuantity: 0.5 });
    const { track, times, inputs } = waitOn(
      trade("SCHEDULED"),
      trade("SCHEDULED"),
      partly,
      trade("HELD_BY_COMPLIANCE"),
      trade("FILLED"),
    );
    const seen: unknown[] = [];
    const all = (async () => {
      for await (const each of track(tradeStatus, "trd_1")) seen.push(each);
    })();
    await ended(all);
    expect(seen).toEqual([
      trade("SCHEDULED"),
      partly,
      trade("HELD_BY_COMPLIANCE"),
      trade("FILLED"),
    ]);
    expect(times).toHaveLength(5);
    expect(inputs[0]).toEqual({ path: { tradeId: "trd_1" } });
  });

  it("resolves to what was read last", async () => {
    const { waitUntil } = waitOn(trade("PENDING"), trade("CANCELLED"));
    const value = trade("CANCELLED");
    expect(await ended(waitUntil(tradeStatus, "trd_1"))).toEqual({ status: "fulfilled", value });
  });

  it("reads fast at first, then less and less often, and fast again after a change", async () => {
    const { waitUntil, pauses, times } = waitOn(
      ...Array(60).fill(trade("SCHEDULED")),
      ...Array(3).fill(trade("PENDING")),
      trade("FILLED"),
    );
    await ended(waitUntil(tradeStatus, "trd_1", { timeoutMs: day }));
    expect(pauses().slice(0, 8)).toEqual(Array(8).fill(250));
    for (const [at, pause] of pauses().slice(9, 59).entries()) {
      expect(pause).toBeCloseTo((times[at + 9] as number) / 8, -1);
    }
    expect(times[59]).toBeGreaterThan(10 * minute);
    expect(pauses().slice(60)).toEqual([250, 250, 250]);
  });

  it("pauses at most five minutes", async () => {
    const { waitUntil, pauses } = waitOn(trade("PENDING"));
    await ended(waitUntil(tradeStatus, "trd_1", { timeoutMs: 3 * day }));
    expect(Math.max(...pauses())).toBe(5 * minute);
  });

  it.each([
    [0, 125],
    [0.999, 374],
  ])(
    "spreads its reads: with the random number %d the first pause is %d ms",
    async (random, ms) => {
      vi.mocked(Math.random).mockReturnValue(random);
      const { waitUntil, pauses } = waitOn(trade("PENDING"), trade("FILLED"));
      await ended(waitUntil(tradeStatus, "trd_1"));
      expect(Math.round(pauses()[0] as number)).toBe(ms);
    },
  );

  it("sleeps in pieces until what is due, and looks when it is", async () => {
    const dueMs = 3 * day + 17_000;
    const scheduled = trade("SCHEDULED", { executeAt: toEasternTime(Date.now() + dueMs) });
    const { waitUntil, pauses, times } = waitOn(() =>
      times.length && (times.at(-1) as number) >= dueMs ? trade("FILLED") : scheduled,
    );
    await ended(waitUntil(tradeStatus, "trd_1", { timeoutMs: 20 * day }));
    expect(Math.max(...pauses())).toBe(5 * minute);
    expect(times).toHaveLength(Math.ceil(dueMs / (5 * minute)) + 1);
    expect((times.at(-1) as number) - dueMs).toBe(250);
  });

  it("counts the time that its reader takes", async () => {
    const executeAt = toEasternTime(Date.now() + 4 * minute);
    const { track, times } = waitOn(trade("SCHEDULED", { executeAt }), trade("FILLED"));
    const all = (async () => {
      for await (const _ of track(tradeStatus, "trd_1"))
        await new Promise((resolve) => setTimeout(resolve, 3 * minute));
    })();
    await ended(all);
    expect(times).toEqual([0, 4 * minute + 250]);
  });

  it.each([["tomorrow"], [undefined], [5], ["2020-01-01T09:30:00"]])(
    "is as any other where what is due is %s",
    async (executeAt) => {
      const { waitUntil, pauses } = waitOn(trade("SCHEDULED", { executeAt }), trade("FILLED"));
      await ended(waitUntil(tradeStatus, "trd_1"));
      expect(pauses()).toEqual([250]);
    },
  );

  it("waits as long as the server asks", async () => {
    const { waitUntil, pauses } = waitOn(answered(429, 7 * minute), trade("FILLED"));
    await ended(waitUntil(tradeStatus, "trd_1"));
    expect(pauses()).toEqual([7 * minute]);
  });

  it("waits for its own end where the server asks for longer than a timer can wait", async () => {
    const { waitUntil, times } = waitOn(answered(429, 2 ** 40), trade("FILLED"));
    expect(await failureOf(waitUntil(tradeStatus, "trd_1"))).toMatchObject({
      cause: { status: 429 },
    });
    expect(times).toEqual([0]);
  });

  it.each([
    new ConnectionError("broke.", { request }),
    new TimeoutError("was late.", { request }),
    new ResponseFormatError("was HTML.", { request, status: 200 }),
    answered(429),
    answered(500),
    answered(503),
    answered(408),
  ])("goes on after a failure that passes: $name $status", async (failure) => {
    const { waitUntil, times } = waitOn(failure, trade("PENDING"), failure, trade("FILLED"));
    const value = trade("FILLED");
    expect(await ended(waitUntil(tradeStatus, "trd_1"))).toEqual({ status: "fulfilled", value });
    expect(times).toHaveLength(4);
  });

  it.each([
    answered(400),
    answered(401),
    answered(403),
    answered(409),
    answered(302),
    new ConfigurationError("lacks a secret."),
    new Error("a digest of a framework"),
  ])("gives up at once after any other: $name $status", async (failure) => {
    const { waitUntil, times } = waitOn(failure);
    expect(await failureOf(waitUntil(tradeStatus, "trd_1"))).toBe(failure);
    expect(times).toEqual([0]);
  });

  it("ends with what it last saw when its time is up, and says why the last read failed", async () => {
    const broken = answered(503);
    const { waitUntil, times } = waitOn(trade("PENDING", { note: "confidential" }), broken);
    const error = await failureOf(waitUntil(tradeStatus, "trd_1", { timeoutMs: 20_000 }));
    expect(error).toMatchObject({
      name: "WaitTimeoutError",
      code: "ERR_WAIT_TIMEOUT",
      outcome: "none",
      operationId: "getTrade",
      attempts: times.length,
      elapsedMs: 20_000,
      message: "getTrade (GET http://x/trade/{tradeId}) showed no final `status` in 20000 ms.",
      cause: broken,
    });
    expect(error.last).toEqual(trade("PENDING", { note: "confidential" }));
    expect(inspect(error) + JSON.stringify(error)).not.toContain("confidential");
    expect(times.at(-1)).toBeLessThan(20_000);
  });

  it("takes ten minutes where nothing else is said, and a read no longer than is left", async () => {
    const { waitUntil, given, times } = waitOn(trade("PENDING"));
    const start = performance.now();
    const work = waitUntil(tradeStatus, "trd_1").finally(() =>
      times.push(performance.now() - start),
    );
    expect(await failureOf(work)).toMatchObject({ name: "WaitTimeoutError" });
    expect(times.pop()).toBe(10 * minute);
    const limits = given.map((options) => options?.timeoutMs as number);
    expect(limits[0]).toBe(30_000);
    expect(limits).toEqual(times.map((at) => Math.min(30_000, Math.ceil(10 * minute - at))));
  });

  it.each([
    { timeoutMs: 0 },
    { timeoutMs: 2 ** 31 },
    { timeoutMs: "5" },
    { signal: {} },
    { wait: 1 },
  ])("is refused with the options %j", async (options) => {
    const { waitUntil, times } = waitOn(trade("FILLED"));
    const error = await failureOf(waitUntil(tradeStatus, "trd_1", options as never));
    expect(error).toMatchObject({ name: "ConfigurationError", operationId: "getTrade" });
    expect(times).toEqual([]);
  });
});

describe("A wait that is given up", () => {
  it("ends at once, as a call that was aborted, while it pauses", async () => {
    const { waitUntil, times } = waitOn(trade("PENDING"));
    const aborter = new AbortController();
    const work = waitUntil(tradeStatus, "trd_1", { signal: aborter.signal });
    const failed = expect(work).rejects.toMatchObject({ name: "AbortedError" });
    await vi.advanceTimersByTimeAsync(10_000);
    const reads = times.length;
    aborter.abort();
    await failed;
    expect(times).toHaveLength(reads);
    expect(getEventListeners(aborter.signal, "abort")).toEqual([]);
  });

  it("does not go on where a read fails otherwise because of it", async () => {
    const aborter = new AbortController();
    const broken = new ConnectionError("broke.", { request });
    const { waitUntil, times } = waitOn(() => {
      aborter.abort();
      throw broken;
    });
    const { signal } = aborter;
    expect(await failureOf(waitUntil(tradeStatus, "trd_1", { signal }))).toBe(broken);
    expect(times).toEqual([0]);
  });

  it("leaves nothing behind where its loop is left", async () => {
    const { track } = waitOn(trade("PENDING"));
    const { signal } = new AbortController();
    for await (const each of track(tradeStatus, "trd_1", { signal })) {
      expect(each).toEqual(trade("PENDING"));
      expect(vi.getTimerCount()).toBe(1);
      break;
    }
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

describe("What is not there", () => {
  it("is looked for again for ten seconds: it may come late", async () => {
    const missing = Array(15).fill(answered(404));
    const { waitUntil, times } = waitOn(...missing, trade("FILLED"));
    const value = trade("FILLED");
    expect(await ended(waitUntil(tradeStatus, "trd_1"))).toEqual({ status: "fulfilled", value });
    expect(times.at(-1)).toBeGreaterThan(4_000);
  });

  it("counts the time that something is missing on, also where a read between fails otherwise", async () => {
    const missing = answered(404);
    const answers = Array.from({ length: 40 }, (_, at) => (at % 2 ? answered(503) : missing));
    const { waitUntil, times } = waitOn(...answers, missing);
    expect(await failureOf(waitUntil(tradeStatus, "trd_1"))).toBe(missing);
    expect(times.at(-1)).toBeLessThan(20_000);
  });

  it("ends the wait then, as the read did", async () => {
    const missing = answered(404);
    const { waitUntil, times } = waitOn(missing);
    expect(await failureOf(waitUntil(tradeStatus, "trd_1"))).toBe(missing);
    expect(times.at(-1)).toBeGreaterThan(10_000);
    expect(times.at(-1)).toBeLessThan(12_000);
  });

  it("ends the wait where a list no longer has it, with what was seen of it", async () => {
    const { waitUntil } = waitOn(bank("PENDING"), []);
    const error = await failureOf(waitUntil(bankStatus, "b"));
    expect(error).toBeInstanceOf(WaitFailedError);
    expect(error).toMatchObject({
      code: "ERR_WAIT_FAILED",
      outcome: "none",
      message: "listBanks (GET http://x/bank) does not show it.",
    });
    expect(error.last).toEqual({ bankId: "b", status: "PENDING" });
  });

  it.each([[null], ["<html>"], [{}], [[null, 7]]])(
    "is told apart from a list that is %j",
    async (list) => {
      const { waitUntil } = waitOn(list);
      expect(await failureOf(waitUntil(bankStatus, "b"))).toBeInstanceOf(WaitFailedError);
    },
  );

  it.each<[string, unknown]>([
    ["a list", [trade("FILLED")]],
    ["wrapped", { trade: trade("FILLED") }],
    ["a text", "FILLED"],
    ["without its status", { tradeId: "trd_1" }],
    ["with a status that is no text", { tradeId: "trd_1", status: { code: "FILLED" } }],
  ])("is its status where what is answered is %s", async (_, answer) => {
    const { waitUntil, times } = waitOn(trade("PENDING"), answer);
    const error = await failureOf(waitUntil(tradeStatus, "trd_1"));
    expect(error).toBeInstanceOf(WaitFailedError);
    expect(error.message).toBe("getTrade (GET http://x/trade/{tradeId}) shows no `status`.");
    expect(error.last).toEqual(answer);
    expect(times.at(-1)).toBeLessThan(13_000);
  });

  it("is counted from the start where it was there again", async () => {
    const gone = Array(20).fill(answered(404));
    const { waitUntil, times } = waitOn(...gone, trade("PENDING"), ...gone, trade("FILLED"));
    expect(await ended(waitUntil(tradeStatus, "trd_1"))).toMatchObject({ status: "fulfilled" });
    expect(times.at(-1)).toBeGreaterThan(12_000);
  });
});

describe("A wanted state", () => {
  it("is found in a list by the id, also where that is a number there", async () => {
    const { waitUntil, inputs } = waitOn([{ bankId: 12, status: "VERIFIED" }]);
    const value = { bankId: 12, status: "VERIFIED" };
    expect(await ended(waitUntil(bankStatus, "12"))).toEqual({ status: "fulfilled", value });
    expect(inputs).toEqual([{ path: { bankId: "12" } }]);
  });

  it("ends the wait with an error where another final one comes", async () => {
    const { waitUntil } = waitOn(bank("PENDING"), bank("UNLINKED"));
    const error = await failureOf(waitUntil(bankStatus, "b"));
    expect(error).toMatchObject({
      name: "WaitFailedError",
      operationId: "listBanks",
      message: "listBanks (GET http://x/bank) shows UNLINKED, not VERIFIED.",
      attempts: 2,
      elapsedMs: 250,
    });
    expect(error.last).toEqual({ bankId: "b", status: "UNLINKED" });
  });

  it.each(["verified", "Verified"])("is found in any letter case: %s", async (status) => {
    const { waitUntil } = waitOn(bank("pending"), bank(status));
    const value = { bankId: "b", status };
    expect(await ended(waitUntil(bankStatus, "b"))).toEqual({ status: "fulfilled", value });
  });

  it("does not concern what is tracked", async () => {
    const { track } = waitOn(bank("UNLINKED"));
    const seen = [];
    for await (const each of track(bankStatus, "b")) seen.push(each);
    expect(seen).toEqual([{ bankId: "b", status: "UNLINKED" }]);
  });
});
