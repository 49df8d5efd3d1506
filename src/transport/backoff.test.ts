import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs } from "./backoff.ts";

const almostOne = 1 - Number.EPSILON / 2;

it("A backoff doubles its ceiling with every retry, up to 8 seconds", () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 100, 2000].map((retry) => backoffMs(retry, 1));
  expect(ceilings).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000, 8000]);
});

it("A backoff lies between 0 and its ceiling, in proportion to the random number", () => {
  const retries = fc.nat(2000);
  const randoms = fc.double({ min: 0, max: almostOne, noNaN: true });
  fc.assert(
    fc.property(retries, randoms, (retry, random) => {
      const ceiling = backoffMs(retry, 1);
      const wait = backoffMs(retry, random);
      expect(wait).toBe(random * ceiling);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(ceiling);
      expect(backoffMs(retry + 1, 1)).toBeGreaterThanOrEqual(ceiling);
    }),
  );
});
