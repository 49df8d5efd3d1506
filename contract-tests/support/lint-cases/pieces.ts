import { type Changes, tinyDescription } from "../tiny-description.ts";

/** Places in the tiny description, and what the cases put there. */

export const POST = "/paths/~1trade/post";
export const GET = "/paths/~1trade~1{tradeId}/get";
export const SCHEMAS = "/components/schemas";
export const REQUEST = `${SCHEMAS}/TradeRequest`;
export const TRADE = `${SCHEMAS}/Trade`;
export const TIME = `${SCHEMAS}/EasternTime`;

export const described = { description: "Something.", examples: ["x"] };

export const easternTime = (extra: Changes): string =>
  JSON.stringify(
    { ...tinyDescription.components.schemas.EasternTime, "x-provenance": undefined, ...extra },
    null,
    2,
  );

export const optional = (type: string) => ({ type, description: "Something." });

export const branch = (extra: Changes) => ({
  type: "object",
  title: "Buy",
  properties: { orderSide: { type: "string", ...described } },
  ...extra,
});

/** An open object inside an allOf that is closed, or not, from outside. */
export const composed = (extra: Changes) => ({
  description: "An order.",
  "x-provenance": "documented",
  allOf: [branch({ title: "Side" }), branch({ title: "More", description: "More." })],
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

export const CLOSED = { additionalProperties: false };

export const requestOf = (schema: unknown, value: unknown): Changes => ({
  [REQUEST]: schema,
  [`${POST}/requestBody/content/application~1json/examples/Example/value`]: value,
});

export const queryParameter = (extra: Changes) => ({
  in: "query",
  description: "A filter.",
  example: "x",
  schema: { type: "string" },
  ...extra,
});
