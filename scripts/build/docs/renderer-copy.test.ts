import { describe, expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { rendererCopy } from "./renderer-copy.ts";

describe("what the renderer would not show", () => {
  const operation = (parts: object) =>
    rendererCopy(description({ paths: { "/a": { get: { operationId: "getA", ...parts } } } }))
      .paths["/a"]?.get;

  it("is where a part of an operation is known from: its own origin, else that around it", () => {
    const of = (description: string, origin?: string) => ({
      description,
      ...(origin && { "x-provenance": origin }),
      example: { description: "as it is" },
    });
    const given = {
      "x-provenance": "assumed",
      requestBody: of("A."),
      responses: {
        description: of("B.", "described"),
        200: { ...of("C."), headers: { X: of("D.") } },
      },
    };
    expect(operation(given)).toEqual({
      operationId: "getA",
      description: "**GET** `/a`",
      "x-provenance": "assumed",
      requestBody: of("*Assumed.* A."),
      responses: {
        description: of("*Described.* B.", "described"),
        200: { ...of("*Assumed.* C."), headers: { X: of("*Assumed.* D.") } },
      },
    });
  });

  it("is said once of a part that several hold, as each holds it", () => {
    const headers = { X: { description: "D." } };
    const of = (origin: string) => ({ "x-provenance": origin, headers });
    const said = operation({ responses: { 200: of("assumed"), 400: of("described") } });
    expect(said?.responses).toMatchObject({
      200: { headers: { X: { description: "*Assumed.* D." } } },
      400: { headers: { X: { description: "*Described.* D." } } },
    });
  });

  it("is what follows from a case, and its fields", () => {
    const size = { type: "number", minimum: 1 };
    const Trade = {
      description: "A trade.",
      properties: { kind: { const: "A" } },
      if: { required: ["kind"] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { $ref: "#/components/schemas/Sized" },
    };
    const components = { schemas: { Trade, Sized: { properties: { size } } } };
    expect(rendererCopy(description({ components })).components?.schemas?.Trade).toEqual({
      description: "A trade.\n\nIf with `kind`: `size` at least 1.",
      properties: { kind: { const: "A" }, size },
    });
  });

  it("is what other fields are, where parts are left out of them", () => {
    const Trade = { unevaluatedProperties: { type: "number" } };
    const shown = rendererCopy(description({ components: { schemas: { Trade } } }));
    expect(shown.components?.schemas?.Trade).toMatchObject({
      additionalProperties: { type: "number" },
    });
  });

  it("is an open list of values, behind the description of its field", () => {
    const status = { type: "string", description: "State.", "x-extensible-enum": ["A", "B"] };
    const components = { schemas: { Trade: { properties: { status } } } };
    expect(rendererCopy(description({ components })).components?.schemas?.Trade).toEqual({
      properties: {
        status: { ...status, description: "State. Known values: `A`, `B`; others may follow." },
      },
    });
  });
});

function description(parts: object): Document {
  const info = { title: "T", version: "1", description: "Abstract." };
  return { openapi: "3.1.0", info, paths: {}, ...parts } as Document;
}
