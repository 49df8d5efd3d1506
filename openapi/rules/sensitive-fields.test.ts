import { expect, it } from "vitest";
import { lint } from "./testing/lint.ts";
import { type LintCase, testRule } from "./testing/test-rule.ts";
import {
  type Changes,
  described,
  GET,
  queryParameter,
  REQUEST,
  TRADE,
  tinyDescription,
  tinyFiles,
} from "./testing/tiny-description.ts";

const LIST = "/x-not-sensitive";
const listed = (...names: readonly string[]) => ({
  [LIST]: [...tinyDescription["x-not-sensitive"], ...names],
});
const NEW = tinyDescription["x-not-sensitive"].length;
const SECRET = `${REQUEST}/properties/funding/properties/bankAccountNumber`;

const text = { type: "string" };
const password = { ...text, format: "password" };
const property = (name: string, schema: object) => ({
  [`${TRADE}/properties/${name}`]: { ...described, ...schema },
});
const parameters = (...all: readonly object[]) => ({ [`${GET}/parameters`]: all });
const header = (extra: object) =>
  queryParameter({ name: "X-Client-Secret", in: "header", ...extra });

const fields: readonly (readonly [what: string, schema: object, within?: string])[] = [
  ["a text", { type: "string" }],
  ["a number", { type: "number", examples: [1] }],
  ["an integer or null", { type: ["integer", "null"], examples: [1] }],
  ["a text or nothing", { anyOf: [{ type: "null" }, { type: "string" }] }, "/anyOf/1"],
  ["an object of any fields", { type: "object", examples: [{}] }],
];

const faults: readonly (readonly [what: string, given: Changes, says: string])[] = [
  ["what nothing is called", listed("toknes"), "nothing has that name. Remove it"],
  ["what is marked", listed("bankAccountNumber"), 'a field of that name is "x-sensitive"'],
  [
    "a list of passwords",
    {
      ...listed("phrase"),
      ...property("phrase", { type: "array", items: password, examples: [["x"]] }),
    },
    'a field of that name has "format: password"',
  ],
  [
    "a password of a query",
    { ...listed("phrase"), ...parameters(queryParameter({ name: "phrase", schema: password })) },
    'a field of that name has "format: password"',
  ],
];

testRule("sensitive-fields", [
  ...fields.map(
    ([what, schema, within = ""]): LintCase => ({
      fault: `${what} of which nothing says whether it is a secret`,
      given: property("note", schema),
      fixed: { ...property("note", schema), ...listed("note") },
      at: `${TRADE}/properties/note${within}`,
      says: ['"Trade.note"', 'Add "x-sensitive: true"', 'add note to "x-not-sensitive:"'],
    }),
  ),
  {
    fault: "a field with the name of one that is hidden with what is around it",
    given: {
      ...property("hidden", {
        ...{ type: "object", "x-sensitive": true, examples: [{}] },
        properties: { note: { ...text, ...described } },
      }),
      ...property("note", text),
    },
    at: `${TRADE}/properties/note`,
    says: ['"Trade.note"', 'Add "x-sensitive: true"'],
  },
  {
    fault: "a field without a name",
    given: property("", { type: "string" }),
    at: `${TRADE}/properties`,
    says: ['"": what has no name', "Give it one"],
  },
  {
    fault: "a parameter of the URL of which nothing says that it is no secret",
    given: parameters(queryParameter({ name: "accessToken" })),
    fixed: { ...parameters(queryParameter({ name: "page_token" })), ...listed("page_token") },
    at: `${GET}/parameters/0/schema`,
    says: ['"accessToken"', "in a field of the body", 'add accessToken to "x-not-sensitive:"'],
  },
  {
    fault: "a parameter of the URL with the name of a field that is marked",
    given: parameters(queryParameter({ name: "bankAccountNumber" })),
    at: `${GET}/parameters/0/schema`,
    says: ['"bankAccountNumber"', "every error prints the URL"],
  },
  {
    fault: "a header of which nothing says whether it is a secret",
    given: parameters(header({})),
    fixed: parameters(
      header({ "x-sensitive": true }),
      header({ name: "X-Pin", schema: { type: "string", "x-sensitive": true } }),
    ),
    at: `${GET}/parameters/0/schema`,
    says: ['"X-Client-Secret', 'Add "x-sensitive: true"'],
  },
  ...["yes", false].map(
    (mark): LintCase => ({
      fault: `a mark that is ${mark}`,
      given: { ...listed("bankAccountNumber"), [`${SECRET}/x-sensitive`]: mark },
      at: `${SECRET}/x-sensitive`,
      says: [`with ${JSON.stringify(mark)} means nothing`, 'Write "x-sensitive: true"'],
    }),
  ),
  ...faults.map(
    ([what, given, says]): LintCase => ({
      fault: `${what} in the list of what is no secret`,
      given,
      at: `${LIST}/${NEW}`,
      says: [says, "Remove it"],
    }),
  ),
]);

/** The names of the fields that are asked of, where these are the properties of a trade. */
async function askedOf(properties: object, schemas: Changes = {}): Promise<readonly unknown[]> {
  const known = ["amount", "code", "executeAt", "message", "tradeId"];
  const changes = { ...schemas, [`${TRADE}/properties`]: properties, [LIST]: known };
  const [found = []] = await lint([tinyFiles(changes)]);
  return found
    .filter(({ rule }) => rule === "pitrade/sensitive-fields")
    .map(({ message }) => /add (\w+) to/.exec(message)?.[1])
    .sort();
}

it("The rule sensitive-fields asks of no field that cannot hold a secret, or is hidden already", async () => {
  const properties = {
    isPinSet: { type: ["boolean", "null"] },
    passwordExpiresOn: { ...text, format: "date" },
    tokenKind: { ...text, "x-extensible-enum": ["BEARER"] },
    otpChannel: { ...text, enum: ["SMS"] },
    version: { const: 2 },
    // Marked elsewhere, which hides the name everywhere; within what is marked; in a part.
    bankAccountNumber: text,
    hidden: { type: "object", properties: { code2: text }, "x-sensitive": true },
    either: { anyOf: [{ ...text, "x-sensitive": true }, { type: "null" }] },
    tradeId: text,
  };
  expect(await askedOf(properties)).toEqual([]);
});

it("The rule sensitive-fields asks of what a reference leads to, of what stands beside it, and of each type", async () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const flag = { type: "boolean" };
  const properties = {
    tradeId: text,
    box: { ...to("Box"), properties: { besideBox: text } },
    first: { properties: { codeOrText: { ...to("Text"), enum: ["a"] } } },
    second: { properties: { codeOrText: to("Text") } },
    dateOrNumber: { type: ["string", "integer"], format: "date" },
    kindOrNumber: { type: ["string", "number"], "x-extensible-enum": ["a"] },
    flagsByName: { type: "object", additionalProperties: flag },
    listOrFlags: {
      ...{ type: ["array", "object"], items: flag, properties: { isOpen: flag } },
      patternProperties: { "^a$": flag },
    },
    boxes: {
      ...{ type: "array", items: { type: "object", properties: {} } },
      contains: { properties: { inOne: text } },
    },
  };
  const schemas = {
    "/components/schemas/Box": { properties: { inBox: text } },
    "/components/schemas/Text": text,
  };
  expect(await askedOf(properties, schemas)).toEqual([
    ...["besideBox", "codeOrText", "dateOrNumber", "flagsByName", "inBox", "inOne"],
    ...["kindOrNumber", "listOrFlags"],
  ]);
});
