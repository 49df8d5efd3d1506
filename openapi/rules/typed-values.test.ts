import { type LintCase, testRule } from "./testing/test-rule.ts";
import { described, REQUEST } from "./testing/tiny-description.ts";

testRule("typed-values", [
  ...(
    [
      ["const", "BUY", '"const": "BUY"'],
      ["enum", ["BUY"], '"enum": ['],
    ] as const
  ).map(
    ([keyword, value, line]): LintCase => ({
      fault: `a ${keyword} without a type`,
      given: {
        [`${REQUEST}/properties/orderSide`]: { [keyword]: value, ...described, examples: ["BUY"] },
      },
      fixed: {
        [`${REQUEST}/properties/orderSide`]: {
          type: "string",
          [keyword]: value,
          ...described,
          examples: ["BUY"],
        },
      },
      want: {
        pointer: `#${REQUEST}/properties/orderSide/${keyword}`,
        line,
        says: ['"TradeRequest.orderSide"', `Write "type: string" beside its ${keyword}`],
      },
    }),
  ),
]);
