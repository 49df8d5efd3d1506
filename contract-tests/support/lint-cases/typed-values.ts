import type { LintCase } from "./lint-case.ts";
import { described, REQUEST } from "./pieces.ts";

export const typedValuesCases: readonly LintCase[] = [
  ...(
    [
      ["const", "BUY", '"const": "BUY"'],
      ["enum", ["BUY"], '"enum": ['],
    ] as const
  ).map(
    ([keyword, value, line]): LintCase => ({
      rule: "typed-values",
      fault: `a ${keyword} without a type`,
      given: {
        [`${REQUEST}/properties/orderSide`]: { [keyword]: value, ...described, examples: ["BUY"] },
      },
      mended: {
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
];
