import { expect, it } from "vitest";
import { messagesOf, testRule } from "./testing/test-rule.ts";
import { REQUEST } from "./testing/tiny-description.ts";

testRule("dollars", [
  {
    fault: "an amount with any number of decimals",
    given: { [`${REQUEST}/properties/amount/multipleOf`]: undefined },
    fixed: {
      [`${REQUEST}/properties/amount/multipleOf`]: undefined,
      [`${REQUEST}/properties/amount/type`]: "integer",
    },
    want: {
      pointer: `#${REQUEST}/properties/amount`,
      line: '"amount": {',
      says: ['"TradeRequest.amount"', 'Add "multipleOf: 0.01"'],
    },
  },
  {
    fault: "an amount with three decimals",
    given: { [`${REQUEST}/properties/amount/multipleOf`]: 0.001 },
    want: {
      pointer: `#${REQUEST}/properties/amount`,
      line: '"amount": {',
      says: ['"TradeRequest.amount"', 'Add "multipleOf: 0.01"'],
    },
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
    want: {
      pointer: `#${REQUEST}/properties/limit`,
      line: '"limit": {',
      says: ['"TradeRequest.limit"', 'Add "multipleOf: 0.01"'],
    },
  },
]);

it("The rule dollars takes from redocly.yaml which names are money, and which are not after all", async () => {
  const without = { [`${REQUEST}/properties/amount/multipleOf`]: undefined };
  const rule = { severity: "error", names: ["amount"] };
  const but = (except: string[]) => ({ "pitrade/dollars": { ...rule, except } });
  expect(await messagesOf(but([]), without)).toEqual([
    expect.stringContaining('"TradeRequest.amount"'),
  ]);
  expect(await messagesOf(but(["amount"]), without)).toEqual([]);
});
