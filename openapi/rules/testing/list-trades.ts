import { queryParameter, tinyDescription } from "./tiny-description.ts";

/** The files that it and {@link placeLimit} need beside the description. */
export const listSamples = Object.fromEntries(
  ["listTrades", "placeLimit"].flatMap((name) =>
    ["ts", "fetch.ts", "sh"].map((kind) => [`code-samples/${name}.${kind}`, "curl\n"]),
  ),
);
const { get } = tinyDescription.paths["/trade/{tradeId}"];
const reference = { $ref: "#/components/schemas/Trade" };

export const listTrades = {
  ...get,
  operationId: "listTrades",
  "x-sdk-name": "trades.list",
  parameters: ["status", "side"].map((name) => queryParameter({ name, "x-provenance": "assumed" })),
  responses: {
    ...get.responses,
    "200": {
      description: "Found.",
      content: {
        "application/json": {
          schema: { type: "array", description: "All.", items: reference },
          examples: { Trades: { value: [{ tradeId: "trd_1" }] } },
        },
      },
    },
  },
  "x-codeSamples": JSON.parse(
    JSON.stringify(get["x-codeSamples"]).replaceAll("getTrade", "listTrades"),
  ),
};

/** The operation that places trades, once more under another name. */
export const placeLimit = JSON.parse(
  JSON.stringify(tinyDescription.paths["/trade"].post)
    .replaceAll("placeTrade", "placeLimit")
    .replace("trades.place", "trades.placeLimit"),
);
