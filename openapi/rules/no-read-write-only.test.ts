import { type LintCase, testRule } from "./testing/test-rule.ts";
import { TRADE } from "./testing/tiny-description.ts";

testRule("no-read-write-only", [
  ...["readOnly", "writeOnly"].map(
    (keyword): LintCase => ({
      fault: `a field that is ${keyword}`,
      given: { [`${TRADE}/properties/tradeId/${keyword}`]: true },
      want: {
        pointer: `#${TRADE}/properties/tradeId/${keyword}`,
        line: `"${keyword}": true`,
        says: ['"Trade.tradeId"', "Remove the mark", "a schema each"],
      },
    }),
  ),
]);
