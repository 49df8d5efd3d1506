import { transform } from "esbuild";
import { expect, it } from "vitest";
import type { RequestValidators } from "../../../generated/validators.ts";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { validators } from "./validators.ts";

const parameter = (place: string, name: string, schema: object, required = place === "path") => ({
  in: place,
  name,
  required,
  schema,
});

const document = {
  paths: {
    "/things/{thing-id}/{count}/{kind}": {
      put: {
        operationId: "putThing",
        parameters: [
          parameter("path", "thing-id", { type: "string" }),
          parameter("path", "count", { type: "integer", minimum: 1 }),
          parameter("path", "kind", { $ref: "#/components/schemas/Kind" }),
          parameter("query", "limit", { type: "number", maximum: 9 }, true),
          parameter("query", "open", { type: "boolean" }),
          parameter("query", "ids", { type: "array", items: { type: "integer" } }),
          parameter("query", "text", { type: ["string", "null"] }),
          parameter("header", "Idempotency-Key", { type: "string", format: "uuid" }, true),
        ],
        requestBody: { content: { "application/json": { schema: { type: "object" } } } },
        responses: {},
      },
      get: { operationId: "getThing", responses: {} },
    },
  },
  components: { schemas: { Kind: { type: "string", enum: ["a", "b"] } } },
} as unknown as Document;

async function made(document: Document) {
  const text = await validators(document);
  const { code } = await transform(text, { loader: "ts" });
  const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
  const module = await import(/* @vite-ignore */ url);
  const all: Readonly<Record<string, RequestValidators>> = module.validators;
  return { text, code, all };
}

const checksOf = async (document: Document) => (await made(document)).all;

const { text, code, all } = await made(document);
const { body, query, headers, path, types } = all.putThing as RequestValidators;

const problemsOf = (check: RequestValidators["body"], value: unknown) => {
  const found: { path: string; message: string }[] = [];
  check?.(value, "", found);
  return found.map(({ path, message }) => `${path.replace("\n", "")} ${message}`.trim());
};

it("Each parameter of a path is checked by its schema, and a text also as a segment", () => {
  expect(Object.keys(path ?? {})).toEqual(["thing-id", "count", "kind"]);
  expect(problemsOf(path?.["thing-id"], "a")).toEqual([]);
  expect(problemsOf(path?.["thing-id"], 7)).toEqual([]);
  expect(problemsOf(path?.["thing-id"], "")).toEqual(["must not be empty"]);
  expect(problemsOf(path?.["thing-id"], "..")).toEqual(["must not be a dot segment"]);
  expect(problemsOf(path?.count, 1)).toEqual([]);
  expect(problemsOf(path?.count, undefined)).toEqual(["must be a whole number"]);
  expect(problemsOf(path?.count, 0)).toEqual(["must be at least 1"]);
  expect(problemsOf(path?.count, 2 ** 53)).toEqual(["must be at most 9007199254740991"]);
  expect(problemsOf(path?.kind, "a")).toEqual([]);
  expect(problemsOf(path?.kind, "c")).toEqual(["must be one of a, b"]);
});

it("A query and headers take what they name and nothing else", () => {
  expect(problemsOf(query, { limit: 9, open: true, ids: [1], text: "a" })).toEqual([]);
  expect(problemsOf(query, { limit: 10, ids: ["a"], limits: 1 })).toEqual([
    "/limit must be at most 9",
    "/ids/0 must be a whole number",
    "/limits is not allowed here",
  ]);
  expect(problemsOf(query, {})).toEqual(["/limit is missing"]);
  expect(problemsOf(headers, { "Idempotency-Key": "x" })).toEqual([
    "/Idempotency-Key must be written as uuid",
  ]);
  expect(problemsOf(headers, {})).toEqual(["/Idempotency-Key is missing"]);
});

it("A body that is not required may be left out, and must be right where it is there", () => {
  expect(problemsOf(body, undefined)).toEqual([]);
  expect(problemsOf(body, {})).toEqual([]);
  expect(problemsOf(body, null)).toEqual(["must be an object"]);
});

it("It is told how texts are read of the parameters that are none", () => {
  expect(types).toEqual({
    path: { count: "number" },
    query: { limit: "number", open: "boolean", ids: ["number"] },
  });
});

it("It is the same each time, and needs neither Ajv nor code that is made at run time", async () => {
  expect(await validators(document)).toBe(text);
  expect(code).not.toMatch(/\b(require|import|eval)\b|new Function|ajv\//);
  expect(all).not.toHaveProperty("getThing");
});

const puts = (parameters: readonly object[], schema?: object) =>
  ({
    paths: {
      "/thing/{kind}": {
        put: {
          operationId: "putThing",
          parameters,
          ...(schema && { requestBody: { content: { "application/json": { schema } } } }),
          responses: {},
        },
      },
    },
    components: { schemas: { Amount: { type: "number" } } },
  }) as unknown as Document;

it("Named values are checked like any text: a header, a segment and a list in one text carry no others", async () => {
  const values = { type: "string", enum: [" a", "é", "a\nb", "", "ok"] };
  const list = { type: "array", items: { type: "string", enum: ["a,b", "c"] } };
  const { putThing } = await checksOf(
    puts([
      parameter("header", "X-Kind", values),
      parameter("path", "kind", { type: "string", enum: ["", "ok"] }),
      { ...parameter("query", "kinds", list), explode: false },
    ]),
  );
  const told = values.enum.map((each) => problemsOf(putThing?.headers, { "X-Kind": each }).length);
  expect(told).toEqual([1, 1, 1, 1, 0]);
  expect(problemsOf(putThing?.path?.kind, "")).not.toEqual([]);
  expect(problemsOf(putThing?.path?.kind, "ok")).toEqual([]);
  expect(problemsOf(putThing?.query, { kinds: ["c", "a,b"] })).toHaveLength(1);
  expect(problemsOf(putThing?.query, { kinds: ["c"] })).toEqual([]);
});

it("A number of a width is whole, null beside it or behind a reference", async () => {
  const properties = {
    nullable: { type: ["number", "null"], format: "int32" },
    referred: { $ref: "#/components/schemas/Amount", format: "int32" },
  };
  const { putThing } = await checksOf(puts([], { type: "object", properties }));
  const check = (value: unknown) =>
    Object.keys(properties).map((name) => problemsOf(putThing?.body, { [name]: value }).length);
  expect(check(1)).toEqual([0, 0]);
  expect(check(1.5)).toEqual([1, 1]);
  expect(check(2 ** 31)).toEqual([1, 1]);
  expect(check(null)).toEqual([0, 1]);
});

it("A field that is named like an id of a path takes its number, and no other text takes one", async () => {
  const properties = { kind: { type: "string" }, thingId: { type: "string" } };
  const path = ["kind", "thingId"].map((name) => parameter("path", name, { type: "string" }));
  const { putThing } = await checksOf(puts(path, { type: "object", properties }));
  expect(problemsOf(putThing?.body, { kind: 7, thingId: 7 })).toEqual(["/kind must be a string"]);
  for (const each of ["kind", "thingId"]) expect(problemsOf(putThing?.path?.[each], 7)).toEqual([]);
});

it("A parameter is checked with any first letter of its name", async () => {
  const parameters = [parameter("path", "1st", { type: "string", maxLength: 1 })];
  const paths = { "/codes/{1st}": { get: { operationId: "getCode", parameters, responses: {} } } };
  const { getCode } = await checksOf({ paths } as unknown as Document);
  expect(problemsOf(getCode?.path?.["1st"], "ab")).toHaveLength(1);
});

it("A list of values is checked, of any length", async () => {
  const count = 3_000;
  const texts = Array.from({ length: count }, (_, at) => `V${at}`);
  const objects = texts.map((name) => ({ name }));
  const properties = { text: { type: "string", enum: texts }, object: { enum: objects } };
  const { putThing } = await checksOf(puts([], { type: "object", properties }));
  const check = (text: string) =>
    problemsOf(putThing?.body, { text, object: { name: text } }).map((each) => each.slice(0, 20));
  expect(check(`V${count - 1}`)).toEqual([]);
  expect(check(`V${count}`)).toEqual(["/text must be one of", "/object must be one "]);
});

it("What no check can be made of is told in a sentence that names where it stands", async () => {
  const schema = { type: "object", properties: { a: { type: "array", minContains: 1 } } };
  const making = validators(puts([], { ...schema, minContains: 1 }));
  await expect(making).rejects.toThrow(BuildError);
  await expect(making).rejects.toThrow(/No check can be made of putThing_body.*"minContains"/);
});
