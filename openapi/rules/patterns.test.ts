import { testRule } from "./testing/test-rule.ts";
import { TRADE } from "./testing/tiny-description.ts";

const text = { type: "string", description: "Something." };

testRule("patterns", [
  {
    fault: "a pattern that Unicode mode refuses",
    given: { [`${TRADE}/properties/tradeId/pattern`]: "^trd\\_\\d$" },
    fixed: { [`${TRADE}/properties/tradeId/pattern`]: "^trd_\\d$" },
    says: ['"Trade.tradeId"', "cannot be compiled", "escape only what needs it"],
  },
  {
    fault: "a pattern that matches anywhere",
    given: { [`${TRADE}/properties/tradeId/pattern`]: "trd_\\d" },
    fixed: { [`${TRADE}/properties/tradeId/pattern`]: "^trd_\\d$" },
    says: ['"Trade.tradeId"', 'Write "^" before and "$" after it'],
  },
  {
    fault: "a pattern of field names that Unicode mode refuses",
    given: { [`${TRADE}/patternProperties`]: { "^\\-$": text } },
    fixed: { [`${TRADE}/patternProperties`]: { "^-$": text } },
    at: `${TRADE}/patternProperties/^\\-$`,
    says: ['"Trade"', "cannot be compiled"],
  },
]);
