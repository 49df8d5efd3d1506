import type { Deviation, PassingAnswer, PassingRequest } from "../support/proxy.ts";

/** A way in which a server can deviate, and the lines in which the report must say so. */
export interface DeviationCase {
  readonly name: string;
  readonly deviate: Deviation;
  readonly drift: readonly string[];
  readonly notes?: readonly string[];
  /** Where every operation deviates: the one whose lines are looked at. */
  readonly lookAt?: string;
}

type Change = (answer: PassingAnswer, request: PassingRequest) => Partial<PassingAnswer>;

/** Changes the answers to one kind of request, refusals too. */
export function at(request: string, change: Change): Deviation {
  const pattern = new RegExp(`^${request}$`);
  return (answer, asked) =>
    pattern.test(`${asked.method} ${asked.path}`)
      ? { ...answer, ...change(answer, asked) }
      : answer;
}

/** Changes the answers of one status. */
const atStatus = (wanted: number, request: string, change: Change) =>
  at(request, (answer, asked) => (answer.status === wanted ? change(answer, asked) : {}));

export const atSuccess = (request: string, change: Change) => atStatus(200, request, change);

const body = (change: (value: object) => unknown) => (answer: PassingAnswer) => ({
  body: JSON.stringify(change(JSON.parse(answer.body))),
});

/** Changes a field of the body of a success. */
const atField = (request: string, fields: object) =>
  atSuccess(
    request,
    body((value) => ({ ...value, ...fields })),
  );

/** Changes every entry of the list that a success answers. */
const atEntries = (request: string, change: (entry: object) => object) =>
  atSuccess(
    request,
    body((list) => (list as object[]).map(change)),
  );

const errorBody = JSON.stringify({ code: "SURPRISE", message: "A surprise." });
const html = { contentType: "text/html; charset=utf-8", body: "<!doctype html><p>Hello</p>" };
const trade = '{"tradeId":"t","ticker":"A","orderSide":"BUY","status":"PENDING"}';
const undeclared = "undeclared field: the description does not name it";

/** An endpoint that is not there. */
function missing(name: string, request: string, line: string, status = 404): DeviationCase {
  return {
    name,
    deviate: at(request, () => ({ status, ...(status === 404 ? { body: errorBody } : html) })),
    drift: [line],
  };
}

export const deviationCases: readonly DeviationCase[] = [
  {
    name: "a renamed field",
    deviate: atEntries("GET /portfolio", ({ quantity, ...rest }: { quantity?: number }) => ({
      ...rest,
      qty: quantity,
    })),
    drift: ["getHoldings 200 /0/quantity: broken schema: is missing [documented]"],
    notes: [`getHoldings 200 /0/qty: ${undeclared} [documented]`],
  },
  {
    name: "a wrong type deep in a list",
    deviate: atEntries("GET /trade", (each) => ({ ...each, createdAt: 1736953440 })),
    drift: ["listTrades 200 /0/createdAt: broken schema: must be a string [assumed]"],
  },
  {
    name: "a number that is below its minimum",
    deviate: atField("GET /portfolio-properties", { availableBalance: -1 }),
    drift: [
      "getPortfolioProperties 200 /availableBalance: broken schema: must be at least 0 [assumed]",
    ],
  },
  {
    name: "a status of a trade that nobody knows",
    deviate: atField("GET /trade/.+", { status: "ON_HOLD" }),
    drift: ["getTrade 200 /status: broken schema: ON_HOLD is none of the known values [assumed]"],
  },
  {
    name: "an unknown extra field",
    deviate: atField("GET /account", { tier: "GOLD" }),
    drift: [],
    notes: [`getAccount 200 /tier: ${undeclared} [assumed]`],
  },
  {
    name: "an undeclared status of success",
    deviate: atSuccess("POST /trade", () => ({ status: 201 })),
    drift: [
      "placeTrade 201: undeclared status: only 200, 400, 401, 403, 409, 429, 500 are declared [documented]",
    ],
  },
  {
    name: "an undeclared status of refusal",
    deviate: at("GET /bank", () => ({ status: 418, body: errorBody })),
    drift: [
      "listBanks 418: undeclared status: only 200, 401, 403, 429, 500 are declared [described]",
    ],
  },
  missing(
    "a missing endpoint",
    "GET /portfolio",
    "getHoldings 404: missing endpoint: GET /portfolio is described, and the server answers 404 [documented]",
  ),
  missing(
    "an endpoint without one of its methods",
    "GET /cash-transfer",
    "listCashTransfers 405: missing endpoint: GET /cash-transfer is described, and the server answers 405 [assumed]",
    405,
  ),
  missing(
    "a missing endpoint that has other reasons for 404",
    "GET /account",
    "getAccount 404: missing endpoint: GET /account is described, and the server answers 404 [described]",
  ),
  missing(
    "a missing endpoint whose path has an id",
    "GET /trade/.+",
    "getTrade 404: missing endpoint: GET /trade/{tradeId} is described, and the server answers 404 [described]",
  ),
  {
    name: "an HTML page",
    deviate: atSuccess("GET /portfolio", () => html),
    drift: [
      "getHoldings 200: wrong content type: text/html instead of application/json [documented]",
    ],
  },
  {
    name: "an HTML page that calls itself JSON",
    deviate: atSuccess("GET /portfolio", () => ({ body: html.body })),
    drift: ["getHoldings 200: broken schema: is not JSON [documented]"],
  },
  {
    name: "an empty body",
    deviate: atSuccess("POST /bank", () => ({ body: "" })),
    drift: ["linkBank 200: broken schema: the body is empty [assumed]"],
  },
  {
    name: "an error whose body has another shape",
    lookAt: "listTrades",
    deviate: atStatus(401, ".+", () => ({ body: '{"error":"token"}' })),
    drift: [
      "listTrades 401 /code: broken schema: is missing [assumed]",
      "listTrades 401 /message: broken schema: is missing [assumed]",
    ],
    notes: [`listTrades 401 /error: ${undeclared} [assumed]`],
  },
  {
    name: "an endpoint that asks for no token",
    deviate: at("GET /portfolio", (_, { authorization }) =>
      authorization === "" ? { status: 200, body: "[]" } : {},
    ),
    drift: [
      "getHoldings 200: not refused: a request without a token must be refused with 401 [documented]",
    ],
  },
  {
    name: "an endpoint that answers a missing token with another refusal",
    deviate: atStatus(401, "GET /portfolio", () => ({ status: 403 })),
    drift: [
      "getHoldings 403: refused otherwise: a request without a token must be refused with 401 [documented]",
    ],
  },
  {
    name: "an endpoint that takes any body",
    deviate: atStatus(400, "POST /trade", () => ({ status: 200, body: trade })),
    drift: [
      "placeTrade 200: not refused: an empty object as the body must be refused with 400 [documented]",
    ],
  },
];
