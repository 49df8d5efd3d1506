import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RateLimit, RateLimiter } from "../options/options.ts";
import { Redactor } from "../redaction/redactor.ts";
import { type Deadline, startDeadline } from "./deadline.ts";
import type { Answer, CallContext } from "./exchange.ts";
import { createRateLimitTurns, type Turn } from "./rate-limit-turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answerOf = (status: number, retryAfter?: string): Answer => {
  const headers = new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter });
  return { ok: status < 300, status, response: { headers }, text: "", body: undefined };
};

let lastCallId = 0;

function contextOf(deadline: Deadline): CallContext {
  lastCallId += 1;
  return {
    request: { operationId: "placeTrade", method: "POST", url: "https://x.example/trade" },
    safe: false,
    returns: "json",
    maxRetries: 2,
    maxResponseBytes: 1_000,
    deadline,
    redactor: new Redactor(new Set()),
    callId: lastCallId,
    attempts: 0,
    reauthenticated: false,
    response: undefined,
  };
}

/** An hour ahead of that of the machine. */
const clock = () => Date.now() + 3_600_000;

/** Turns of a client, and the calls that have theirs, in order. */
function start(rateLimit?: RateLimit | RateLimiter) {
  const holds: number[] = [];
  const turns = createRateLimitTurns({ now: clock, rateLimit });
  const given: (readonly [name: string, turn: Turn])[] = [];
  const call = (name: string, timeoutMs = 1e6, signal?: AbortSignal) => {
    const deadline = startDeadline(timeoutMs, signal);
    const context = contextOf(deadline);
    const wait = () =>
      turns.wait(context).then(
        (turn) => void given.push([name, turn]),
        (error: Error) => error,
      );
    return { again: wait, waiting: wait() };
  };
  /** What came of the attempt of a call. */
  const end = async (name: string, answer?: Answer) => {
    const index = given.findIndex(([other]) => other === name);
    const [[, turn] = [undefined, undefined]] = given.splice(index, index < 0 ? 0 : 1);
    turns.end(turn, answer, (news) => void (news.type === "hold" && holds.push(news.ms)));
    await vi.advanceTimersByTimeAsync(0);
  };
  const names = async (ms = 0) => {
    await vi.advanceTimersByTimeAsync(ms);
    return given.map(([name]) => name).join("");
  };
  return { turns, holds, call, end, names };
}

describe("Turns", () => {
  it("are free until a 429 says how long to wait", async () => {
    const { turns, end } = start();
    expect(turns.areFree()).toBe(true);
    for (const answer of [answerOf(200), answerOf(503, "5"), answerOf(429), answerOf(429, "0")]) {
      await end("a", answer);
      expect(turns.areFree()).toBe(true);
    }
    await end("a", answerOf(429, "5"));
    expect(turns.areFree()).toBe(false);
  });

  it("are held until a date by the clock of the client, where no other is known", async () => {
    const { holds, end } = start();
    await end("a", answerOf(429, new Date(clock() + 10_000).toUTCString()));
    expect(holds[0]).toBeGreaterThan(8_000);
    expect(holds[0]).toBeLessThanOrEqual(10_000);
  });

  it("are held for that time, then one call probes, and the others follow one by one", async () => {
    const { turns, call, end, names } = start();
    await end("", answerOf(429, "5"));
    for (const name of "abcd") call(name);
    expect(await names(4999)).toBe("");
    expect(await names(1)).toBe("a");
    await end("a", answerOf(200));
    expect(await names()).toBe("b");
    await end("b", answerOf(404));
    expect(await names()).toBe("c");
    await end("c", answerOf(503, "9"));
    expect(await names()).toBe("d");
    expect(turns.areFree()).toBe(false);
    await end("d", answerOf(200));
    expect(turns.areFree()).toBe(true);
    expect(vi.getTimerCount()).toBe(4);
  });

  it("come to more at once after eight answers", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "1"));
    for (const name of "123456789abcdefghijklmnopq") call(name);
    await names(1000);
    for (const name of "12345") await end(name);
    for (const name of "6789") await end(name, answerOf(429));
    for (const name of "abcdefgh") {
      expect(await names()).toBe(name);
      await end(name, answerOf(200));
    }
    expect(await names()).toBe("i");
    await end("i", answerOf(200));
    expect(await names()).toBe("jk");
    await end("j", answerOf(200));
    await end("k", answerOf(200));
    expect(await names()).toBe("lmn");
    await end("l", answerOf(429, "1"));
    expect(await names(1000)).toBe("mno");
    await end("o", answerOf(200));
    expect(await names()).toBe("mnp");
  });

  it("are held again where the probe is refused, which is before later calls the next time", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "1"));
    const first = call("a");
    for (const name of "bc") call(name);
    expect(await names(1000)).toBe("a");
    await end("a", answerOf(429, "2"));
    first.again();
    expect(await names(1999)).toBe("");
    expect(await names(1)).toBe("a");
  });

  it("are held as much longer as the refused attempt took, but not twice as long", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "1"));
    const first = call("a");
    await names(1000);
    for (const [took, held] of [
      [300, 1300],
      [1500, 2000],
    ] as const) {
      await names(took);
      await end("a", answerOf(429, "1"));
      first.again();
      expect(await names(held - 1)).toBe("");
      expect(await names(1)).toBe("a");
    }
    await names(10_000);
    await end("a", answerOf(429, "59"));
    first.again();
    expect(await names(59_999)).toBe("");
    expect(await names(1)).toBe("a");
  });

  it("go to the next call where a probe has no answer", async () => {
    const { turns, call, end, names } = start();
    await end("", answerOf(429, "1"));
    for (const name of "abc") call(name);
    expect(await names(1000)).toBe("a");
    await end("a");
    expect(await names()).toBe("b");
    await end("b", answerOf(429));
    expect(await names()).toBe("c");
    await end("c");
    expect(turns.areFree()).toBe(false);
  });

  it("go to one more call every 2 s while probes have no answer", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "1"));
    for (const name of "abc") call(name);
    expect(await names(2999)).toBe("a");
    expect(await names(1)).toBe("ab");
    expect(await names(2000)).toBe("abc");
  });

  it("are held for 60 s at most", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "3600"));
    call("a");
    expect(await names(59_999)).toBe("");
    expect(await names(1)).toBe("a");
  });

  it("are held for the longest of what a burst is answered, and told once", async () => {
    const { holds, call, end, names } = start();
    for (const seconds of ["1", "1.2", "0.5", "1.5", "2.5"]) await end("", answerOf(429, seconds));
    for (const name of "abc") call(name);
    expect(await names(2499)).toBe("");
    expect(holds).toEqual([1000]);
    await end("", answerOf(429, "20"));
    expect(holds[1]).toBe(20_000);
    expect(await names(20_000)).toBe("a");
  });

  it("are not changed by what was sent before the hold and answered later", async () => {
    const { call, end, names } = start({ requests: 9, perMs: 1 });
    for (const name of "ab") call(name);
    expect(await names()).toBe("ab");
    await end("a", answerOf(429, "1"));
    for (const name of "cd") call(name);
    expect(await names(1000)).toBe("bc");
    await end("b", answerOf(200));
    expect(await names()).toBe("c");
  });

  it("are not held by a clock that was moved on and taken away", async () => {
    const { call, end, names } = start();
    vi.advanceTimersByTime(3_600_000);
    await end("", answerOf(429, "1"));
    vi.useRealTimers();
    vi.useFakeTimers();
    call("a");
    expect(await names()).toBe("a");
  });
});

describe("A call that waits for its turn", () => {
  const refusal = {
    name: "RateLimitError",
    outcome: "none",
    status: 429,
    attempts: 0,
    retryAfterMs: 5000,
    message:
      "placeTrade (POST https://x.example/trade) was held back: the server asks to wait 5000 ms, and 4500 ms are left.",
  };

  it("is refused at once where its time is shorter than the hold", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "5"));
    await expect(call("a", 5000).waiting).resolves.toMatchObject(refusal);
    const aborted = { name: "AbortedError", outcome: "none" };
    await expect(call("c", 5000, AbortSignal.abort()).waiting).resolves.toMatchObject(aborted);
    call("b", 6001);
    expect(await names(5000)).toBe("b");
  });

  it("is refused at once where its time is just as long as the hold", async () => {
    const { call, end } = start();
    await end("", answerOf(429, "19"));
    await expect(call("a", 20_000).waiting).resolves.toMatchObject({
      name: "RateLimitError",
      message: expect.stringContaining("to wait 19000 ms, and 19000 ms are left."),
    });
  });

  it("is refused at once where the hold becomes longer than its time", async () => {
    const { call, end, names } = start();
    await end("", answerOf(429, "1"));
    const { waiting } = call("a", 5000);
    call("b");
    await end("", answerOf(429, "5"));
    await expect(waiting).resolves.toMatchObject(refusal);
    expect(await names(5000)).toBe("b");
  });

  it("leaves nothing behind where it is aborted, be it at the moment of its turn", async () => {
    const { turns, call, end, names } = start();
    await end("", answerOf(429, "1"));
    const abort = new AbortController();
    const calls = Array.from({ length: 200 }, (_, index) => call(`${index}`, 1e6, abort.signal));
    const timers = vi.getTimerCount();
    abort.abort();
    for (const { waiting } of calls) {
      await expect(waiting).resolves.toMatchObject({ name: "AbortedError", outcome: "none" });
    }
    expect(vi.getTimerCount()).toBe(timers - 1);
    const late = new AbortController();
    const { waiting } = call("late", 1e6, late.signal);
    vi.advanceTimersByTime(1000);
    late.abort();
    await expect(waiting).resolves.toMatchObject({
      name: "AbortedError",
      message: "placeTrade (POST https://x.example/trade) was aborted while it waited to be sent.",
    });
    call("next");
    expect(await names()).toBe("next");
    await end("next", answerOf(200));
    expect(turns.areFree()).toBe(true);
  });
});

describe("A limit", () => {
  it("lets so many calls go within its time, the oldest first", async () => {
    const { turns, call, end, names } = start({ requests: 2, perMs: 1000 });
    for (const name of "abcde") call(name);
    expect(await names()).toBe("ab");
    for (const name of "ab") await end(name, answerOf(200));
    expect(await names(999)).toBe("");
    expect(await names(1)).toBe("cd");
    expect(turns.areFree()).toBe(false);
    await end("c");
    expect(await names(1000)).toBe("de");
  });

  it("lets calls wait until their time is up", async () => {
    const { call, end, names } = start({ requests: 1, perMs: 60_000 });
    call("a");
    const { waiting } = call("b", 5000);
    expect(await names(4600)).toBe("a");
    // Woken when it is too late to be sent, it has no other error than that.
    await end("a", answerOf(200));
    expect(await names(400)).toBe("");
    await expect(waiting).resolves.toMatchObject({
      name: "TimeoutError",
      outcome: "none",
      message:
        "placeTrade (POST https://x.example/trade) ran out of time: 5000 ms passed while it waited to be sent.",
    });
  });
});

describe("A limiter", () => {
  it("is asked once an attempt, and after the hold that began meanwhile its call goes", async () => {
    const permits: (() => void)[] = [];
    const limiter = vi.fn(() => new Promise<void>((resolve) => permits.push(resolve)));
    const { call, end, names } = start(limiter);
    for (const name of "ab") call(name);
    await end("", answerOf(429, "1"));
    for (const permit of permits) permit();
    expect(await names(999)).toBe("");
    expect(await names(1)).toBe("a");
    await end("a", answerOf(200));
    expect(await names()).toBe("b");
    expect(limiter).toHaveBeenCalledTimes(2);
  });

  it("that fails leaves the turn to the next call", async () => {
    const { call, end, names } = start(vi.fn().mockRejectedValueOnce("No connection."));
    await end("", answerOf(429, "1"));
    const { waiting } = call("a");
    call("b");
    expect(await names(1000)).toBe("b");
    await expect(waiting).resolves.toMatchObject({
      name: "ConnectionError",
      message:
        "placeTrade (POST https://x.example/trade) was not sent: the `rateLimit` function failed.",
      outcome: "none",
      cause: { message: "No connection." },
    });
  });

  it("is not asked for a call that is held back", async () => {
    const limiter = vi.fn();
    const { call, end, names } = start(limiter);
    await end("", answerOf(429, "1"));
    call("a");
    await names(999);
    expect(limiter).not.toHaveBeenCalled();
    expect(await names(1)).toBe("a");
    expect(limiter).toHaveBeenCalledExactlyOnceWith({
      operationId: "placeTrade",
      signal: expect.any(AbortSignal),
    });
  });
});
