import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import type { Deviation, PassingAnswer, PassingRequest } from "../support/proxy.ts";

/** A way in which a server can deviate, and the lines in which the report must say so. */
export type DeviationCase = [
  name: string,
  deviate: Deviation,
  drift: readonly string[],
  notes?: readonly string[],
  /** Where every operation deviates: the one whose lines are looked at. */
  lookAt?: string,
];

type Change = (answer: PassingAnswer, request: PassingRequest) => Partial<PassingAnswer>;

/** Changes the answers to one kind of request, refusals too. */
export function at(request: string, change: Change): Deviation {
  const pattern = new RegExp(`^${request}$`);
  return (answer, asked) =>
    pattern.test(`${asked.method} ${asked.path}`)
      ? { ...answer, ...change(answer, asked) }
      : answer;
}

const atStatus = (wanted: number, request: string, change: Change) =>
  at(request, (answer, asked) => (answer.status === wanted ? change(answer, asked) : {}));

export const atSuccess = (request: string, change: Change) => atStatus(200, request, change);

const body = (change: (value: object) => unknown) => (answer: PassingAnswer) => ({
  body: JSON.stringify(change(JSON.parse(answer.body))),
});

const atField = (request: string, fields: object) =>
  atSuccess(
    request,
    body((value) => ({ ...value, ...fields })),
  );

const atEntries = (request: string, change: (entry: object) => object) =>
  atSuccess(
    request,
    body((list) => (list as object[]).map(change)),
  );

const errorBody = JSON.stringify({ code: "SURPRISE", message: "A surprise." });
const html = { contentType: "text/html; charset=utf-8", body: "<!doctype html><p>Hello</p>" };
const trade = '{"tradeId":"t","ticker":"A","orderSide":"BUY","status":"PENDING"}';
const undeclared = "undeclared field: the description does not name it";

const operations = new Map(
  operationsOf(description).map(({ operation }) => [operation.operationId, operation]),
);

const declared = (id: string) => Object.keys(operations.get(id)?.responses ?? {}).join(", ");

const originOf = (id: string) => operations.get(id)?.["x-provenance"];

const absent = (request: string) => at(request, () => ({ status: 404, body: errorBody }));
const absence = (call: string, status: number) =>
  `missing endpoint: ${call} is described, and the server answers ${status}`;

export const deviationCases: readonly DeviationCase[] = [
  [
    "a renamed field",
    atEntries("GET /portfolio", ({ quantity, ...rest }: { quantity?: number }) => ({
      ...rest,
      qty: quantity,
    })),
    ["getHoldings 200 /0/quantity: broken schema: is missing [documented]"],
    [`getHoldings 200 /0/qty: ${undeclared} [documented]`],
  ],
  [
    "a wrong type deep in a list",
    atEntries("GET /trade", (each) => ({ ...each, createdAt: 1736953440 })),
    ["listTrades 200 /0/createdAt: broken schema: must be a string [assumed]"],
  ],
  [
    "a number that is below its minimum",
    atField("GET /portfolio-properties", { availableBalance: -1 }),
    ["getPortfolioProperties 200 /availableBalance: broken schema: must be at least 0 [assumed]"],
  ],
  [
    "a status of a trade that nobody knows",
    atField("GET /trade/[^/]+", { status: "ON_HOLD" }),
    ["getTrade 200 /status: broken schema: ON_HOLD is none of the known values [assumed]"],
  ],
  [
    "an unknown extra field",
    atField("GET /account", { tier: "GOLD" }),
    [],
    [`getAccount 200 /tier: ${undeclared} [assumed]`],
  ],
  [
    "an undeclared status of success",
    atSuccess("POST /trade", () => ({ status: 201 })),
    [`placeTrade 201: undeclared status: only ${declared("placeTrade")} are declared [documented]`],
  ],
  [
    "an undeclared status of refusal",
    at("GET /bank", () => ({ status: 418, body: errorBody })),
    [
      `listBanks 418: undeclared status: only ${declared("listBanks")} are declared [${originOf("listBanks")}]`,
    ],
  ],
  [
    "a missing endpoint",
    absent("GET /portfolio"),
    [`getHoldings 404: ${absence("GET /portfolio", 404)} [documented]`],
  ],
  [
    "an endpoint without one of its methods",
    at("GET /cash-transfer", () => ({ status: 405, ...html })),
    [
      `listCashTransfers 405: ${absence("GET /cash-transfer", 405)} [${originOf("listCashTransfers")}]`,
    ],
  ],
  [
    "a missing endpoint that has other reasons for 404",
    absent("GET /account"),
    [`getAccount 404: ${absence("GET /account", 404)} [${originOf("getAccount")}]`],
  ],
  [
    "a missing endpoint whose path has an id",
    absent("GET /trade/[^/]+"),
    [`getTrade 404: ${absence("GET /trade/{tradeId}", 404)} [${originOf("getTrade")}]`],
  ],
  [
    "an HTML page",
    atSuccess("GET /portfolio", () => html),
    ["getHoldings 200: wrong content type: text/html instead of application/json [documented]"],
  ],
  [
    "an HTML page that calls itself JSON",
    atSuccess("GET /portfolio", () => ({ body: html.body })),
    ["getHoldings 200: broken schema: is not JSON [documented]"],
  ],
  [
    "an empty body",
    atSuccess("POST /bank", () => ({ body: "" })),
    ["linkBank 200: broken schema: the body is empty [assumed]"],
  ],
  [
    "an error whose body has another shape",
    atStatus(401, ".+", () => ({ body: '{"error":"token"}' })),
    [
      "listTrades 401 /code: broken schema: is missing [assumed]",
      "listTrades 401 /message: broken schema: is missing [assumed]",
    ],
    [`listTrades 401 /error: ${undeclared} [assumed]`],
    "listTrades",
  ],
  [
    "an endpoint that asks for no token",
    at("GET /portfolio", (_, { authorization }) =>
      authorization === "" ? { status: 200, body: "[]" } : {},
    ),
    [
      "getHoldings 200: not refused: a request without a token must be refused with 401 [documented]",
    ],
  ],
  [
    "an endpoint that answers a missing token with another refusal",
    atStatus(401, "GET /portfolio", () => ({ status: 403 })),
    [
      "getHoldings 403: refused otherwise: a request without a token must be refused with 401 [documented]",
    ],
  ],
  [
    "an endpoint that takes any body",
    atStatus(400, "POST /trade", () => ({ status: 200, body: trade })),
    [
      "placeTrade 200: not refused: an empty object as the body must be refused with 400 [documented]",
    ],
  ],
];
