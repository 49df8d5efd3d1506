import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validate } from "./validate.ts";

const dollars = { type: "number", multipleOf: 0.01 } as const;
const faultsOf = (value: unknown) => validate(value, dollars, "/body/amount");
const refusal = (message: string) => [{ path: "/body/amount", message }];

describe("An amount of dollars", () => {
  it.each([0, 0.01, 0.07, 0.1, 0.29, 0.57, 1.13, 1.15, 4.35, 8.2, 64.1, 1e9, 1e15, 1e21, -0.07])(
    "of %d has no more than two decimals",
    (amount) => {
      expect(faultsOf(amount)).toEqual([]);
    },
  );

  it("of any number of cents is accepted, as a quotient and as text", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (cents) => {
        expect(faultsOf(cents / 100)).toEqual([]);
        expect(faultsOf(Number((cents / 100).toFixed(2)))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("with a third decimal is refused, however small", () => {
    const mills = fc.integer({ min: -1e12, max: 1e12 }).filter((mill) => mill % 10 !== 0);
    fc.assert(
      fc.property(mills, (mill) => {
        expect(faultsOf(mill / 1000)).toEqual(refusal("must be a multiple of 0.01"));
      }),
      { numRuns: 2000 },
    );
  });

  it("is accepted if and only if it is written in JSON with no more than two decimals", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (amount) => {
        const written = JSON.stringify(amount);
        const [, fraction = "", exponent = "0"] =
          /^-?\d+(?:\.(\d+))?(?:e([-+]\d+))?$/.exec(written) ?? [];
        const decimals = Math.max(0, fraction.length - Number(exponent));
        expect(faultsOf(amount).length === 0, written).toBe(decimals <= 2);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([1.005, 0.001, 4.355, 0.1 + 0.2, 1e-7, 5e-324, 1.1 * 3])("of %d is refused", (amount) => {
    expect(faultsOf(amount)).toEqual(refusal("must be a multiple of 0.01"));
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1.00", 1n, null, {}])(
    "that is %s is refused",
    (amount) => {
      expect(faultsOf(amount)).toEqual(refusal("must be a finite number"));
    },
  );
});

it.each<[number, number, boolean]>([
  [1, 2, true],
  [1, 2.5, false],
  [0.1, 2.5, true],
  [0.1, 2.55, false],
  [0.0001, 1.0001, true],
  [0.0001, 1.00001, false],
])("A multiple of %d is checked for %d", (multipleOf, value, accepted) => {
  const violations = validate(value, { type: "number", multipleOf }, "");
  expect(violations.length === 0).toBe(accepted);
});
