import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readCommittedDescription } from "../../lib/committed-description.ts";
import {
  type Document,
  type OperationEntry,
  operationsOf,
  type Schema,
} from "../../lib/openapi.ts";
import { clientMethodOf } from "../client-method.ts";
import { client } from "./client.ts";
import { types } from "./types.ts";

const committed = await readCommittedDescription(process.cwd());

const typesOf = (field: Schema, name = "field") =>
  types({
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1" },
    paths: {},
    components: {
      schemas: { ...schemas, Thing: { type: "object", properties: { [name]: field } } },
    },
  } as Document);

describe("A field", () => {
  it("whose values are known may be null too, where the description says so", async () => {
    const known = { type: ["string", "null"], "x-extensible-enum": ["A"] };
    expect(await typesOf(known)).toContain('type ThingField = "A" | (string & {}) | null;');
    expect(await typesOf({ ...known, type: "string" })).toContain(
      'type ThingField = "A" | (string & {});',
    );
  });

  it("has a type with a legal name where its own is not legal", async () => {
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

it("A parameter that is deprecated says so where its method and its types are read", async () => {
  const schema = { type: "string" };
  const parameters = ["path", "query", "header"].map((place) => ({
    ...{ name: `x-${place}`, in: place, required: place === "path", schema },
    ...{ deprecated: true, description: "Old." },
  }));
  const get = { operationId: "getThing", "x-sdk-name": "things.get", summary: "", description: "" };
  const document = {
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1" },
    paths: { "/thing/{x-path}": { get: { ...get, parameters, responses: {} } } },
  } as unknown as Document;
  const text = await types(document);
  for (const name of ["x-path", "x-query", "x-header"]) {
    expect(text).toMatch(
      new RegExp(`\\* Old\\.\\n *\\* @deprecated\\n *\\*/\\n *"${name}"\\?*: string`),
    );
  }
  const methods = client(document);
  expect(methods).toContain("@param xPath Deprecated. Old.");
  expect(methods).toContain("@param query Filters: `x-query` (deprecated).");
  expect(methods).toContain("@param headers Headers: `x-header` (deprecated).");
});

it("A line of a description that begins with @ begins no tag", async () => {
  const description = "Old.\n@deprecated Use another.\n  @internal";
  const [first] = operationsOf(committed);
  if (!first) throw new Error("There is no operation.");
  const text = await typesOf({ type: "string", description });
  expect(text).toContain("Old.");
  for (const tag of ["deprecated", "internal"]) expect(tagsIn(text)).not.toContain(tag);
  const { [first.path]: item } = committed.paths;
  const operation = { ...first.operation, description };
  const paths = { [first.path]: { ...item, [first.method.toLowerCase()]: operation } };
  const tags = tagsIn(client({ ...committed, paths }));
  expect(tags).toContain("throws");
  for (const tag of ["deprecated", "internal"]) expect(tags).not.toContain(tag);
});

function tagsIn(text: string): readonly string[] {
  const tagsOf = (node: ts.Node): readonly string[] => [
    ...ts.getJSDocTags(node).map(({ tagName }) => tagName.text),
    ...node.getChildren().flatMap(tagsOf),
  ];
  return tagsOf(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true));
}

it("A webhook has a type for its payload, and is none of the operations", async () => {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Point" } } };
  const post = { operationId: "pointMoved", requestBody: { required: true, content } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Tiny", version: "1" },
    paths: {},
    webhooks: { "point-moved": { post: { ...post, responses: {} } } },
    components: { schemas },
  } as unknown as Document;
  const text = await types(document);
  expect(text).toMatch(/interface webhooks \{\s*"point-moved": \{[^§]*"application\/json": Point;/);
  expect(text).toContain("export type operations = Record<string, never>;");
});

const point = { type: "object", properties: { x: { type: "number" }, y: { type: "string" } } };
const schemas: Readonly<Record<string, Schema>> = {
  Point: { ...point, required: ["x"] },
  Word: { type: "string", enum: ["A", "B"] },
  File: { type: "string", format: "binary" },
  Hen: { type: "object", properties: { kind: { type: "string", "x-extensible-enum": ["hen"] } } },
  Cow: { type: "object", properties: { kind: { type: "string", "x-extensible-enum": ["cow"] } } },
  Cat: { type: "object", properties: { kind: { type: "string", const: "cat" } } },
  Dog: { type: "object", properties: { kind: { type: "string", const: "dog" } } },
  Nest: { type: "array", items: { $ref: "#/components/schemas/Nest" } },
};
const file = { type: "string", format: "binary" };
const sized = { type: "object", minProperties: 1 };
const typed = (name: string, type: string): Schema => ({
  type: "object",
  properties: { [name]: { type } },
});
const to = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const map = { "^x": { type: "string" } };
const pair = [{ type: "string" }, { type: "number" }];

describe("The type of what is made of other schemas", () => {
  it.each<[string, Schema, string]>([
    [
      "a part that only demands",
      { allOf: [to("Point"), { required: ["y"] }] },
      "Point & { y: string; }",
    ],
    [
      "what stands beside a reference",
      { ...to("Point"), required: ["y"] },
      "{ y: string; } & Point",
    ],
    ["values beside a reference", { ...to("Word"), enum: ["A"] }, '"A" & Word'],
    ["a bound beside a reference", { ...to("Point"), minProperties: 1 }, "Point"],
    ["parts of a text", { type: "string", allOf: [{ minLength: 1 }] }, "string"],
    ["an object or null", { anyOf: [to("Point"), { type: "null" }] }, "Point | null"],
    [
      "fields of which one is there",
      { ...point, anyOf: [{ required: ["x"] }, { required: ["y"] }] },
      "{ x?: number; y?: string; } & ({ x: number; } | { y: string; })",
    ],
    [
      "a demanded field that each branch says another type of",
      { type: "object", required: ["x"], oneOf: [typed("x", "number"), typed("x", "string")] },
      "{ x: {} | null; } & ({ x?: number; } | { x?: string; })",
    ],
    [
      "a field that a part demands, and each branch says another type of",
      { allOf: [{ required: ["x"] }, { anyOf: [typed("x", "number"), typed("x", "string")] }] },
      "{ x: {} | null; } & ({ x?: number; } | { x?: string; })",
    ],
    [
      "a field that a branch demands and another one declares",
      { type: "object", anyOf: [typed("x", "number"), { required: ["x"] }] },
      "{ x?: number; } | { x: {} | null; }",
    ],
    [
      "a demanded field that two parts say something of",
      { required: ["x"], allOf: [typed("x", "string"), { properties: { x: { const: "A" } } }] },
      '{ x: string | "A"; } & { x?: string; } & { x?: "A"; }',
    ],
    [
      "a demanded field that each case says another type of",
      {
        ...{ ...point, required: ["z"], if: { required: ["y"] } },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: typed("z", "number"),
        else: typed("z", "string"),
      },
      "{ x?: number; y?: string; z: {} | null; } & { z?: number | string; }",
    ],
    [
      "a branch that says nothing of fields",
      { type: "object", anyOf: [{ ...point, required: ["x"] }, { minProperties: 1 }] },
      "{ x?: number; y?: string; }",
    ],
    ["null alone", { type: "null", const: null }, "null"],
    [
      "objects that are listed",
      { type: "object", enum: [{ a: 1 }, { a: 2 }] },
      "{ a: 1; } | { a: 2; }",
    ],
    ["values that may not be null", { type: ["string", "null"], enum: ["A"] }, '"A"'],
    [
      "a tuple",
      { type: "array", prefixItems: pair, items: false, minItems: 2 },
      "[ string, number ]",
    ],
    [
      "a tuple that may be shorter, with more",
      { type: "array", prefixItems: pair, items: { type: "boolean" }, minItems: 1 },
      "[ string, number?, ...boolean[] ]",
    ],
    [
      "a tuple or null",
      { type: ["array", "null"], prefixItems: pair, items: false },
      "[ string?, number? ] | null",
    ],
    ["lists of what is a list of itself", { type: "array", items: to("Nest") }, "Nest[]"],
    ["lists of what is a list", { type: "array", items: { const: [1] } }, "[ 1 ][]"],
    [
      "a map by the forms of its names",
      {
        type: "object",
        patternProperties: { "^x": { type: "number" }, "^y": { type: "string" } },
        additionalProperties: false,
      },
      "{ [key: string]: number | string; }",
    ],
    [
      "a map that is open to others",
      { type: "object", patternProperties: { "^x": { type: "number" } } },
      "{ [key: string]: unknown; }",
    ],
    [
      "a map beside fields",
      { ...point, required: ["x", "y"], additionalProperties: { type: "boolean" } },
      "{ x: number; y: string; } & { [key: string]: boolean | number | string; }",
    ],
    [
      "a map by the forms of its names beside a field that may be left out",
      {
        type: "object",
        properties: { x: { type: "number" } },
        patternProperties: { "^y": { type: "string" } },
        additionalProperties: false,
      },
      "{ x?: number; } & { [key: string]: string | number | undefined; }",
    ],
    [
      "a map of what no part declares",
      { type: "object", allOf: [to("Point")], unevaluatedProperties: { type: "boolean" } },
      "{ [key: string]: unknown; } & Point",
    ],
    [
      "fields of a case",
      {
        ...point,
        if: { required: ["y"] },
        // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
        then: { properties: { z: { type: "boolean" } }, required: ["z"] },
        else: { properties: { x: { type: "number", const: 1 }, z: { type: "string" } } },
      },
      "{ x?: number; y?: string; } & { z?: boolean | string; }",
    ],
    [
      "a map of a case",
      { ...point, if: { required: ["y"] }, else: { additionalProperties: { type: "string" } } },
      "{ x?: number; y?: string; } & { [key: string]: unknown; }",
    ],
    [
      "a map of a part of a case beside its field",
      {
        ...point,
        dependentSchemas: { x: { ...typed("z", "boolean"), allOf: [{ patternProperties: map }] } },
      },
      "{ x?: number; y?: string; } & ({ z?: boolean; } & { [key: string]: unknown; })",
    ],
    [
      "a map of a branch beside one that says nothing of fields",
      { ...point, anyOf: [{ patternProperties: map }, { minProperties: 2 }] },
      "{ x?: number; y?: string; } & { [key: string]: unknown; }",
    ],
    [
      "a map of a branch beside one with fields",
      { ...point, anyOf: [{ patternProperties: map }, typed("z", "boolean")] },
      "{ x?: number; y?: string; } & ({ [key: string]: unknown; } | { z?: boolean; })",
    ],
    [
      "a field beside which others may be",
      {
        ...point,
        dependentSchemas: { x: { properties: { y: { const: "A" }, z: { type: "boolean" } } } },
      },
      "{ x?: number; y?: string; } & { z?: boolean; }",
    ],
    [
      "what is known of a field in a branch alone",
      { ...point, anyOf: [{ properties: { x: { const: 1 } } }, { minProperties: 2 }] },
      "{ x?: number; y?: string; }",
    ],
    [
      "parts of which none names a field",
      { ...point, allOf: [sized, { ...sized, if: sized, else: sized }] },
      "{ x?: number; y?: string; }",
    ],
    [
      "alternatives of which none names a field",
      { ...point, anyOf: [sized, { type: "object", maxProperties: 3 }] },
      "{ x?: number; y?: string; } & (object | object)",
    ],
    [
      "a part that may be null too",
      { ...point, type: ["object", "null"], allOf: [{ ...sized, type: ["object", "null"] }] },
      "({ x?: number; y?: string; } | null) & (object | null)",
    ],
    [
      "an object or null of which one field is there",
      { ...point, type: ["object", "null"], anyOf: [{ required: ["x"] }, { required: ["y"] }] },
      "(({ x?: number; y?: string; } | null) & ({ x: number; } | { y: string; })) | null",
    ],
    [
      "an object or null with a field of a case",
      { ...point, type: ["object", "null"], if: {}, else: typed("z", "string") },
      "(({ x?: number; y?: string; } | null) & { z?: string; }) | null",
    ],
    [
      "a choice of null and of an object with a field of a case",
      { oneOf: [{ type: "null" }, { ...point, dependentSchemas: { x: typed("z", "string") } }] },
      "((null | { x?: number; y?: string; }) & { z?: string; }) | null",
    ],
    [
      "an object or null of which a part names the fields",
      { type: ["object", "null"], allOf: [{ properties: { z: { type: "string" } } }] },
      "{ z?: string; } | null",
    ],
    [
      "parts of which one refuses null",
      { type: ["object", "null"], allOf: [point, typed("z", "string")] },
      "{ x?: number; y?: string; } & { z?: string; }",
    ],
    ["a component and a part", { allOf: [to("Point"), sized] }, "Point & object"],
    ["any object", sized, "{ [key: string]: unknown; }"],
    ["no fields", { type: "object", additionalProperties: false }, "Record<string, never>"],
    ["a file", file, "Blob | Uint8Array | ArrayBuffer"],
    ["a file of a component", to("File"), "Blob | Uint8Array | ArrayBuffer"],
    ["files", { type: "array", items: to("File") }, "(Blob | Uint8Array | ArrayBuffer)[]"],
    ["what is excluded", { type: "string", not: { const: "A" } }, "string"],
    ["what contains itself", { type: "array", items: to("Thing") }, "Thing[]"],
  ])("is right for %s", async (_, field, type) => {
    const text = await typesOf(field);
    expect(text.replaceAll(/\/\*\*.*?\*\/|\s+/gs, " ").replaceAll(/ +/g, " ")).toContain(
      `field?: ${type};`,
    );
  });

  it("keeps the constants by which a discriminator without mapping tells branches apart", async () => {
    const oneOf = [to("Cat"), to("Dog")];
    const text = await typesOf({ oneOf, discriminator: { propertyName: "kind" } });
    expect(text).toContain("field?: Cat | Dog;");
    expect(text).toContain('kind: "cat";');
    expect(text).not.toContain('kind: "Cat"');
  });

  it("demands a constant of each branch beside them", async () => {
    const oneOf = [to("Cat"), to("Dog")];
    const discriminator = { propertyName: "kind" };
    const text = await typesOf({ type: "object", required: ["kind"], oneOf, discriminator });
    expect(text.replaceAll(/\/\*\*.*?\*\/|\s+/gs, "")).toContain(
      "field?:{kind:{}|null;}&(Cat|Dog);",
    );
  });

  it("tells branches apart whose values are only known", async () => {
    const oneOf = [to("Hen"), to("Cow")];
    const text = await typesOf({ oneOf, discriminator: { propertyName: "kind" } });
    expect(text.replaceAll(/\/\*\*.*?\*\/|\s+/gs, "")).toContain(
      'field?:(Hen&{kind:"hen";})|(Cow&{kind:"cow";});',
    );
  });
});

it.each(["schema", "schemas", "examples", "exampleChanged"])(
  "A webhook called %s has the type of what it sends, as any other",
  async (name) => {
    const more = { more: { type: "string" } };
    const schema = { $ref: "#/components/schemas/Base", type: "object", properties: more };
    const post = {
      operationId: "changed",
      requestBody: { required: true, content: { "application/json": { schema } } },
      responses: {},
    };
    const made = (called: string) =>
      types({
        openapi: "3.1.0",
        info: { title: "Tiny", version: "1" },
        paths: {},
        webhooks: { [called]: { post } },
        components: { schemas: { Base: { type: "object" } } },
      } as unknown as Document);
    const usual = await made("usual");
    expect(usual).toMatch(/more\?: string/);
    expect((await made(name)).replace(`${name}:`, "usual:")).toBe(usual);
  },
);

it.each<[string, Schema, boolean]>([
  ["alone", to("Point"), true],
  ["with a text", { ...to("Point"), description: "A point." }, true],
  ["in a list", { type: "array", items: to("Point"), maxItems: 3 }, true],
  ["with a field", { ...to("Point"), ...point }, false],
  ["with a demand", { ...to("Point"), required: ["y"] }, false],
  [
    "in a list, with a demand",
    { type: "array", items: { ...to("Point"), required: ["y"] } },
    false,
  ],
])("A method takes a component by its name where it stands %s", (_, schema, isNamed) => {
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const post = { operationId: "tryIt", requestBody, responses: {} };
  const document = { paths: { "/tries": { post } }, components: { schemas } };
  const [entry] = operationsOf(document as unknown as Document);
  const [body] = clientMethodOf(document as unknown as Document, entry as OperationEntry).arguments;
  expect(body?.type.needs).toBe(isNamed ? "Point" : "operations");
});
