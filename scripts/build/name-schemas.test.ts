import { describe, expect, it } from "vitest";
import type { Document, Schema } from "../lib/openapi.ts";
import { nameSchemas } from "./name-schemas.ts";

const place = "#/components/schemas/";
const status = { type: "string", description: "State.", "x-extensible-enum": ["A", "B"] };
const text = { type: "string" };

/** The schemas and the type of the filter, as `nameSchemas` makes them of a small description. */
function named(schemas: Record<string, Schema>): { schemas: unknown; filter: unknown } {
  const success = { schema: { type: "array", items: { $ref: `${place}Trade` } } };
  const document = nameSchemas({
    components: { schemas, parameters: { Filter: { name: "status", in: "query", schema: text } } },
    paths: {
      "/trade": {
        get: {
          parameters: [{ $ref: "#/components/parameters/Filter" }],
          responses: { 200: { description: "", content: { "application/json": success } } },
        },
      },
    },
  } as unknown as Document);
  const [filter] = document.paths["/trade"]?.get?.parameters ?? [];
  return { schemas: document.components?.schemas, filter: (filter as { schema: Schema }).schema };
}

describe("nameSchemas", () => {
  it("names known values after their field, and offers them to the filter of that name", () => {
    const { schemas, filter } = named({ Trade: { properties: { status } } });
    const reference = { $ref: `${place}TradeStatus` };
    expect(schemas).toEqual({
      Trade: { properties: { status: { ...reference, description: "State." } } },
      TradeStatus: status,
    });
    expect(filter).toEqual(reference);
  });

  it("leaves a field as it is where its name is taken", () => {
    const given = { Trade: { properties: { status } }, TradeStatus: text };
    expect(named(given)).toEqual({ schemas: given, filter: text });
  });

  it("does not repeat the name of the schema", () => {
    const { schemas } = named({ Trade: { properties: { tradeKind: status } } });
    expect(schemas).toHaveProperty("TradeKind", status);
  });

  it("gives a field the text of its reference, and keeps a text of its own", () => {
    const When = { type: "string", description: "A time.", examples: ["noon"] };
    const $ref = `${place}When`;
    const properties = { at: { $ref }, until: { $ref, description: "The end." } };
    expect(named({ When, Trade: { properties } }).schemas).toHaveProperty("Trade.properties", {
      at: { ...When, type: undefined, $ref },
      until: { $ref, description: "The end.", examples: ["noon"] },
    });
  });
});
