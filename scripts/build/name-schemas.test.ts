/** What the description does not have; its own names are asked of an editor in editor.test.ts. */
import { expect, it } from "vitest";
import type { Document, Schema } from "../lib/openapi.ts";
import { nameSchemas } from "./name-schemas.ts";

const status = { type: "string", description: "State.", "x-extensible-enum": ["A", "B"] };
const text = { type: "string" };

function named(schemas: Record<string, Schema>): unknown {
  const document = { components: { schemas }, paths: {} } as unknown as Document;
  return nameSchemas(document).components?.schemas;
}

it("A field stays as it is where the name of its values is taken", () => {
  const given = { Trade: { properties: { status } }, TradeStatus: text };
  expect(named(given)).toEqual(given);
});

it("The name of known values does not repeat the name of the schema", () => {
  expect(named({ Trade: { properties: { tradeKind: status } } })).toHaveProperty(
    "TradeKind",
    status,
  );
});

it("A field keeps a text of its own, and has the examples of its reference", () => {
  const When = { type: "string", description: "A time.", examples: ["noon"] };
  const until = { $ref: "#/components/schemas/When", description: "The end." };
  expect(named({ When, Trade: { properties: { until } } })).toHaveProperty(
    "Trade.properties.until",
    { ...until, examples: ["noon"] },
  );
});

it("A filter offers the known values of its field, unless it has values of its own", () => {
  const filter = (schema: Schema) => ({ name: "status", in: "query", schema });
  const offered = (schema: Schema, field: Schema = status) => {
    const items = { $ref: "#/components/schemas/Trade" };
    const media = { "application/json": { schema: { type: "array", items } } };
    const get = { parameters: [filter(schema)], responses: { 200: { content: media } } };
    const Trade = { properties: { status: field } };
    const [Owner, Word] = [{ type: "object" }, { type: ["string", "null"] }];
    const document = {
      components: { schemas: { Trade, Owner, Word } },
      paths: { "/trade": { get } },
    };
    return nameSchemas(document as unknown as Document).paths["/trade"]?.get?.parameters;
  };
  expect(offered(text)).toEqual([filter({ $ref: "#/components/schemas/TradeStatus" })]);
  for (const own of [{ enum: ["A"] }, { const: "A" }]) {
    expect(offered({ ...text, ...own })).toEqual([filter({ ...text, ...own })]);
  }
  for (const name of ["Owner", "Word"]) {
    expect(offered(text, { $ref: `#/components/schemas/${name}` })).toEqual([filter(text)]);
  }
});

it("A field may be called properties, with any keywords", () => {
  const Thing = { type: "object", properties: { properties: { type: "null", default: null } } };
  expect(named({ Thing })).toEqual({ Thing });
});
