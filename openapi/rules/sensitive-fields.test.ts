import { expect, it } from "vitest";
import { type LintCase, messagesOf, testRule } from "./testing/test-rule.ts";
import { described, GET, queryParameter, REQUEST, TRADE } from "./testing/tiny-description.ts";

const header = (extra: object) =>
  queryParameter({ name: "X-Client-Secret", in: "header", ...extra });

testRule("sensitive-fields", [
  ...["password", "bankAccountNumber", "bank_account_number", "clientSecret", "account_no"].map(
    (name): LintCase => ({
      fault: `a field called ${name} without a mark`,
      given: { [`${TRADE}/properties/${name}`]: { type: "string", ...described } },
      fixed: {
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
    fault: "a field in the format password, without a mark",
    given: { [`${TRADE}/properties/phrase`]: { type: "string", format: "password", ...described } },
    fixed: {
      [`${TRADE}/properties/phrase`]: {
        type: "string",
        format: "password",
        ...described,
        "x-sensitive": true,
      },
    },
    want: {
      pointer: `#${TRADE}/properties/phrase`,
      line: '"phrase": {',
      says: ['"Trade.phrase"', 'Add "x-sensitive: true"'],
    },
  },
  {
    fault: "a parameter that carries a secret",
    given: { [`${GET}/parameters`]: [queryParameter({ name: "accessToken" })] },
    fixed: { [`${GET}/parameters`]: [queryParameter({ name: "ticker" })] },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"accessToken"', "Send it as a field of the body"],
    },
  },
  {
    fault: "a header that carries a secret, without a mark",
    given: { [`${GET}/parameters`]: [header({})] },
    fixed: { [`${GET}/parameters`]: [header({ "x-sensitive": true })] },
    want: {
      pointer: `#${GET}/parameters/0/schema`,
      line: '"schema": {',
      says: ['"X-Client-Secret"', 'Add "x-sensitive: true"'],
    },
  },
  {
    fault: "a mark on a parameter, which cannot hide it",
    given: { [`${GET}/parameters`]: [queryParameter({ name: "ticker", "x-sensitive": true })] },
    fixed: { [`${GET}/parameters`]: [queryParameter({ name: "ticker" })] },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"ticker"', "no mark can hide it there"],
    },
  },
  {
    fault: "a mark that is not true",
    given: {
      [`${REQUEST}/properties/funding/properties/bankAccountNumber/x-sensitive`]: "yes",
    },
    want: {
      pointer: `#${REQUEST}/properties/funding/properties/bankAccountNumber/x-sensitive`,
      line: '"x-sensitive": "yes"',
      says: ['"x-sensitive:" with "yes" means nothing', 'Write "x-sensitive: true"'],
    },
  },
]);

it("The rule sensitive-fields takes from redocly.yaml which names are secret, and which are not after all", async () => {
  const rule = { severity: "error", names: ["tradeId"] };
  const but = (except: string[]) => ({ "pitrade/sensitive-fields": { ...rule, except } });
  expect(await messagesOf(but([]))).toEqual([
    expect.stringContaining('"Trade.tradeId"'),
    expect.stringContaining('"tradeId"'),
  ]);
  expect(await messagesOf(but(["tradeId"]))).toEqual([]);
});
