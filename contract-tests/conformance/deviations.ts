import type { Deviation, PassingAnswer } from "../support/deviating-server.ts";
import type { Finding } from "./finding.ts";

/** A way in which a server can deviate, and what the report must say of it. */
export interface DeviationCase {
  readonly name: string;
  readonly deviate: Deviation;
  readonly drift: readonly Expected[];
  readonly notes?: readonly Expected[];
  /** Whether every operation deviates; what is expected is then said of one of them. */
  readonly everywhere?: true;
}

type Expected = Pick<Finding, "operationId" | "status" | "kind" | "pointer"> & {
  /** A part of the sentence. */
  readonly what: string;
  readonly provenance: Finding["provenance"];
};

/** Changes the successes of one operation. */
function at(request: string, change: (answer: PassingAnswer) => Partial<PassingAnswer>): Deviation {
  const [method, path] = request.split(" ") as [string, string];
  return (answer, asked) =>
    answer.status === 200 && asked.method === method && new RegExp(`^${path}$`).test(asked.path)
      ? { ...answer, ...change(answer) }
      : answer;
}

/** Changes every answer of one operation, refusals too. */
function always(request: string, answer: Partial<PassingAnswer>): Deviation {
  return (given, { method, path }) =>
    `${method} ${path}` === request ? { ...given, ...answer } : given;
}

// biome-ignore lint/suspicious/noExplicitAny: bodies of any shape are changed.
const body = (change: (value: any) => unknown) => (answer: PassingAnswer) => ({
  body: JSON.stringify(change(JSON.parse(answer.body))),
});

const errorBody = JSON.stringify({ code: "SURPRISE", message: "A surprise." });
const html = { contentType: "text/html; charset=utf-8", body: "<!doctype html><p>Hello</p>" };

export const deviationCases: readonly DeviationCase[] = [
  {
    name: "a renamed field",
    deviate: at(
      "GET /portfolio",
      body((list) =>
        list.map(({ quantity, ...rest }: { quantity: number }) => ({ ...rest, qty: quantity })),
      ),
    ),
    drift: [
      {
        operationId: "getHoldings",
        status: 200,
        kind: "broken schema",
        pointer: "/0/quantity",
        what: "is missing",
        provenance: "documented",
      },
    ],
    notes: [
      {
        operationId: "getHoldings",
        status: 200,
        kind: "undeclared field",
        pointer: "/0/qty",
        what: "does not name it",
        provenance: "documented",
      },
    ],
  },
  {
    name: "a wrong type deep in a list",
    deviate: at(
      "GET /trade",
      body((list) => list.map((trade: object) => ({ ...trade, createdAt: 1736953440 }))),
    ),
    drift: [
      {
        operationId: "listTrades",
        status: 200,
        kind: "broken schema",
        pointer: "/0/createdAt",
        what: "must be string",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "a number that is below its minimum",
    deviate: at(
      "GET /portfolio-properties",
      body((value) => ({ ...value, availableBalance: -1 })),
    ),
    drift: [
      {
        operationId: "getPortfolioProperties",
        status: 200,
        kind: "broken schema",
        pointer: "/availableBalance",
        what: "must be >= 0",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "a status of a trade that nobody knows",
    deviate: at(
      "GET /trade/.+",
      body((trade) => ({ ...trade, status: "ON_HOLD" })),
    ),
    drift: [
      {
        operationId: "getTrade",
        status: 200,
        kind: "broken schema",
        pointer: "/status",
        what: "ON_HOLD is none of the known values",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "an undeclared status of success",
    deviate: at("POST /trade", () => ({ status: 201 })),
    drift: [
      {
        operationId: "placeTrade",
        status: 201,
        kind: "undeclared status",
        pointer: "",
        what: "only 200, 400, 401, 403, 409, 429, 500 are declared",
        provenance: "documented",
      },
    ],
  },
  {
    name: "an undeclared status of refusal",
    deviate: always("GET /bank", { status: 418, body: errorBody }),
    drift: [
      {
        operationId: "listBanks",
        status: 418,
        kind: "undeclared status",
        pointer: "",
        what: "only 200, 401, 403, 429, 500 are declared",
        provenance: "described",
      },
    ],
  },
  {
    name: "a missing endpoint",
    deviate: always("GET /portfolio", { status: 404, body: errorBody }),
    drift: [
      {
        operationId: "getHoldings",
        status: 404,
        kind: "missing endpoint",
        pointer: "",
        what: "GET /portfolio is described",
        provenance: "documented",
      },
    ],
  },
  {
    name: "an endpoint without one of its methods",
    deviate: always("GET /cash-transfer", { status: 405, ...html }),
    drift: [
      {
        operationId: "listCashTransfers",
        status: 405,
        kind: "missing endpoint",
        pointer: "",
        what: "GET /cash-transfer is described",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "a missing endpoint that has reasons of its own for 404",
    deviate: always("GET /account", { status: 404, body: errorBody }),
    drift: [
      {
        operationId: "getAccount",
        status: 404,
        kind: "missing endpoint",
        pointer: "",
        what: "GET /account is described",
        provenance: "described",
      },
    ],
  },
  {
    name: "a missing endpoint whose path has an id",
    deviate: (answer, { method, path }) =>
      method === "GET" && path.startsWith("/trade/")
        ? { ...answer, status: 404, body: errorBody }
        : answer,
    drift: [
      {
        operationId: "getTrade",
        status: 404,
        kind: "missing endpoint",
        pointer: "",
        what: "GET /trade/{tradeId} is described",
        provenance: "described",
      },
    ],
  },
  {
    name: "an unknown extra field",
    deviate: at(
      "GET /account",
      body((account) => ({ ...account, tier: "GOLD" })),
    ),
    drift: [],
    notes: [
      {
        operationId: "getAccount",
        status: 200,
        kind: "undeclared field",
        pointer: "/tier",
        what: "does not name it",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "an HTML page",
    deviate: at("GET /portfolio", () => html),
    drift: [
      {
        operationId: "getHoldings",
        status: 200,
        kind: "wrong content type",
        pointer: "",
        what: "text/html instead of application/json",
        provenance: "documented",
      },
    ],
  },
  {
    name: "an HTML page that calls itself JSON",
    deviate: at("GET /portfolio", () => ({ body: html.body })),
    drift: [
      {
        operationId: "getHoldings",
        status: 200,
        kind: "broken schema",
        pointer: "",
        what: "is not JSON",
        provenance: "documented",
      },
    ],
  },
  {
    name: "an empty body",
    deviate: at("POST /bank", () => ({ body: "" })),
    drift: [
      {
        operationId: "linkBank",
        status: 200,
        kind: "broken schema",
        pointer: "",
        what: "the body is empty",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "an error whose body has another shape",
    everywhere: true,
    deviate: (answer) =>
      answer.status === 401 ? { ...answer, body: '{"error":"token"}' } : answer,
    drift: ["code", "message"].map((field) => ({
      operationId: "listTrades",
      status: 401,
      kind: "broken schema",
      pointer: `/${field}`,
      what: "is missing",
      provenance: "assumed",
    })),
    notes: [
      {
        operationId: "listTrades",
        status: 401,
        kind: "undeclared field",
        pointer: "/error",
        what: "does not name it",
        provenance: "assumed",
      },
    ],
  },
  {
    name: "an endpoint that asks for no token",
    deviate: (answer, { method, path, authorization }) =>
      `${method} ${path}` === "GET /portfolio" && authorization === ""
        ? { ...answer, status: 200, body: "[]" }
        : answer,
    drift: [
      {
        operationId: "getHoldings",
        status: 200,
        kind: "not refused",
        pointer: "",
        what: "a request without a token must be refused with 401",
        provenance: "documented",
      },
    ],
  },
  {
    name: "an endpoint that answers a missing token with another refusal",
    deviate: (answer, { method, path }) =>
      `${method} ${path}` === "GET /portfolio" && answer.status === 401
        ? { ...answer, status: 403 }
        : answer,
    drift: [
      {
        operationId: "getHoldings",
        status: 403,
        kind: "refused otherwise",
        pointer: "",
        what: "a request without a token must be refused with 401",
        provenance: "documented",
      },
    ],
  },
  {
    name: "an endpoint that takes any body",
    deviate: (answer, { method, path }) =>
      `${method} ${path}` === "POST /trade" && answer.status === 400
        ? {
            ...answer,
            status: 200,
            body: '{"tradeId":"t","ticker":"A","orderSide":"BUY","status":"PENDING"}',
          }
        : answer,
    drift: [
      {
        operationId: "placeTrade",
        status: 200,
        kind: "not refused",
        pointer: "",
        what: "an empty object as the body must be refused with 400",
        provenance: "documented",
      },
    ],
  },
];
