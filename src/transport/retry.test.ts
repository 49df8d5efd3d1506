import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Redactor } from "../redaction/redactor.ts";
import { startDeadline } from "./deadline.ts";
import type { Answer, CallContext, Exchange } from "./exchange.ts";
import { withRetries } from "./retry.ts";

const outgoing = {
  url: "https://x.example/a",
  method: "GET",
  headers: {},
  body: undefined,
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function answerOf(status: number, headers: Record<string, string> = {}): Answer {
  const ok = status < 300;
  return { ok, status, response: { headers: new Headers(headers) }, text: "", body: undefined };
}

function contextOf(timeoutMs: number, maxRetries = 2): CallContext {
  return {
    request: { operationId: "getHoldings", method: "GET", url: outgoing.url },
    safe: true,
    returns: "json",
    maxRetries,
    maxResponseBytes: 1_000,
    deadline: startDeadline(timeoutMs),
    redactor: new Redactor(new Set()),
    callId: 1,
    attempts: 0,
    reauthenticated: false,
    response: undefined,
  };
}

/** Runs a call against answers, and tells when each attempt started, in ms. */
async function timesOf(answers: readonly Answer[], context: CallContext, now = Date.now) {
  const budget = { take: vi.fn(() => true), refill: vi.fn() };
  const started = performance.now();
  const times: number[] = [];
  const next: Exchange = async () => {
    times.push(performance.now() - started);
    return answers[Math.min(times.length, answers.length) - 1] as Answer;
  };
  const exchange = withRetries({ budget, now }, next);
  const call = exchange(outgoing, context);
  await vi.runAllTimersAsync();
  return { answer: await call, times, budget };
}

describe("A wait before a retry", () => {
  it("lasts until the date that is asked for, by the clock of the client where no other is known", async () => {
    const now = () => Date.UTC(2026, 0, 1);
    const busy = answerOf(503, { "retry-after": new Date(now() + 7_000).toUTCString() });
    const told: number[] = [];
    const started = performance.now();
    const emit = () => void told.push(performance.now() - started);
    const { times } = await timesOf([busy, answerOf(200)], { ...contextOf(1e6), emit }, now);
    expect(times[1]).toBeCloseTo(7_000, -1);
    // Told when it begins.
    expect(told).toEqual([0]);
  });

  it("is the longer of what the server asked for and the backoff", async () => {
    const seconds = fc.constantFrom("0", "0.1", "0.3", "1", "7");
    await fc.assert(
      fc.asyncProperty(
        seconds,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (asked, random) => {
          vi.spyOn(Math, "random").mockReturnValue(random);
          const busy = answerOf(503, { "retry-after": asked });
          const { times } = await timesOf([busy, busy, answerOf(200)], contextOf(1e6));
          const [first = 0, second = 0, third = 0] = times;
          const least = [250, 500].map((ceiling) =>
            Math.max(Number(asked) * 1000, random * ceiling),
          );
          expect(second - first).toBeGreaterThanOrEqual(least[0] ?? 0);
          expect(second - first).toBeLessThan((least[0] ?? 0) + 2);
          expect(third - second).toBeGreaterThanOrEqual(least[1] ?? 0);
          expect(third - second).toBeLessThan((least[1] ?? 0) + 2);
        },
      ),
    );
  });

  it("goes on where the timer fires early", async () => {
    vi.useRealTimers();
    vi.spyOn(Math, "random").mockReturnValue(0);
    const real = globalThis.setTimeout;
    const early = (run: () => void, ms: number) => real(run, ms * 0.6);
    vi.spyOn(globalThis, "setTimeout").mockImplementation(early as never);
    const context = contextOf(10_000);
    const times: number[] = [];
    const next: Exchange = async () => {
      times.push(performance.now());
      return times.length === 1 ? answerOf(503, { "retry-after": "0.05" }) : answerOf(200);
    };
    const budget = { take: () => true, refill: () => {} };
    await withRetries({ budget, now: Date.now }, next)(outgoing, context);
    context.deadline.clear();
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(50);
  });

  it("ends with an abort, without an effect and without a timer left", async () => {
    const abort = new AbortController();
    const deadline = startDeadline(1e6, abort.signal);
    const budget = { take: () => true, refill: () => {} };
    const next: Exchange = async () => answerOf(429, { "retry-after": "61" });
    const tools = { budget, now: Date.now };
    const call = withRetries(tools, next)(outgoing, { ...contextOf(1e6), safe: false, deadline });
    const failed = expect(call).rejects.toMatchObject({ name: "AbortedError", outcome: "none" });
    await vi.advanceTimersByTimeAsync(1000);
    const timers = vi.getTimerCount();
    abort.abort();
    await failed;
    expect(vi.getTimerCount()).toBe(timers - 1);
  });

  it("after 429 is that of the turns, unless they hold calls back for less long", async () => {
    const waitsOf = async (asked: string) => {
      const answers = [answerOf(429, { "retry-after": asked }), answerOf(200)];
      const { times, budget } = await timesOf(answers, contextOf(1e6));
      expect(budget.take).not.toHaveBeenCalled();
      return Math.round((times[1] ?? 0) - (times[0] ?? 0));
    };
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    expect(await waitsOf("1")).toBe(0);
    expect(await waitsOf("60")).toBe(0);
    expect(await waitsOf("61")).toBe(61_000);
    expect(await waitsOf("0")).toBe(125);
    expect(await waitsOf("soon")).toBe(125);
  });

  it("is begun only where it ends before the deadline", async () => {
    const busy = answerOf(503, { "retry-after": "1" });
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect((await timesOf([busy], contextOf(1000))).times).toHaveLength(1);
    expect((await timesOf([busy, answerOf(200)], contextOf(1001))).times).toHaveLength(2);
  });

  it("is begun, of what changes something, only where time is left for its answer", async () => {
    const answers = [answerOf(429, { "retry-after": "1" }), answerOf(200)];
    const timesWithin = async (timeoutMs: number) =>
      (await timesOf(answers, { ...contextOf(timeoutMs), safe: false })).times;
    expect(await timesWithin(1111)).toHaveLength(1);
    expect(await timesWithin(1112)).toHaveLength(2);
  });

  it("costs the budget nothing where it is not begun", async () => {
    const busy = answerOf(503, { "retry-after": "60" });
    const { budget } = await timesOf([busy], contextOf(1000));
    expect(budget.take).not.toHaveBeenCalled();
    const last = await timesOf([answerOf(503)], contextOf(1e6, 0));
    expect(last.budget.take).not.toHaveBeenCalled();
  });
});

describe("The budget of retries", () => {
  it.each([
    [200, 1],
    [304, 1],
    [399, 1],
    [400, 0],
    [404, 0],
    [501, 0],
  ])("after status %i gets back %i", async (status, refills) => {
    const { budget } = await timesOf([answerOf(status)], contextOf(1000));
    expect(budget.refill).toHaveBeenCalledTimes(refills);
  });
});

it.each([
  new RangeError("A mistake of our own."),
  new Proxy(new Error("x"), { getPrototypeOf: doNotLook }),
])("A fault that is no error of ours is passed on as it is", async (fault) => {
  const context = contextOf(1000);
  const budget = { take: vi.fn(() => true), refill: () => {} };
  const exchange = withRetries({ budget, now: Date.now }, () => Promise.reject(fault));
  expect((await exchange(outgoing, context).catch((error) => error)) === fault).toBe(true);
  expect(budget.take).not.toHaveBeenCalled();
  context.deadline.clear();
});

function doNotLook(): never {
  throw new Error("Do not look.");
}
