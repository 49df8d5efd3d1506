import type { LintCase } from "./lint-case.ts";
import { optional, TRADE } from "./pieces.ts";

export const patternsCases: readonly LintCase[] = [
  {
    rule: "patterns",
    fault: "a pattern that Unicode mode refuses",
    given: { [`${TRADE}/properties/tradeId/pattern`]: "^trd\\_\\d$" },
    mended: { [`${TRADE}/properties/tradeId/pattern`]: "^trd_\\d$" },
    want: {
      pointer: `#${TRADE}/properties/tradeId/pattern`,
      line: '"pattern": "^trd',
      says: ['"Trade.tradeId"', "cannot be compiled", "escape only what needs it"],
    },
  },
  {
    rule: "patterns",
    fault: "a pattern that matches anywhere",
    given: { [`${TRADE}/properties/tradeId/pattern`]: "trd_\\d" },
    mended: { [`${TRADE}/properties/tradeId/pattern`]: "^trd_\\d$" },
    want: {
      pointer: `#${TRADE}/properties/tradeId/pattern`,
      line: '"pattern": "trd',
      says: ['"Trade.tradeId"', 'Write "^" before and "$" after it'],
    },
  },
  {
    rule: "patterns",
    fault: "a pattern of field names that Unicode mode refuses",
    given: { [`${TRADE}/patternProperties`]: { "^\\-$": optional("string") } },
    mended: { [`${TRADE}/patternProperties`]: { "^-$": optional("string") } },
    want: {
      pointer: `#${TRADE}/patternProperties/^\\-$`,
      line: '"^\\\\-$": {',
      says: ['"Trade"', "cannot be compiled"],
    },
  },
];
