import fc from "fast-check";
import { expect, it } from "vitest";
import { createRetryBudget, type RetryBudget } from "./retry-budget.ts";

const takeAll = (budget: RetryBudget) => {
  let taken = 0;
  while (budget.take()) taken += 1;
  return taken;
};

it("A retry budget starts with 20 retries", () => {
  const budget = createRetryBudget();
  expect(takeAll(budget)).toBe(20);
  expect(budget.take()).toBe(false);
});

it("A retry budget gives one retry for every five successes, exactly, and never more than 20", () => {
  fc.assert(
    fc.property(fc.nat(300), (successes) => {
      const budget = createRetryBudget();
      takeAll(budget);
      for (let count = 0; count < successes; count += 1) budget.refill();
      expect(takeAll(budget)).toBe(Math.min(20, Math.floor(successes / 5)));
    }),
  );
});

it("A full retry budget gains nothing by a success", () => {
  const budget = createRetryBudget();
  for (let count = 0; count < 50; count += 1) budget.refill();
  expect(takeAll(budget)).toBe(20);
});
