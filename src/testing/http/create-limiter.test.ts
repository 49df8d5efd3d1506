import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLimiter } from "./create-limiter.ts";

const limits = fc.record({
  requests: fc.integer({ min: 1, max: 5 }),
  perMs: fc.integer({ min: 1, max: 10_000 }),
});

/** What a limiter remembers. */
function keep() {
  const arrivals = new Map<string, number[]>();
  return () => arrivals;
}

describe("A limiter", () => {
  it("lets no more pass within any window than it may, and refuses none that it need not", () => {
    const gaps = fc.array(fc.nat({ max: 4_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(limits, gaps, (limit, waits) => {
        let now = 0;
        const wait = createLimiter(limit, () => now, keep());
        const passed: number[] = [];
        for (const ms of waits) {
          now += ms;
          const recent = passed.filter((at) => at > now - limit.perMs).length;
          const seconds = wait("a");
          expect(seconds === undefined).toBe(recent < limit.requests);
          if (seconds === undefined) passed.push(now);
        }
      }),
    );
  });

  it("names a wait after which one more passes, in whole seconds and never less than one", () => {
    fc.assert(
      fc.property(limits, (limit) => {
        let now = 0;
        const wait = createLimiter(limit, () => now, keep());
        for (let count = 0; count < limit.requests; count += 1) wait("a");
        const seconds = wait("a") ?? Number.NaN;
        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBe(Math.ceil(limit.perMs / 1000));
        expect(wait("b")).toBeUndefined();
        now += seconds * 1000;
        expect(wait("a")).toBeUndefined();
      }),
    );
  });

  it("without a limit lets everything pass", () => {
    const wait = createLimiter(undefined, () => 0, keep());
    expect([wait("a"), wait("a"), wait("a")]).toEqual([undefined, undefined, undefined]);
  });
});
