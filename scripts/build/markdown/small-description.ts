import type { Document } from "../../lib/openapi.ts";
import type { ErrorEntry } from "../errors/entries.ts";

const json = (schema: object, value: unknown) => ({
  "application/json": { schema, examples: { Some: { summary: "One of them", value } } },
});
const error = { type: "object", properties: { code: { type: "string" } } };

const chapter =
  "# Start\n\nRead [the end](#/section/start/the-end), [order](#/trades/placetrade) and " +
  "[more](more.html).\n\n## The end\n\n## placeTrade";

/** A small description with one of everything that the reference in Markdown shows. */
export const document = {
  openapi: "3.1.0",
  info: { title: "Tiny API", version: "1.2.3", description: "Trades." },
  servers: [
    { url: "{u}", description: "Yours.", variables: { u: { default: "https://x.invalid" } } },
  ],
  security: [{ token: [] }],
  tags: [
    { name: "Start", "x-traitTag": true, description: chapter },
    { name: "Trades", description: "Orders." },
  ],
  paths: {
    "/trade/{tradeId}": {
      parameters: [{ $ref: "#/components/parameters/TradeId" }],
      post: {
        operationId: "placeTrade",
        "x-sdk-name": "trades.place",
        "x-provenance": "assumed",
        tags: ["Trades"],
        summary: "Place a trade",
        description: "Places it, see [Start](#/section/start).",
        deprecated: true,
        parameters: [
          { name: "dry", in: "query", style: "form", schema: { type: "boolean", default: false } },
          { name: "X-Id", in: "header", required: true, schema: { type: "string" }, example: "i" },
        ],
        requestBody: {
          required: true,
          description: "The order.",
          content: json(
            {
              oneOf: [
                { title: "Buy", type: "object", properties: { amount: { type: "number" } } },
                { title: "Sell", type: "object", properties: { quantity: { type: "number" } } },
              ],
            },
            { amount: 1 },
          ),
        },
        responses: {
          "200": {
            description: "Placed.",
            headers: { "X-Left": { description: "Left.", schema: { type: "integer" } } },
          },
          "404": { description: "Gone.", "x-provenance": "documented", content: json(error, 4) },
          "500": { description: "Failed.", content: json(error, 5) },
        },
        "x-codeSamples": [
          { lang: "typescript", label: "SDK", source: "await place();\n" },
          { lang: "curl", source: "curl x\n" },
        ],
      },
    },
  },
  components: {
    parameters: {
      TradeId: {
        name: "tradeId",
        in: "path",
        required: true,
        "x-provenance": "described",
        description: "Id.",
        schema: { type: "string", pattern: "^(a|b)$" },
        example: "a",
      },
    },
    securitySchemes: { token: { type: "http", scheme: "bearer", description: "Sign it." } },
  },
} as unknown as Document;

/** What is thrown for one of its answers. */
export const errors = [
  {
    status: 404,
    class: "NotFoundError",
    code: "ERR_NOT_FOUND",
    outcomes: { read: ["none"], write: ["none", "unknown"] },
    remedy: "Look.",
  },
] as unknown as readonly ErrorEntry[];
