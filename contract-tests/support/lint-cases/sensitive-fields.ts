import type { LintCase } from "./lint-case.ts";
import { described, GET, queryParameter, REQUEST, TRADE } from "./pieces.ts";

export const sensitiveFieldsCases: readonly LintCase[] = [
  ...["password", "bankAccountNumber", "bank_account_number", "clientSecret", "ssn"].map(
    (name): LintCase => ({
      rule: "sensitive-fields",
      fault: `a field called ${name} without a mark`,
      given: { [`${TRADE}/properties/${name}`]: { type: "string", ...described } },
      mended: {
        [`${TRADE}/properties/${name}`]: { type: "string", ...described, "x-sensitive": true },
        [`${TRADE}/properties/bankRoutingNumber`]: { type: "string", ...described },
        [`${TRADE}/properties/bankAccountTypeCode`]: { type: "string", ...described },
      },
      want: {
        pointer: `#${TRADE}/properties/${name}`,
        line: `"${name}": {`,
        says: [`"Trade.${name}"`, 'Add "x-sensitive: true"'],
      },
    }),
  ),
  {
    rule: "sensitive-fields",
    fault: "a parameter that carries a secret",
    given: { [`${GET}/parameters`]: [queryParameter({ name: "accessToken" })] },
    mended: { [`${GET}/parameters`]: [queryParameter({ name: "ticker" })] },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"accessToken"', "Send it as a field of the body"],
    },
  },
  {
    rule: "sensitive-fields",
    fault: "a mark on a parameter, which cannot hide it",
    given: { [`${GET}/parameters`]: [queryParameter({ name: "ticker", "x-sensitive": true })] },
    mended: { [`${GET}/parameters`]: [queryParameter({ name: "ticker" })] },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"ticker"', "no mark can hide it there"],
    },
  },
  {
    rule: "sensitive-fields",
    fault: "a mark that is not true",
    given: {
      [`${REQUEST}/properties/funding/properties/bankAccountNumber/x-sensitive`]: "yes",
    },
    want: {
      pointer: `#${REQUEST}/properties/funding/properties/bankAccountNumber/x-sensitive`,
      line: '"x-sensitive": "yes"',
      says: ['"x-sensitive: yes"', 'Write "x-sensitive: true"'],
    },
  },
];
