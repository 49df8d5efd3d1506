import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  affordable,
  fromDollars,
  fromShares,
  isBookable,
  isWholeMicros,
  toDollars,
  toShares,
  worth,
} from "./units.ts";

describe("Dollars", () => {
  it("go in and out without loss, up to a trillion", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (cents) => {
        const dollars = Number(
          `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`,
        );
        expect(fromDollars(dollars)).toBe(BigInt(cents) * 1_000_000n);
        expect(toDollars(fromDollars(dollars))).toBe(dollars);
      }),
    );
  });

  it.each([0.07, 1.13, 4.35, 1.15, 8.2, 1e9, 999_999_999_999.99])("of %d are exact", (dollars) => {
    expect(toDollars(fromDollars(dollars))).toBe(dollars);
  });

  it("are shown in whole cents, and what is below is not rounded up", () => {
    expect(toDollars(999_999n)).toBe(0);
    expect(toDollars(1_999_999n)).toBe(0.01);
  });
});

describe("Shares", () => {
  it("go in and out without loss", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (micros) => {
        expect(fromShares(micros / 1e6)).toBe(BigInt(micros));
        expect(toShares(BigInt(micros))).toBe(micros / 1e6);
        expect(isWholeMicros(micros / 1e6)).toBe(true);
      }),
    );
  });

  it.each([
    [1.5, true],
    [0.000001, true],
    [0.0000001, false],
    [0.0000015, false],
    [1.0000001, false],
  ])("of %d are whole millionths: %s", (shares, whole) => {
    expect(isWholeMicros(shares)).toBe(whole);
  });
});

describe("A number", () => {
  it.each([
    [0, true],
    [1e12, true],
    [1e12 + 1, false],
    [-1, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])("of %d can be counted: %s", (number, bookable) => {
    expect(isBookable(number)).toBe(bookable);
  });
});

describe("A price", () => {
  it("is never paid beyond the amount, and one millionth more would be", () => {
    const cents = fc.integer({ min: 1, max: 1e9 });
    fc.assert(
      fc.property(cents, cents, (amount, each) => {
        const [money, price] = [fromDollars(amount / 100), fromDollars(each / 100)];
        const quantity = affordable(money, price);
        expect(worth(quantity, price) <= money).toBe(true);
        expect(worth(quantity + 1n, price) > money).toBe(true);
      }),
    );
  });

  it("of 200 dollars makes 1.25 shares of 250 dollars", () => {
    expect(affordable(fromDollars(250), fromDollars(200))).toBe(1_250_000n);
    expect(worth(1_250_000n, fromDollars(200))).toBe(fromDollars(250));
  });
});
