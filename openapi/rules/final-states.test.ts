import { listSamples, listTrades } from "./testing/list-trades.ts";
import { type LintCase, testRule } from "./testing/test-rule.ts";
import {
  type Changes,
  GET,
  queryParameter,
  TRADE,
  tinyDescription,
} from "./testing/tiny-description.ts";

const KEY = `${TRADE}/properties/status/x-final`;
const sound = { read: "getTrade", states: ["FILLED"] };
const listed = { "/paths/~1trade/get": listTrades };

const given = (
  fault: string,
  changes: Changes,
  at: string,
  ...says: readonly string[]
): LintCase => ({
  fault,
  given: { ...listed, [KEY]: sound, ...changes },
  files: listSamples,
  fixed: { ...listed, [KEY]: { read: "listTrades", id: "tradeId", states: ["FILLED"] } },
  fixedFiles: listSamples,
  at,
  says,
});

const naming = (fault: string, part: object, ...says: readonly string[]): LintCase => {
  const [name = ""] = Object.keys(part);
  const changes = { [KEY]: { ...sound, ...part } };
  return given(fault, changes, `${KEY}/${name}`, '"x-final" of "Trade.status"', ...says);
};

const unreadable = (fault: string, mark: unknown): LintCase =>
  given(fault, { [KEY]: mark }, KEY, "it cannot be read", "read (an operationId)");

const { status } = tinyDescription.components.schemas.Trade.properties;
const needed = queryParameter({ name: "side", "x-provenance": "assumed", required: true });
const demanded = { ...needed, name: "X-Side", in: "header" };
const inline = structuredClone(tinyDescription.components.schemas.Trade);

testRule("final-states", [
  unreadable("a mark that is a list", ["FILLED"]),
  unreadable("a mark without states", { read: "getTrade", states: [] }),
  unreadable("a mark with a state twice", { ...sound, states: ["FILLED", "FILLED"] }),
  unreadable("a mark without a read", { states: ["FILLED"] }),
  unreadable("a word too many", { ...sound, after: "createdAt" }),
  unreadable("a success that is no list", { ...sound, succeeded: "FILLED" }),
  naming("a state that the field never has", { states: ["FILED"] }, '"FILED" is no value'),
  naming("a wanted state that is not final", { wanted: "PENDING" }, '"PENDING" is not one of'),
  naming("a success that is not final", { succeeded: ["PENDING"] }, '"PENDING" is not one of'),
  naming("a due time that is not there", { due: "executeAt" }, 'no field "executeAt"'),
  naming("no operation", { read: "getOrder" }, '"getOrder" is no operation that reads'),
  naming("an operation that places", { read: "placeTrade" }, "is no operation that reads"),
  naming("an id where the path has it", { id: "tradeId" }, 'leave "id:" out'),
  naming("a list without an id", { read: "listTrades" }, 'answers a list: add "id:"'),
  naming("an id that may be missing", { id: "status", read: "listTrades" }, "no required field"),
  given(
    "an operation that may answer nothing",
    { [`${GET}/responses/204`]: { description: "Nothing yet." } },
    `${KEY}/read`,
    '"getTrade" does not answer the component that has it',
  ),
  given(
    "an operation that answers something else",
    { [`${GET}/responses/200/content/application~1json/schema`]: inline },
    `${KEY}/read`,
    '"getTrade" does not answer the component that has it',
  ),
  given(
    "an operation that needs a filter",
    { [`${GET}/parameters`]: [needed] },
    `${KEY}/read`,
    '"getTrade" must take the id in its path',
  ),
  given(
    "an operation that demands a header",
    { [`${GET}/parameters`]: [demanded] },
    `${KEY}/read`,
    '"getTrade" must take the id in its path',
  ),
  given(
    "an id in the path that is a number",
    {
      "/components/parameters/TradeId/schema": { type: "integer", maximum: 9 },
      "/components/parameters/TradeId/example": 1,
    },
    `${KEY}/read`,
    "its id is no text",
  ),
  given(
    "an id in a list that is a number",
    {
      [KEY]: { read: "listTrades", id: "price", states: ["FILLED"] },
      [`${TRADE}/required`]: ["tradeId", "price"],
      "/paths/~1trade/get/responses/200/content/application~1json/examples/Trades/value": [
        { tradeId: "trd_1", price: 1 },
      ],
    },
    `${KEY}/id`,
    "its id is no text",
  ),
  given(
    "two that would have the same methods",
    { [`${TRADE}/properties/phase`]: { ...status, "x-final": sound } },
    `${TRADE}/properties/phase/x-final/read`,
    '"Trade.phase": "Trade.status" has the methods of "trades"',
  ),
  given(
    "a mark that no field has",
    { [`${TRADE}/x-final`]: sound },
    `${TRADE}/x-final`,
    '"Trade": it stands at no field',
  ),
]);
