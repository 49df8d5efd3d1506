import { expect, it } from "vitest";
import { messagesOf, testRule } from "./testing/test-rule.ts";
import { REQUEST } from "./testing/tiny-description.ts";

const price = (description: string, step: object = { multipleOf: 0.0001 }) => ({
  type: "number",
  ...step,
  description,
  examples: [12.3456],
});

testRule("dollars", [
  {
    fault: "an amount with any number of decimals",
    given: { [`${REQUEST}/properties/amount/multipleOf`]: undefined },
    fixed: {
      [`${REQUEST}/properties/amount/multipleOf`]: undefined,
      [`${REQUEST}/properties/amount/type`]: "integer",
    },
    says: ['"TradeRequest.amount"', 'Add "multipleOf: 0.01"'],
  },
  {
    fault: "an amount with three decimals",
    given: {
      [`${REQUEST}/properties/amount/multipleOf`]: 0.001,
      [`${REQUEST}/properties/amount/description`]: "To spend at the market price.",
    },
    fixed: { [`${REQUEST}/properties/amount/multipleOf`]: 0.25 },
    says: ['"TradeRequest.amount"', 'by "multipleOf: 0.001"', 'Write "multipleOf: 0.01"'],
  },
  {
    fault: "a price with any number of decimals",
    given: { [`${REQUEST}/properties/limitPrice`]: price("Limit.", {}) },
    fixed: {
      [`${REQUEST}/properties/limitPrice`]: price("Limit."),
      [`${REQUEST}/properties/stop`]: price("US dollars per share."),
    },
    says: [
      '"TradeRequest.limitPrice"',
      "a price, in its name or description",
      'such as "multipleOf: 0.0001"',
    ],
  },
  {
    fault: "a field whose description speaks of US dollars",
    given: {
      [`${REQUEST}/properties/limit`]: {
        type: "number",
        description: "At most so many US dollars.",
        examples: [1],
      },
    },
    fixed: {
      [`${REQUEST}/properties/quantity`]: {
        type: "number",
        description: "How many shares; never dollars.",
        examples: [0.123],
      },
    },
    says: ['"TradeRequest.limit"', 'Add "multipleOf: 0.01"'],
  },
]);

it("The rule dollars takes from redocly.yaml which names are money", async () => {
  const without = { [`${REQUEST}/properties/amount/multipleOf`]: undefined };
  const named = (name: string) => ({ "pitrade/dollars": { severity: "error", names: [name] } });
  expect(await messagesOf(named("amount"), without)).toEqual([
    expect.stringContaining('"TradeRequest.amount"'),
  ]);
  expect(await messagesOf(named("cash"), without)).toEqual([]);
});
