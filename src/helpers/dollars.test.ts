import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents, dollars } from "./dollars.ts";

const most = 1e15;

describe("Dollars and cents", () => {
  it("are exact both ways, for every whole number of cents", () => {
    fc.assert(
      fc.property(fc.integer({ min: -most, max: most }), (whole) => {
        expect(cents(dollars(whole))).toBe(whole);
        expect(Number(dollars(whole).toFixed(2))).toBe(dollars(whole));
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([0.07, 0.29, 1.13, 4.35, 1.005e9, 9_999_999_999_999.99, -0.01])(
    "%d dollars are the number of cents that they are written as",
    (amount) => {
      expect(cents(amount)).toBe(Number(amount.toFixed(2).replace(".", "")));
    },
  );

  it.each([0.1 + 0.2, 0.001, 1.005, 1e14, Number.NaN, Infinity, "5", null])(
    "%s is no dollars and cents",
    (amount) => {
      expect(() => cents(amount as number)).toThrow(
        new RangeError("cents takes dollars with at most two decimals, of at most ten trillion."),
      );
    },
  );

  it.each([0.5, most + 1, Number.NaN, Infinity, "5", null])("%s is no number of cents", (whole) => {
    expect(() => dollars(whole as number)).toThrow(
      new RangeError("dollars takes a whole number of cents, of at most ten trillion dollars."),
    );
  });
});
