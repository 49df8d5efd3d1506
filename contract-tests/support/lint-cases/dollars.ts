import type { LintCase } from "./lint-case.ts";
import { REQUEST } from "./pieces.ts";

export const dollarsCases: readonly LintCase[] = [
  {
    rule: "dollars",
    fault: "an amount with any number of decimals",
    given: { [`${REQUEST}/properties/amount/multipleOf`]: undefined },
    mended: {
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
    rule: "dollars",
    fault: "an amount with three decimals",
    given: { [`${REQUEST}/properties/amount/multipleOf`]: 0.001 },
    want: {
      pointer: `#${REQUEST}/properties/amount`,
      line: '"amount": {',
      says: ['"TradeRequest.amount"', 'Add "multipleOf: 0.01"'],
    },
  },
  {
    rule: "dollars",
    fault: "a field whose description speaks of US dollars",
    given: {
      [`${REQUEST}/properties/limit`]: {
        type: "number",
        description: "At most so many US dollars.",
        examples: [1],
      },
    },
    mended: {
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
];
