import type { LintCase } from "./lint-case.ts";
import { TRADE } from "./pieces.ts";

export const noReadWriteOnlyCases: readonly LintCase[] = [
  ...["readOnly", "writeOnly"].map(
    (keyword): LintCase => ({
      rule: "no-read-write-only",
      fault: `a field that is ${keyword}`,
      given: { [`${TRADE}/properties/tradeId/${keyword}`]: true },
      want: {
        pointer: `#${TRADE}/properties/tradeId/${keyword}`,
        line: `"${keyword}": true`,
        says: ['"Trade.tradeId"', "Remove the mark", "a schema each"],
      },
    }),
  ),
];
