import { getEventListeners } from "node:events";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startDeadline } from "./deadline.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  // First: what a test put in place of the fake clock must not bring that back.
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const never = new Promise<never>(() => {});
const advance = (ms: number) => vi.advanceTimersByTime(ms);

describe("A deadline", () => {
  it("has all its time less what has passed, and never less than none", () => {
    const step = fc.nat(1000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.array(step), (timeoutMs, steps) => {
        const deadline = startDeadline(timeoutMs);
        let passed = 0;
        for (const ms of steps) {
          advance(ms);
          passed += ms;
          expect(deadline.remainingMs()).toBeCloseTo(Math.max(0, timeoutMs - passed), 5);
          expect(deadline.ended).toBe(passed >= timeoutMs ? "timeout" : undefined);
          expect(deadline.signal.aborted).toBe(passed >= timeoutMs);
        }
        deadline.clear();
      }),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  it("has ended when its time is up, also where the timer is late", () => {
    const deadline = startDeadline(100);
    const now = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(now + 99.9);
    expect(deadline.ended).toBeUndefined();
    vi.spyOn(performance, "now").mockReturnValue(now + 100);
    expect(deadline.ended).toBe("timeout");
    expect(deadline.signal.aborted).toBe(true);
    vi.restoreAllMocks();
    deadline.clear();
  });

  it("ends with the caller's signal, and tells its reason", () => {
    const caller = new AbortController();
    const deadline = startDeadline(100, caller.signal);
    expect(deadline.ended).toBeUndefined();
    caller.abort("Enough.");
    expect(deadline.ended).toBe("aborted");
    expect(deadline.abortReason).toBe("Enough.");
    expect(deadline.signal.aborted).toBe(true);
    advance(200);
    expect(deadline.ended).toBe("aborted");
  });

  it("has ended at once where the signal was aborted before", () => {
    const deadline = startDeadline(100, AbortSignal.abort());
    expect(deadline.ended).toBe("aborted");
    expect(deadline.signal.aborted).toBe(true);
  });

  it("stays a time-out where the caller aborts later", () => {
    const caller = new AbortController();
    const deadline = startDeadline(100, caller.signal);
    advance(100);
    caller.abort();
    expect(deadline.ended).toBe("timeout");
  });

  it("leaves no timer and hears no signal once it is cleared", () => {
    const caller = new AbortController();
    const deadline = startDeadline(100, caller.signal);
    expect(vi.getTimerCount()).toBe(1);
    deadline.clear();
    caller.abort();
    expect(vi.getTimerCount()).toBe(0);
    expect(deadline.ended).toBeUndefined();
    expect(deadline.signal.aborted).toBe(false);
  });
});

it.each(["AbortController", "performance"])(
  "A runtime without %s is refused in one sentence",
  (name) => {
    vi.stubGlobal(name, undefined);
    expect(() => startDeadline(1)).toThrow(
      expect.objectContaining({
        name: "ConfigurationError",
        message: "Nothing was sent: AbortController or performance does not work.",
        outcome: "none",
        cause: expect.any(Error),
      }),
    );
  },
);

describe("A race against a deadline", () => {
  it("settles as the work does", async () => {
    const deadline = startDeadline(100);
    await expect(deadline.race(Promise.resolve(1))).resolves.toBe(1);
    await expect(deadline.race(Promise.reject(new Error("No.")))).rejects.toThrow("No.");
  });

  it("rejects at once when the deadline ends, and when it has ended", async () => {
    const deadline = startDeadline(100);
    const running = deadline.race(never);
    advance(100);
    await expect(running).rejects.toThrow("aborted");
    await expect(deadline.race(never)).rejects.toThrow("aborted");
  });

  it("leaves nothing behind on the signal", async () => {
    const deadline = startDeadline(100);
    await deadline.race(Promise.resolve(1));
    await deadline.race(Promise.reject(new Error("No."))).catch(() => {});
    void deadline.race(never);
    expect(getEventListeners(deadline.signal, "abort")).toEqual([]);
    deadline.clear();
  });
});
