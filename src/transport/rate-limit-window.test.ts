import fc from "fast-check";
import { expect, it } from "vitest";
import { createRateLimitWindow } from "./rate-limit-window.ts";

const limits = fc.record({
  requests: fc.integer({ min: 1, max: 5 }),
  perMs: fc.integer({ min: 1, max: 1000 }),
});

it("A limit is kept as the server counts: by when attempts arrive, between start and answer", () => {
  const attempt = fc.record({
    gap: fc.nat(400),
    latency: fc.nat(2000),
    arrives: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(limits, fc.array(attempt, { maxLength: 60 }), (given, attempts) => {
      const limit = createRateLimitWindow(given);
      const arrivals: number[] = [];
      let ends: { readonly at: number; readonly end: () => void }[] = [];
      let now = 0;
      const advance = (ms: number) => {
        now += ms;
        for (const { at, end } of ends) if (at <= now) end();
        ends = ends.filter(({ at }) => at > now);
      };
      for (const { gap, latency, arrives } of attempts) {
        advance(gap);
        while (limit.waitMs(now) > 0) advance(1);
        const place = limit.take(now);
        const at = now + latency;
        ends.push({ at, end: () => limit.release(place, at) });
        arrivals.push(now + latency * arrives);
      }
      arrivals.sort((a, b) => a - b);
      arrivals.slice(given.requests).forEach((at, index) => {
        expect(at - (arrivals[index] ?? 0)).toBeGreaterThanOrEqual(given.perMs - 1e-6);
      });
    }),
  );
});

it("A limit lets go at once what it need not hold, and else after the time that it names", () => {
  fc.assert(
    fc.property(limits, (given) => {
      const limit = createRateLimitWindow(given);
      for (let count = 0; count < given.requests; count += 1) {
        expect(limit.waitMs(0)).toBe(0);
        limit.release(limit.take(0), 0);
      }
      expect(limit.waitMs(0)).toBe(given.perMs);
      expect(limit.waitMs(given.perMs - 0.5)).toBe(0.5);
      expect(limit.waitMs(given.perMs)).toBe(0);
    }),
  );
});

it("An attempt without an answer keeps its place for 2 s longer, and not until it ends", () => {
  const limit = createRateLimitWindow({ requests: 1, perMs: 100 });
  limit.release(limit.take(0), 5_000);
  expect(limit.waitMs(0)).toBe(2100);
  expect(limit.waitMs(2100)).toBe(0);
});
