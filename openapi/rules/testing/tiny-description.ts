import type { Files } from "./lint.ts";

/** The smallest description that every lint rule is content with; each case changes one place. */

const json = (schema: unknown, value: unknown) => ({
  "application/json": { schema, examples: { Example: { value } } },
});

const reference = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

const ERRORS = Object.entries({
  ...{ 400: "BadRequest", 401: "Unauthorized", 403: "Forbidden", 404: "NotFound" },
  ...{ 429: "TooManyRequests", 500: "ServerError" },
});

const seconds = { type: "integer", minimum: 0 };
const retryAfter = { description: "Seconds to wait.", schema: seconds, example: 30 };

const errorResponse = (name: string) => ({
  description: `${name}.`,
  "x-provenance": "documented",
  ...(name === "TooManyRequests" && { headers: { "Retry-After": retryAfter } }),
  content: json(reference("schemas", "ErrorBody"), { code: "x", message: "No." }),
});

const sample = (operation: string) =>
  [
    ["typescript", "SDK", "ts"],
    ["typescript", "fetch + jose", "fetch.ts"],
    ["curl", "cURL", "sh"],
  ].map(([lang, label, ending]) => {
    return { lang, label, source: { $ref: `code-samples/${operation}.${ending}` } };
  });

const said = (description: string, example: unknown) => ({ description, examples: [example] });

const answers = (description: string, ...none: readonly string[]) => ({
  "200": { description, content: json(reference("schemas", "Trade"), trade) },
  ...Object.fromEntries(
    ERRORS.filter(([status]) => !none.includes(status)).map(([status, name]) => [
      status,
      reference("responses", name),
    ]),
  ),
});

/** A chapter that says of every status what it means, and something more. */
export const chapter = (...more: readonly string[]): string =>
  [
    "# Errors",
    "",
    "| status | class, code | when | outcome, and what to do |",
    "| --- | --- | --- | --- |",
    "| other 4xx | ApiError ERR_API | it refuses | none. Correct it |",
    "| other 5xx | ServerError ERR_SERVER | it fails | none for a read, else **unknown**. Look |",
    ...more,
  ].join("\n");

const trade = { tradeId: "trd_1", status: "FILLED", price: 12.345 };

export const tinyDescription = {
  openapi: "3.1.0",
  jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
  info: { title: "Tiny", version: "1.0.0", license: { name: "MIT", identifier: "MIT" } },
  servers: [
    {
      url: "{baseUrl}",
      variables: { baseUrl: { default: "https://pitrade-base-url.invalid" } },
    },
    { url: "http://127.0.0.1:{port}", variables: { port: { default: "4010" } } },
  ],
  security: [{ partnerToken: [] }],
  "x-not-sensitive": ["amount", "code", "executeAt", "message", "price", "tradeId"],
  tags: [
    { name: "Trades", description: "Orders." },
    { name: "Errors", "x-traitTag": true, description: chapter() },
  ],
  paths: {
    "/trade": {
      post: {
        operationId: "placeTrade",
        "x-sdk-name": "trades.place",
        "x-provenance": "documented",
        "x-effect": "state",
        tags: ["Trades"],
        summary: "Place a trade",
        description: "Places an order.",
        requestBody: {
          required: true,
          content: json(reference("schemas", "TradeRequest"), {
            orderSide: "BUY",
            amount: 250,
            executeAt: "2025-01-15T09:30:00",
            funding: { bankAccountNumber: "000123456789" },
          }),
        },
        responses: answers("Placed.", "404"),
        "x-codeSamples": sample("placeTrade"),
      },
    },
    "/trade/{tradeId}": {
      parameters: [reference("parameters", "TradeId")],
      get: {
        operationId: "getTrade",
        "x-sdk-name": "trades.get",
        "x-provenance": "assumed",
        tags: ["Trades"],
        summary: "Get a trade",
        description: "Reads one trade.",
        responses: answers("Found."),
        "x-codeSamples": sample("getTrade"),
      },
    },
  },
  webhooks: {},
  components: {
    securitySchemes: { partnerToken: { type: "http", scheme: "bearer" } },
    parameters: {
      TradeId: {
        name: "tradeId",
        in: "path",
        required: true,
        description: "Id of the trade.",
        "x-provenance": "assumed",
        schema: { type: "string" },
        example: "trd_1",
      },
    },
    responses: Object.fromEntries(ERRORS.map(([, name]) => [name, errorResponse(name)])),
    schemas: {
      TradeRequest: {
        type: "object",
        description: "An order.",
        "x-provenance": "documented",
        additionalProperties: false,
        required: ["orderSide", "amount"],
        properties: {
          orderSide: { type: "string", enum: ["BUY", "SELL"], ...said("Side.", "BUY") },
          amount: { type: "number", multipleOf: 0.01, ...said("How much.", 250) },
          executeAt: { $ref: "#/components/schemas/EasternTime" },
          funding: {
            type: "object",
            description: "Where the cash comes from.",
            additionalProperties: false,
            properties: {
              bankAccountNumber: {
                ...{ type: "string", "x-sensitive": true },
                ...said("Account number.", "000123456789"),
              },
            },
          },
        },
      },
      EasternTime: {
        type: "string",
        description: "Local time in New York.",
        "x-provenance": "documented",
        pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$",
        examples: ["2025-01-15T09:30:00"],
      },
      Trade: {
        type: "object",
        description: "A trade.",
        "x-provenance": "assumed",
        required: ["tradeId"],
        properties: {
          tradeId: { type: "string", ...said("Id.", "trd_1") },
          status: {
            ...{ type: "string", "x-extensible-enum": ["PENDING", "FILLED"] },
            ...said("How far it is.", "FILLED"),
          },
          price: { type: "number", ...said("Price of a share.", 12.345) },
        },
      },
      ErrorBody: {
        type: "object",
        description: "What went wrong.",
        "x-provenance": "assumed",
        required: ["code", "message"],
        properties: {
          code: { type: "string", ...said("For programs.", "x") },
          message: { type: "string", ...said("For people.", "No.") },
        },
      },
    },
  },
};

const samples = {
  "code-samples/placeTrade.ts": "await pitrade.trades.place(order);\n",
  "code-samples/placeTrade.fetch.ts": 'await fetch("https://pitrade.example/trade");\n',
  "code-samples/placeTrade.sh": "curl https://pitrade.example/trade\n",
  "code-samples/getTrade.ts": "await pitrade.trades.get(tradeId);\n",
  "code-samples/getTrade.fetch.ts": 'await fetch("https://pitrade.example/trade/trd_1");\n',
  "code-samples/getTrade.sh": "curl https://pitrade.example/trade/trd_1\n",
};

/** JSON pointer → new value at that place; `undefined` takes the place away. */
export type Changes = Readonly<Record<string, unknown>>;

export function tinyFiles(changes: Changes = {}, more: Files = {}): Files {
  return { ...samples, ...more, "openapi.json": JSON.stringify(changed(changes), null, 2) };
}

type Container = Record<string, unknown>;

function changed(changes: Changes): unknown {
  const copy: Container = structuredClone(tinyDescription);
  for (const [pointer, value] of Object.entries(changes)) {
    const keys = pointer.split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
    const last = keys.at(-1) ?? "";
    const parent = keys.slice(1, -1).reduce((node, key) => {
      const next = node[key];
      if (typeof next !== "object" || next === null) throw new Error(`nothing at ${pointer}`);
      return next as Container;
    }, copy);
    if (value === undefined && !(last in parent)) throw new Error(`nothing at ${pointer}`);
    // A change may be of what another one has put there.
    parent[last] = structuredClone(value);
  }
  return copy;
}

// Places in the tiny description, and what several rules' cases put there.

export const POST = "/paths/~1trade/post";
export const GET = "/paths/~1trade~1{tradeId}/get";
export const REQUEST = "/components/schemas/TradeRequest";
export const TRADE = "/components/schemas/Trade";
export const CHAPTER = "/tags/1/description";
export const TIME = "/components/schemas/EasternTime";

export const described = said("Something.", "x");

export const CLOSED = { additionalProperties: false };

export const branch = (extra: Changes) => ({
  type: "object",
  title: "Buy",
  properties: { orderSide: { type: "string", ...described } },
  ...extra,
});

export const choice = (...extras: readonly Changes[]) => ({
  description: "An order.",
  "x-provenance": "documented",
  oneOf: extras.map((extra, index) =>
    branch({
      title: `Branch ${index}`,
      required: ["orderSide"],
      properties: {
        orderSide: { type: "string", const: `${index}`, ...described, examples: [`${index}`] },
      },
      ...extra,
    }),
  ),
});

export const requestOf = (schema: unknown, value: unknown): Changes => ({
  [REQUEST]: schema,
  [`${POST}/requestBody/content/application~1json/examples/Example/value`]: value,
});

/** The same with a side alone: nothing is left that would use the component of times. */
export const requestOfSide = (schema: unknown, orderSide = "0"): Changes => ({
  ...requestOf(schema, { orderSide }),
  [TIME]: undefined,
});

export const queryParameter = (extra: Changes) => ({
  in: "query",
  description: "A filter.",
  example: "x",
  schema: { type: "string" },
  ...extra,
});
