import { describe, expect, it } from "vitest";
import { type CopyNames, copyNode, inventNames, isCopied } from "./copy.ts";
import { createWords } from "./words.ts";

const names: CopyNames = { word: "velora", field: (name) => `${name}Velora` };

describe("copies of the description", () => {
  it("an operation gets names of its own and keeps what all share", () => {
    const operation = {
      operationId: "placeTrade",
      "x-sdk-name": "trades.place",
      requestBody: { schema: { $ref: "../components/schemas/Trade.yaml" } },
      responses: { "400": { $ref: "../components/responses/BadRequest.yaml" } },
      "x-codeSamples": [{ source: { $ref: "../code-samples/placeTrade.fetch.ts" } }],
    };
    expect(copyNode(operation, "openapi/paths/trade.yaml", names)).toEqual({
      operationId: "placeTradeVelora",
      "x-sdk-name": "veloraTrades.place",
      requestBody: { schema: { $ref: "../components/schemas/TradeVelora.yaml" } },
      responses: { "400": { $ref: "../components/responses/BadRequest.yaml" } },
      "x-codeSamples": [{ source: { $ref: "../code-samples/placeTradeVelora.fetch.ts" } }],
    });
  });

  it("a schema gets fields of its own wherever they are named", () => {
    const schema = {
      required: ["side"],
      properties: { side: { type: "string", const: "BUY" } },
      discriminator: { propertyName: "side", mapping: { BUY: "Buy.yaml" } },
    };
    expect(copyNode(schema, "openapi/components/schemas/Order.yaml", names)).toEqual({
      required: ["sideVelora"],
      properties: { sideVelora: { type: "string", const: "BUY" } },
      discriminator: { propertyName: "sideVelora", mapping: { BUY: "BuyVelora.yaml" } },
    });
  });

  it("an example follows the fields of its schema", () => {
    const example = { summary: "An order", value: [{ side: "BUY", lot: { amount: 1 } }] };
    expect(copyNode(example, "openapi/components/examples/Order.yaml", names)).toEqual({
      summary: "An order",
      value: [{ sideVelora: "BUY", lotVelora: { amountVelora: 1 } }],
    });
  });

  it("whether a body is required stays as it is", () => {
    expect(copyNode({ required: true }, "openapi/paths/trade.yaml", names)).toEqual({
      required: true,
    });
  });

  it.each([
    ["openapi/paths/trade.yaml", true],
    ["openapi/components/schemas/Trade.yaml", true],
    ["openapi/components/schemas/ErrorBody.yaml", false],
    ["openapi/components/examples/UnknownIdError.yaml", false],
    ["openapi/components/responses/Conflict.yaml", false],
    ["openapi/guides/trading.md", false],
  ])("%s is copied: %j", (file, copied) => {
    expect(isCopied(file)).toBe(copied);
  });

  it("invented names are the same in every run, and no two are alike", () => {
    const invent = () => {
      const { word, field } = inventNames(createWords());
      return [word, ...["tradeId", "ticker", "bankRoutingNumber", "tradeId"].map(field)];
    };
    expect(invent()).toEqual(invent());
    expect(new Set(invent()).size).toBe(4);
    expect(invent()[3]).toMatch(/^[a-z]{4}[A-Z][a-z]{6}[A-Z][a-z]{5}$/);
  });
});
