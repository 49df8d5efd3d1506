import { expect, it } from "vitest";
import { listSamples, listTrades, placeLimit } from "./testing/list-trades.ts";
import { type LintCase, messagesOf, testRule } from "./testing/test-rule.ts";
import {
  type Changes,
  POST,
  queryParameter,
  REQUEST,
  requestOf,
  TRADE,
} from "./testing/tiny-description.ts";

const KEY_NAME = "x-reconcile";
const KEY = `${POST}/${KEY_NAME}`;
const status = { type: "string", description: "Status.", examples: ["PENDING"] };
const hidden = { ...status, "x-sensitive": true };
const schemas = "/components/schemas";
const request = {
  type: "object",
  description: "An order.",
  "x-provenance": "assumed",
  additionalProperties: false,
  properties: { status },
};
const sound = { list: "listTrades", query: ["status"], id: "tradeId", match: ["status"] };

/** A description with a list and a field on both sides, which the rule is content with. */
const fixed: Changes = {
  "/paths/~1trade/get": listTrades,
  [`${POST}/x-effect`]: "money",
  ...requestOf(request, { status: "PENDING" }),
  [`${TRADE}/properties/executeAt`]: { $ref: "#/components/schemas/EasternTime" },
  [KEY]: sound,
};

const given = (
  fault: string,
  changes: Changes,
  at: string,
  ...says: readonly string[]
): LintCase => ({
  fault,
  given: Object.fromEntries(
    Object.entries({ ...fixed, ...changes }).filter(([, value]) => value !== undefined),
  ),
  files: listSamples,
  fixed,
  fixedFiles: listSamples,
  at,
  says,
});

const naming = (fault: string, part: object, ...says: readonly string[]): LintCase => {
  const [name = ""] = Object.keys(part);
  return given(fault, { [KEY]: { ...sound, ...part } }, `${KEY}/${name}`, ...says);
};

const limitInRequest = { [`${REQUEST}/properties/limit`]: status };
const limitInEntry = { [`${TRADE}/properties/limit`]: status };

const onlyLimit = { properties: { limit: status } };
const withItems = JSON.parse(
  JSON.stringify(listTrades).replace(
    '"items":{',
    `"items":{"properties":${JSON.stringify(onlyLimit.properties)},`,
  ),
);

testRule("reconcile", [
  given(
    "an operation that moves money without saying how it is found again",
    { [KEY]: undefined },
    POST,
    '"placeTrade" moves money',
    'Add "x-reconcile:"',
  ),
  given(
    "such words on an operation that moves none",
    { [`${POST}/x-effect`]: "state" },
    KEY,
    '"placeTrade": it moves no money',
    "Leave it out",
  ),
  given(
    "words that cannot be read",
    { [KEY]: { ...sound, match: [] } },
    KEY,
    'of "placeTrade" cannot be read',
    "list (an operationId)",
  ),
  given("words without filters", { [KEY]: { ...sound, query: undefined } }, KEY, "cannot be read"),
  given("a word too many", { [KEY]: { ...sound, since: "createdAt" } }, KEY, "cannot be read"),
  naming("no operation as the list", { list: "listOrders" }, '"listOrders" is no operation'),
  naming("a single answer as the list", { list: "getTrade" }, '"getTrade" is no operation'),
  given(
    "a filter that the list lacks",
    {
      ...limitInRequest,
      ...limitInEntry,
      [KEY]: { ...sound, query: ["limit"], match: ["status", "limit"] },
    },
    `${KEY}/query`,
    'no filter "limit"',
    "name fields that both sides have",
  ),
  naming("a filter that the request lacks", { query: ["side"] }, 'no field "side" to filter by'),
  ...[
    { type: "integer" },
    { type: ["string", "null"] },
    { type: "string", const: "A" },
    { ...status, allOf: [{ minLength: 1 }], type: undefined },
  ].map((field, at) =>
    given(
      `a field that its filter does not take, in way ${at + 1}`,
      {
        "/paths/~1trade/get": {
          ...listTrades,
          parameters: [
            queryParameter({
              name: "status",
              "x-provenance": "assumed",
              schema: { type: "string", enum: ["B"], examples: ["B"] },
              example: "B",
            }),
          ],
        },
        [`${REQUEST}/properties/status`]: { ...status, examples: undefined, ...field },
      },
      `${KEY}/query`,
      'the filter "status" does not take all that the field "status" allows',
      "leave it out of query",
    ),
  ),
  given(
    "two operations that are looked for in one list",
    { "/paths/~1limit": { post: { ...placeLimit, "x-effect": "money", [KEY_NAME]: sound } } },
    `/paths/~1limit/post/${KEY_NAME}/list`,
    '"placeTrade" is looked for in the list "listTrades" too',
    "as one operation, with a oneOf",
  ),
  naming("an id that is not required", { id: "status" }, '"status" is not required'),
  given(
    "a field to match that the list lacks",
    { ...limitInRequest, [KEY]: { ...sound, match: ["status", "limit"] } },
    `${KEY}/match`,
    'an entry of the list has no field "limit"',
    "name fields that both sides have",
  ),
  naming(
    "a field that the request lacks",
    { match: ["status", "price"] },
    'request has no field "price"',
  ),
  given(
    "a field of the request that the list does not show",
    limitInRequest,
    `${KEY}/match`,
    '"limit" is not compared, so one that differs in it would be taken for a lost one',
    'let an entry of "listTrades" show it and add it to match, or take it out of the request',
  ),
  ...Object.entries({ additionalProperties: status, patternProperties: { "^l$": status } }).map(
    ([keyword, value]) =>
      given(
        `fields of any name, by ${keyword}`,
        { [`${REQUEST}/${keyword}`]: value },
        `${REQUEST}/${keyword}`,
        "of a field that the request does not name",
        "name each field",
      ),
  ),
  ...Object.entries({
    "in a case of the request": [
      { [`${REQUEST}/if`]: {}, [`${REQUEST}/then`]: onlyLimit },
      limitInEntry,
    ],
    "that another field of the request brings with it": [
      { [`${REQUEST}/dependentSchemas`]: { status: onlyLimit } },
      limitInEntry,
    ],
    "beside the reference of the request": [
      { [`${POST}/requestBody/content/application~1json/schema/properties`]: onlyLimit.properties },
      limitInEntry,
    ],
    "in a case of an entry": [
      limitInRequest,
      { [`${TRADE}/if`]: {}, [`${TRADE}/else`]: onlyLimit },
    ],
    "beside the reference of an entry": [limitInRequest, { "/paths/~1trade/get": withItems }],
  }).map(([where, changes]) =>
    given(
      `a field of both sides that stands ${where}`,
      Object.assign({}, ...changes),
      `${KEY}/match`,
      '"limit" is not compared',
      "taken for a lost one: add it to match.",
    ),
  ),
  ...["header", "path", "query"].map((place) =>
    given(
      `a list that demands a parameter in the ${place}`,
      {
        [`${POST}/responses/404`]: { $ref: "#/components/responses/NotFound" },
        "/paths/~1trade/parameters": [
          queryParameter({ name: "X-Side", in: place, "x-provenance": "assumed", required: true }),
        ],
      },
      `${KEY}/list`,
      `the list demands "X-Side" in the ${place}`,
    ),
  ),
  ...(
    [
      [hidden, "TradeRequest/properties/limit"],
      [
        { ...{ $ref: "#/components/schemas/Status" }, "x-sensitive": true },
        "TradeRequest/properties/limit",
      ],
      [{ ...status, allOf: [{ $ref: "#/components/schemas/Hidden" }] }, "Hidden"],
      [
        { ...request, type: ["object", "null"], properties: { pin: hidden } },
        "TradeRequest/properties/limit/properties/pin",
      ],
    ] as const
  ).map(([field, place], at) =>
    given(
      `a sensitive field, in way ${at + 1}`,
      {
        [`${schemas}/Status`]: { ...status, "x-provenance": "assumed" },
        [`${schemas}/Hidden`]: { ...hidden, "x-provenance": "assumed" },
        [`${REQUEST}/properties/limit`]: field,
      },
      `${schemas}/${place}/x-sensitive`,
      "what is sensitive is not stored",
      "send it to an operation of its own, and name the id",
    ),
  ),
]);

it("A field that is said to be no secret may be looked for", async () => {
  const open = { [`${REQUEST}/properties/status`]: { ...status, "x-sensitive": false } };
  const rules = { "pitrade/reconcile": "error" };
  expect(await messagesOf(rules, { ...fixed, ...open }, listSamples)).toEqual([]);
});
