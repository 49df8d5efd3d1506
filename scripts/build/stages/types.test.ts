import { describe, expect, it } from "vitest";
import type { Document, Schema } from "../../lib/openapi.ts";
import { types } from "./types.ts";

/** What is made of a schema with one field. */
const typesOf = (field: Schema, name = "field") =>
  types({
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1" },
    paths: {},
    components: { schemas: { Thing: { type: "object", properties: { [name]: field } } } },
  } as Document);

describe("A field", () => {
  it("whose values are known may be null too, where the description says so", async () => {
    const known = { type: ["string", "null"], "x-extensible-enum": ["A"] };
    expect(await typesOf(known)).toContain('type ThingField = "A" | (string & {}) | null;');
    expect(await typesOf({ ...known, type: "string" })).toContain(
      'type ThingField = "A" | (string & {});',
    );
  });

  it("has a type with a legal name, whatever its own is", async () => {
    const text = await typesOf({ type: "string", "x-extensible-enum": ["A"] }, "kind-of.thing");
    expect(text).toContain('"kind-of.thing"?: ThingKindOfThing;');
  });

  it("with a default may be left out", async () => {
    expect(await typesOf({ type: "string", default: "x" })).toContain("field?: string;");
  });

  it("that is deprecated says so below its text, also behind a reference", async () => {
    const deprecated = { type: "string", description: "Old.", deprecated: true };
    const comment = /\* Old\.\n *\* @deprecated\n *\*\/\n *field\?:/;
    expect(await typesOf(deprecated)).toMatch(comment);
    expect(await typesOf({ ...deprecated, "x-extensible-enum": ["A"] })).toMatch(comment);
  });
});
