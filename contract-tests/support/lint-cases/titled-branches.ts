import type { LintCase } from "./lint-case.ts";
import { CLOSED, choice, REQUEST, requestOf, TIME } from "./pieces.ts";

export const titledBranchesCases: readonly LintCase[] = [
  {
    rule: "titled-branches",
    fault: "a branch without a title",
    given: requestOf(choice(CLOSED, { ...CLOSED, title: undefined }), { orderSide: "0" }),
    mended: { ...requestOf(choice(CLOSED, CLOSED), { orderSide: "0" }), [TIME]: undefined },
    want: {
      pointer: `#${REQUEST}/oneOf/1`,
      line: "{",
      says: ['Branch oneOf 1 of "TradeRequest"', 'Write "title:"'],
    },
  },
  {
    rule: "titled-branches",
    fault: "a condition",
    given: { [`${REQUEST}/if`]: { required: ["amount"] } },
    want: {
      pointer: `#${REQUEST}/if`,
      line: '"if": {',
      says: ['"TradeRequest"', 'Write "oneOf:"'],
    },
  },
];
