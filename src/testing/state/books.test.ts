import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Books, buy, deposit, hold, openBooks, sell, withdraw } from "./books.ts";
import { fromDollars, worth } from "./units.ts";

interface Step {
  readonly kind: "deposit" | "withdraw" | "buy" | "sell" | "sell all";
  readonly ticker: string;
  readonly cents: number;
  readonly micros: bigint;
  readonly price: number;
}

const steps = fc.record<Step>({
  kind: fc.constantFrom("deposit", "withdraw", "buy", "sell", "sell all"),
  ticker: fc.constantFrom("AAPL", "MSFT"),
  cents: fc.integer({ min: 1, max: 1_000_000 }),
  micros: fc.bigInt({ min: 1n, max: 10_000_000n }),
  price: fc.integer({ min: 1, max: 1_000_000 }),
});

/** Does a step. @returns Whether it took effect. */
function take(books: Books, { kind, ticker, cents, micros, price }: Step): boolean {
  const [amount, each] = [fromDollars(cents / 100), fromDollars(price / 100)];
  if (kind === "deposit") deposit(books, amount);
  if (kind === "withdraw") return withdraw(books, amount);
  if (kind === "buy") return buy(books, ticker, amount, each) !== undefined;
  if (kind === "sell") return sell(books, ticker, micros, each);
  const all = books.positions.get(ticker)?.quantity;
  return kind === "deposit" || (all !== undefined && sell(books, ticker, all, each));
}

const stateOf = ({ cash, positions }: Books): Books => ({ cash, positions: new Map(positions) });

/** Cash moves by what was transferred, and by what was traded at its price; nothing falls below zero. */
function expectBalance({ kind, ticker, cents, price }: Step, before: Books, books: Books): void {
  const [held, now] = [before, books].map(({ positions }) => positions.get(ticker)?.quantity ?? 0n);
  const bought = worth((now ?? 0n) - (held ?? 0n), fromDollars(price / 100));
  const sign = { deposit: 1n, withdraw: -1n }[kind as string] ?? 0n;
  expect(books.cash - before.cash).toBe(sign * fromDollars(cents / 100) - bought);
  expect(books.cash >= 0n).toBe(true);
  for (const { quantity, cost } of books.positions.values()) {
    expect(quantity > 0n && cost >= 0n).toBe(true);
  }
}

/** Goes through a sequence; checks the books, and that a refusal leaves them as they were. */
function expectSound(sequence: readonly Step[], check: (books: Books) => void): void {
  const books = openBooks();
  for (const step of sequence) {
    const before = stateOf(books);
    if (take(books, step)) expectBalance(step, before, books);
    else expect(stateOf(books)).toEqual(before);
    check(books);
  }
}

describe("Books", () => {
  it("take of the cost what was sold of it, and leave the rest to what is still held", () => {
    const books = openBooks();
    hold(books, "AAPL", { quantity: 3n, cost: 11n });
    expect(sell(books, "AAPL", 2n, 0n)).toBe(true);
    expect(books.positions.get("AAPL")).toEqual({ quantity: 1n, cost: 4n });
  });

  it("balance to the last unit after every step, at any prices, and never fall below zero", () => {
    fc.assert(fc.property(fc.array(steps, { maxLength: 30 }), (all) => expectSound(all, () => {})));
  });

  it("have holdings that cost what they are worth at fixed prices", () => {
    const prices = { AAPL: 20_000, MSFT: 33_333 } as Record<string, number>;
    const fixed = steps.map((step) => ({ ...step, price: prices[step.ticker] ?? 1 }));
    fc.assert(
      fc.property(fc.array(fixed, { maxLength: 30 }), (all) =>
        expectSound(all, ({ positions }) => {
          for (const [ticker, { quantity, cost }] of positions) {
            expect(cost).toBe(worth(quantity, fromDollars((prices[ticker] ?? 1) / 100)));
          }
        }),
      ),
    );
  });

  it("spend no more than the amount of a buy, and less than a millionth of a share below it", () => {
    fc.assert(
      fc.property(steps, ({ cents, price }) => {
        const books = openBooks();
        const [amount, each] = [fromDollars(cents / 100), fromDollars(price / 100)];
        deposit(books, amount);
        buy(books, "AAPL", amount, each);
        expect(books.cash < worth(1n, each)).toBe(true);
      }),
    );
  });

  it("forget a holding that was sold to the last of it, with all that it has cost", () => {
    const books = openBooks();
    deposit(books, fromDollars(100));
    buy(books, "AAPL", fromDollars(100), fromDollars(3));
    const quantity = books.positions.get("AAPL")?.quantity ?? 0n;
    expect(quantity).toBe(33_333_333n);
    expect(sell(books, "AAPL", quantity + 1n, fromDollars(4))).toBe(false);
    expect(sell(books, "AAPL", quantity, fromDollars(4))).toBe(true);
    expect(books.positions.size).toBe(0);
    expect(books.cash).toBe(fromDollars(100) + worth(quantity, fromDollars(1)));
  });

  it("refuse a buy that comes to no millionth of a share", () => {
    const books = openBooks();
    deposit(books, fromDollars(1));
    expect(buy(books, "AAPL", fromDollars(0.01), fromDollars(10_001))).toBeUndefined();
    expect(buy(books, "AAPL", fromDollars(0.01), fromDollars(10_000))).toBe(1n);
  });
});
