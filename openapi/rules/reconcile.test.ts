import { expect, it } from "vitest";
import { listSamples, listTrades, placeLimit } from "./testing/list-trades.ts";
import { type LintCase, messagesOf, testRule } from "./testing/test-rule.ts";
import { type Changes, POST, queryParameter } from "./testing/tiny-description.ts";

const KEY_NAME = "x-reconcile";
const KEY = `${POST}/${KEY_NAME}`;
const status = { type: "string", description: "Status.", examples: ["PENDING"] };
const schemas = "/components/schemas";
const sound = { list: "listTrades", query: ["status"], id: "tradeId", match: ["status"] };

/** A description with a list and a field on both sides, which the rule is content with. */
const fixed: Changes = {
  "/paths/~1trade/get": listTrades,
  [`${POST}/x-effect`]: "money",
  [`${schemas}/TradeRequest/properties/status`]: status,
  [KEY]: sound,
};

const given = (
  fault: string,
  changes: Changes,
  pointer: string,
  line: string,
  ...says: readonly string[]
): LintCase => ({
  fault,
  given: Object.fromEntries(
    Object.entries({ ...fixed, ...changes }).filter(([, value]) => value !== undefined),
  ),
  files: listSamples,
  fixed,
  fixedFiles: listSamples,
  want: { pointer: `#${pointer}`, line, says },
});

const naming = (fault: string, part: object, ...says: readonly string[]): LintCase => {
  const [name = ""] = Object.keys(part);
  return given(fault, { [KEY]: { ...sound, ...part } }, `${KEY}/${name}`, `"${name}": `, ...says);
};

const priceOnBothSides = { [`${schemas}/TradeRequest/properties/price`]: status };

const onlyLimit = { properties: { limit: status } };
const withItems = JSON.parse(
  JSON.stringify(listTrades).replace(
    '"items":{',
    `"items":{"properties":${JSON.stringify(onlyLimit.properties)},`,
  ),
);

it("The rule reconcile leaves out of match what it is told", async () => {
  const changes = { ...fixed, ...priceOnBothSides };
  const messages = async (except: readonly string[]) =>
    (await messagesOf({ "pitrade/reconcile": { severity: "error", except } }, changes)).length;
  expect([await messages([]), await messages(["price"])]).toEqual([1, 0]);
});

testRule("reconcile", [
  given(
    "an operation that moves money without saying how it is found again",
    { [KEY]: undefined },
    POST,
    '"post": {',
    '"placeTrade" moves money',
    'Add "x-reconcile:"',
  ),
  given(
    "such words on an operation that moves none",
    { [`${POST}/x-effect`]: "state" },
    KEY,
    '"x-reconcile": {',
    '"placeTrade": it moves no money',
    "Leave it out",
  ),
  given(
    "words that cannot be read",
    { [KEY]: { ...sound, match: [] } },
    KEY,
    '"x-reconcile": {',
    'of "placeTrade" cannot be read',
    "list (an operationId)",
  ),
  given(
    "words without filters",
    { [KEY]: { ...sound, query: undefined } },
    KEY,
    '"x-reconcile": {',
    "cannot be read",
  ),
  given(
    "a word too many",
    { [KEY]: { ...sound, since: "createdAt" } },
    KEY,
    '"x-reconcile": {',
    "cannot be read",
  ),
  naming("no operation as the list", { list: "listOrders" }, '"listOrders" is no operation'),
  naming("a single answer as the list", { list: "getTrade" }, '"getTrade" is no operation'),
  naming("a filter that the list lacks", { query: ["amount"] }, 'no filter "amount"'),
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
        [`${schemas}/TradeRequest/properties/status`]: { ...status, examples: undefined, ...field },
      },
      `${KEY}/query`,
      '"query": ',
      'the filter "status" does not take all that the field "status" allows',
      "leave it out of query",
    ),
  ),
  given(
    "two operations that are looked for in one list",
    { "/paths/~1limit": { post: { ...placeLimit, "x-effect": "money", [KEY_NAME]: sound } } },
    `/paths/~1limit/post/${KEY_NAME}/list`,
    '"list": ',
    '"placeTrade" is looked for in the list "listTrades" too',
    "as one operation, with a oneOf",
  ),
  naming("an id that is not required", { id: "status" }, '"status" is not required'),
  naming("a field that the list lacks", { match: ["status", "amount"] }, 'no field "amount"'),
  naming(
    "a field that the request lacks",
    { match: ["status", "price"] },
    'request has no field "price"',
  ),
  given(
    "a field of both sides that tells nothing",
    priceOnBothSides,
    `${KEY}/match`,
    '"match": ',
    '"price" is on both sides',
    "Add it to match",
    '"except:"',
  ),
  ...Object.entries({
    "in a case of the request": [
      { [`${schemas}/TradeRequest/if`]: {}, [`${schemas}/TradeRequest/then`]: onlyLimit },
      { [`${schemas}/Trade/properties/limit`]: status },
    ],
    "that another field of the request brings with it": [
      { [`${schemas}/TradeRequest/dependentSchemas`]: { status: onlyLimit } },
      { [`${schemas}/Trade/properties/limit`]: status },
    ],
    "beside the reference of the request": [
      { [`${POST}/requestBody/content/application~1json/schema/properties`]: onlyLimit.properties },
      { [`${schemas}/Trade/properties/limit`]: status },
    ],
    "in a case of an entry": [
      { [`${schemas}/TradeRequest/properties/limit`]: status },
      { [`${schemas}/Trade/if`]: {}, [`${schemas}/Trade/else`]: onlyLimit },
    ],
    "beside the reference of an entry": [
      { [`${schemas}/TradeRequest/properties/limit`]: status },
      { "/paths/~1trade/get": withItems },
    ],
  }).map(([where, changes]) =>
    given(
      `a field of both sides that stands ${where}`,
      Object.assign({}, ...changes),
      `${KEY}/match`,
      '"match": ',
      '"limit" is on both sides',
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
      '"list": ',
      `the list demands "X-Side" in the ${place}`,
    ),
  ),
  ...[
    { ...status, "x-sensitive": true },
    { ...{ $ref: "#/components/schemas/Status" }, "x-sensitive": true },
    { ...status, allOf: [{ $ref: "#/components/schemas/Hidden" }] },
  ].map((field, at) =>
    given(
      `a sensitive field, in way ${at + 1}`,
      {
        [`${schemas}/Status`]: { ...status, "x-provenance": "assumed" },
        [`${schemas}/Hidden`]: { ...status, "x-provenance": "assumed", "x-sensitive": true },
        [`${schemas}/TradeRequest/properties/status`]: field,
      },
      `${KEY}/match`,
      '"match": ',
      '"status" is sensitive',
    ),
  ),
]);
