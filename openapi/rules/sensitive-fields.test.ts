import { expect, it } from "vitest";
import { type LintCase, messagesOf, testRule } from "./testing/test-rule.ts";
import {
  type Changes,
  described,
  GET,
  queryParameter,
  REQUEST,
  TIME,
  TRADE,
} from "./testing/tiny-description.ts";

const header = (extra: object) =>
  queryParameter({ name: "X-Client-Secret", in: "header", ...extra });

const open = { type: "string", "x-sensitive": false };
const property = (name: string, schema: object) => ({ [`${TRADE}/properties/${name}`]: schema });
const parameters = (...all: readonly object[]) => ({ [`${GET}/parameters`]: all });

/** Where nothing is asked, or something else says that it is one. */
const needless: readonly (readonly [what: string, given: Changes, pointer: string])[] = [
  ["a plain field", property("ticker", { ...open, ...described }), `${TRADE}/properties/ticker`],
  [
    "a field in the format password",
    property("secret", { ...open, ...described, format: "password" }),
    `${TRADE}/properties/secret`,
  ],
  [
    "a field behind a reference, which is marked there,",
    { [`${TIME}/x-sensitive`]: true, ...property("token", { $ref: `#${TIME}`, ...open }) },
    `${TRADE}/properties/token`,
  ],
  [
    "what fields of any name lead to",
    { [`${TIME}/x-sensitive`]: false, ...property("token", { $ref: `#${TIME}` }) },
    TIME,
  ],
  [
    "a plain parameter",
    parameters(queryParameter({ name: "ticker", "x-sensitive": false })),
    `${GET}/parameters/0`,
  ],
  [
    "a plain header",
    parameters(header({ name: "X-Thing", schema: open })),
    `${GET}/parameters/0/schema`,
  ],
  [
    "a header that is marked",
    parameters(header({ schema: open, "x-sensitive": true })),
    `${GET}/parameters/0/schema`,
  ],
];

testRule("sensitive-fields", [
  ...["password", "bankAccountNumber", "bank_account_number", "clientSecret", "account_no"].map(
    (name): LintCase => ({
      fault: `a field called ${name} without a mark`,
      given: { [`${TRADE}/properties/${name}`]: { type: "string", ...described } },
      fixed: {
        [`${TRADE}/properties/${name}`]: { type: "string", ...described, "x-sensitive": true },
        [`${TRADE}/properties/bankRoutingNumber`]: { type: "string", ...described },
        [`${TRADE}/properties/bankAccountTypeCode`]: { type: "string", ...described },
        ...property(`${name}Hint`, { ...open, ...described }),
      },
      want: {
        pointer: `#${TRADE}/properties/${name}`,
        line: `"${name}": {`,
        says: [`"Trade.${name}"`, 'Add "x-sensitive: true"', 'or "x-sensitive: false"'],
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
    fixed: {
      [`${GET}/parameters`]: [queryParameter({ name: "page_token", "x-sensitive": false })],
    },
    want: {
      pointer: `#${GET}/parameters/0`,
      line: "{",
      says: ['"accessToken"', "Send it as a field of the body", 'write "x-sensitive: false"'],
    },
  },
  {
    fault: "a header that carries a secret, without a mark",
    given: { [`${GET}/parameters`]: [header({})] },
    fixed: {
      [`${GET}/parameters`]: [
        header({ "x-sensitive": true }),
        header({ name: "X-Token-Type", schema: open }),
      ],
    },
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
  ...needless.map(
    ([what, given, pointer]): LintCase => ({
      fault: `the word that ${what} is no secret`,
      given,
      want: {
        pointer: `#${pointer}/x-sensitive`,
        line: '"x-sensitive": false',
        says: ['"x-sensitive:" with false means nothing here', "or remove it"],
      },
    }),
  ),
]);

it("The rule sensitive-fields takes from redocly.yaml which names are secret", async () => {
  const rule = { severity: "error", names: ["tradeId"] };
  expect(await messagesOf({ "pitrade/sensitive-fields": rule })).toEqual([
    expect.stringContaining('"Trade.tradeId"'),
    expect.stringContaining('"tradeId"'),
  ]);
});
