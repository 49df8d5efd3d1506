import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadValidators } from "./testing/load-validators.ts";

const rows: readonly (readonly [step: number, good: readonly number[], bad: readonly number[]])[] =
  [
    [
      0.01,
      [
        ...[0, 0.01, 0.07, 0.1, 0.29, 0.57, 1.13, 1.15, 4.35, 8.2, 64.1, 1e9, 1e15, 1e21, -0.07],
        ...[284441209.39, 3880.24, 9999999999999.99],
      ],
      [1e-9, 1.005, 0.001, 4.355, 0.1 + 0.2, 1e-7, 5e-324, 1.1 * 3],
    ],
    [1, [2, -3, 0, 1e21], [2.5, 1e-9]],
    [0.1, [2.5, 0.3, 0.1 * 3 - 5e-17], [2.55, 1e-9]],
    [0.0001, [1.0001, 4.35], [1.00001]],
    [0.25, [0.25, -0.5, 1e20, 284441209.25], [0.1, 1e-9, 284441209.39]],
    [0.05, [4.35, 1e13 + 0.05, 3880.25], [3880.24, 0.051, 1e-9]],
    [0.3, [0.3, 0.6, 0.9, 1.2, 3e10], [0.1, 1, 0.3000001]],
    [3, [9, 3e21, -6], [1, 1e21, 4.5]],
    [1e-7, [1e-7, 3.5e-6, 4.35], [1.5e-8, 1e-9]],
    [2.5, [5, 7.5, 1e25], [1, 2.4]],
    [1e21, [3e21, 0], [1, 1e20]],
  ];
const checks = await loadValidators(rows.map(([multipleOf]) => ({ type: "number", multipleOf })));
const [problemsOf = () => []] = checks;
const refusal = (message: string) => [{ path: "/body", message }];
const runs = { numRuns: 2000 };

describe("A multiple", () => {
  it.each(rows.map((row, at) => [...row, at] as const))("of %d is exact", (step, good, bad, at) => {
    const message = `must be a multiple of ${step}`;
    for (const value of good) expect(checks[at]?.(value), `${value}`).toEqual([]);
    for (const value of bad) expect(checks[at]?.(value), `${value}`).toEqual(refusal(message));
  });

  it("of a cent is any number of cents, as a quotient and as text, and of a quarter every 25th", () => {
    const quarters = checks[rows.findIndex(([step]) => step === 0.25)];
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (cents) => {
        expect(problemsOf(cents / 100)).toEqual([]);
        expect(problemsOf(Number((cents / 100).toFixed(2)))).toEqual([]);
        expect(quarters?.(cents / 100).length === 0).toBe(cents % 25 === 0);
      }),
      runs,
    );
  });

  it("of a cent has no third decimal, however small", () => {
    const mills = fc.integer({ min: -1e12, max: 1e12 }).filter((mill) => mill % 10 !== 0);
    fc.assert(
      fc.property(mills, (mill) => {
        expect(problemsOf(mill / 1000)).toEqual(refusal("must be a multiple of 0.01"));
      }),
      runs,
    );
  });

  it("of a cent is written in JSON with no more than two decimals, and nothing else is", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (amount) => {
        const written = JSON.stringify(amount);
        const [, fraction = "", exponent = "0"] =
          /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(written) ?? [];
        const decimals = Math.max(0, fraction.length - Number(exponent));
        expect(problemsOf(amount).length === 0, written).toBe(decimals <= 2);
      }),
      runs,
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1.00", 1n, null, {}])(
    "is not %s",
    (amount) => {
      expect(problemsOf(amount)).toEqual(refusal("must be a finite number"));
    },
  );

  it("of a step that no number can be held against is refused by the build", async () => {
    await expect(loadValidators([{ type: "number", multipleOf: 5e-324 }])).rejects.toThrow(
      "multipleOf: 5e-324 cannot be checked exactly",
    );
  });
});

it("A number that may be null, and one in a list, is a finite number or null", async () => {
  const rate = { type: ["number", "null"] } as const;
  const [one, all] = await loadValidators([rate, { type: "array", items: rate }]);
  const message = "must be a finite number or null";
  expect(one?.(Number.NaN)).toEqual([{ path: "/body", message }]);
  expect(all?.([1, undefined, null, Number.POSITIVE_INFINITY])).toEqual([
    { path: "/body/1", message },
    { path: "/body/3", message },
  ]);
});
