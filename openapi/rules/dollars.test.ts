import { expect, it } from "vitest";
import { messagesOf, testRule } from "./testing/test-rule.ts";
import { REQUEST } from "./testing/tiny-description.ts";

const AMOUNT = `${REQUEST}/properties/amount`;
const number = (name: string, description: string, step: object = {}) => ({
  [`${REQUEST}/properties/${name}`]: { type: "number", ...step, description, examples: [1] },
});
const small = { multipleOf: 0.0001 };

testRule("dollars", [
  {
    fault: "an amount with any number of decimals",
    given: { [`${AMOUNT}/multipleOf`]: undefined },
    fixed: { [`${AMOUNT}/multipleOf`]: undefined, [`${AMOUNT}/type`]: "integer" },
    says: ['"TradeRequest.amount"', 'Add "multipleOf: 0.01"'],
  },
  {
    fault: "an amount with three decimals",
    given: {
      [`${AMOUNT}/multipleOf`]: 0.001,
      [`${AMOUNT}/description`]: "To spend at the market price.",
    },
    fixed: { [`${AMOUNT}/multipleOf`]: 0.25 },
    says: ['"TradeRequest.amount"', 'by "multipleOf: 0.001"', 'Write "multipleOf: 0.01"'],
  },
  {
    fault: "a price with any number of decimals",
    given: number("limitPrice", "Limit."),
    fixed: {
      ...number("limitPrice", "Limit.", small),
      ...number("stop", "US dollars per share.", small),
    },
    says: [
      '"TradeRequest.limitPrice"',
      "a price, in its name or description",
      'such as "multipleOf: 0.0001"',
    ],
  },
  {
    fault: "a field whose description speaks of US dollars",
    given: number("limit", "At most so many US dollars."),
    fixed: number("quantity", "How many shares; never dollars."),
    says: ['"TradeRequest.limit"', 'Add "multipleOf: 0.01"'],
  },
]);

it("The rule dollars takes from redocly.yaml which names are money", async () => {
  const without = { [`${AMOUNT}/multipleOf`]: undefined };
  const named = (name: string) => ({ "pitrade/dollars": { severity: "error", names: [name] } });
  expect(await messagesOf(named("amount"), without)).toEqual([
    expect.stringContaining('"TradeRequest.amount"'),
  ]);
  expect(await messagesOf(named("cash"), without)).toEqual([]);
});
