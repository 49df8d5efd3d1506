/**
 * What a description says of a parameter, and what stands on the wire: for the method and the raw
 * client alike, accepted by the sandbox and by the mock, which has a reader of its own.
 */
import { inspect } from "node:util";
import { createQuerySerializer } from "openapi-fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMock } from "../../scripts/lib/mock-server.ts";
import type { Parameter } from "../../scripts/lib/openapi.ts";
import { contradictionsOfRequests } from "../contract-lock/contradictions.ts";
import { mockExceptions } from "../contract-lock/exceptions.ts";
import { mockValidator } from "../contract-lock/request-validators.ts";
import { requestTrialsOf } from "../contract-lock/trials.ts";
import { vectorsOf } from "../contract-lock/vectors.ts";
import { type BuiltSdk, buildSdk, triedOperation, withTried } from "../support/built-sdk.ts";
import { callMethod } from "../support/call-method.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { respondBy, respondJson } from "../support/steps.ts";

const text = { type: "string", examples: ["a b"] };
const word = { type: "string", enum: ["a", "b"] };
const list = (items: object) => ({ type: "array", items });
const object = (properties: object) => ({
  type: "object",
  additionalProperties: false,
  properties,
});
const point = object({ x: { type: "integer", examples: [1] }, name: text });
const spaced = { style: "spaceDelimited" };
const piped = { style: "pipeDelimited" };
const joined = { explode: false };
const deep = { style: "deepObject", explode: true };

type Row = readonly [what: string, extra: object, schema: object, value: unknown, written: string];

const queries: readonly Row[] = [
  ["an integer", {}, { type: "integer" }, 7, "value=7"],
  ["a number", {}, { type: "number" }, -1.5, "value=-1.5"],
  ["a great number", {}, { type: "number" }, 1e21, "value=1e%2B21"],
  ["a boolean", {}, { type: "boolean" }, false, "value=false"],
  ["a required text", { required: true }, text, "a&b=c #é", "value=a%26b%3Dc%20%23%C3%A9"],
  ["a text that looks like a number", {}, text, "007", "value=007"],
  [
    "reserved characters",
    { allowReserved: true },
    text,
    "/a:b?c&d+e%2F",
    "value=/a:b?c%26d%2Be%252F",
  ],
  ["a list of texts", {}, list(text), ["a", "b,c"], "value=a&value=b%2Cc"],
  ["a list of one entry", {}, list({ type: "integer", examples: [1] }), [7], "value=7"],
  ["a list of booleans", {}, list({ type: "boolean" }), [true, false], "value=true&value=false"],
  ["a list between commas", joined, list(word), ["a", "b"], "value=a,b"],
  [
    "numbers between commas",
    joined,
    list({ type: "number", examples: [1] }),
    [1, 2.5],
    "value=1,2.5",
  ],
  ["a list between blanks", spaced, list(word), ["a", "b"], "value=a%20b"],
  ["a list between bars", piped, list(word), ["a", "b"], "value=a%7Cb"],
  ["an object", {}, point, { x: 1, name: "a&b" }, "x=1&name=a%26b"],
  ["an object between commas", joined, point, { x: 1, name: "a&b" }, "value=x,1,name,a%26b"],
  ["an object between blanks", spaced, point, { x: 1, name: "a" }, "value=x%201%20name%20a"],
  ["an object between bars", piped, point, { x: 1, name: "a" }, "value=x%7C1%7Cname%7Ca"],
  ["an object in brackets", deep, point, { x: 1, name: "a" }, "value%5Bx%5D=1&value%5Bname%5D=a"],
  ["a deprecated text", { deprecated: true }, text, "a", "value=a"],
];

const paths: readonly Row[] = [
  ["an integer", {}, { type: "integer" }, 7, "7"],
  ["a number", {}, { type: "number", minimum: -2 }, -1.5, "-1.5"],
  ["a boolean", {}, { type: "boolean" }, true, "true"],
  ["an enum of texts", {}, word, "b", "b"],
  ["an enum of numbers", {}, { type: "integer", enum: [1, 2] }, 2, "2"],
  ["a pattern", {}, { type: "string", pattern: "^[a-z]/?$" }, "a/", "a%2F"],
  ["a format", {}, { type: "string", format: "date" }, "2025-01-15", "2025-01-15"],
  ["a text", {}, text, "a b/é$&", "a%20b%2F%C3%A9%24%26"],
  ["a deprecated text", { deprecated: true }, text, "a", "a"],
];

const heads: readonly Row[] = [
  ["a text", {}, text, 'a b;c="d"', 'a b;c="d"'],
  ["a required text", { required: true }, text, "a", "a"],
  ["an enum", {}, word, "b", "b"],
  ["a pattern", {}, { type: "string", pattern: "^[a-z ]+$" }, "a b", "a b"],
  [
    "a time",
    {},
    { type: "string", format: "date-time" },
    "2025-01-15T09:30:00Z",
    "2025-01-15T09:30:00Z",
  ],
  ["an integer", {}, { type: "integer" }, 7, "7"],
  ["a number", {}, { type: "number" }, -1.5, "-1.5"],
  ["a boolean", {}, { type: "boolean" }, false, "false"],
  ["a text that looks like a number", {}, text, "007", "007"],
  ["a deprecated text", { deprecated: true }, text, "a", "a"],
];

const names = ["class", "body", "thing-id", "2nd"];

interface Case {
  readonly id: string;
  readonly what: string;
  readonly parameter: Parameter;
  readonly template: string;
  readonly given: { readonly query?: object; readonly path?: object; readonly header?: object };
  readonly args: readonly unknown[];
  readonly written: string;
  readonly sent?: string;
}

const casesIn = (place: "query" | "path" | "header", rows: readonly Row[]): readonly Case[] =>
  rows.map(([what, extra, schema, value, written], at) => {
    const [id, name] = [`${place}${at}`, place === "header" ? "X-Value" : "value"];
    const fixed = { name, in: place, ...(place === "path" && { required: true }) };
    const parameter = { ...fixed, example: value, schema, ...extra } as Parameter;
    const values = { [parameter.name]: value };
    const own = { id, what: `in a ${place}: ${what}`, parameter, given: { [place]: values } };
    if (place === "path") {
      const template = `/${id}/{${parameter.name}}/end`;
      return { ...own, template, args: [value], written: `/${id}/${written}/end` };
    }
    const rest = { ...own, template: `/${id}`, args: [values] };
    if (place === "header") return { ...rest, written: `/${id}`, sent: written };
    return { ...rest, written: `/${id}?${written}` };
  });

const cases = [
  ...casesIn("query", queries),
  ...casesIn("path", [
    ...paths,
    ...names.map((name): Row => [`the name ${name}`, { name }, text, "a", "a"]),
  ]),
  ...casesIn("header", heads),
];

const secretHeader = {
  id: "secretHeader",
  template: "/secret-header",
  parameter: { name: "X-Pin", in: "header", "x-sensitive": true, example: "1", schema: text },
};

const formOf = (value: object, properties: object) => ({
  "x-effect": "none",
  requestBody: {
    required: true,
    content: {
      "application/x-www-form-urlencoded": {
        schema: { ...object(properties), required: Object.keys(properties).slice(0, 1) },
        examples: { Example: { value } },
      },
    },
  },
});
const x = { type: "integer", examples: [1] };
const form = formOf({ x: 1, words: ["a", "b c"] }, { x, words: list(text) });

const optionalBody = {
  "x-effect": "none",
  requestBody: {
    content: {
      "application/json": { schema: point, examples: { Point: { value: { x: 1, name: "a" } } } },
    },
  },
};

const document = withTried({
  ...Object.fromEntries(
    [...cases, secretHeader].map(({ id, template, parameter }) => [
      template,
      { get: triedOperation(id, { parameters: [parameter] }) },
    ]),
  ),
  "/form": { post: triedOperation("form", form) },
  "/form-of-one": { post: triedOperation("formOfOne", formOf({ x: 1 }, { x })) },
  "/optional-body": { post: triedOperation("optionalBody", optionalBody) },
});

let mock: MockServer;
let built: BuiltSdk;

beforeAll(async () => {
  [mock, built] = await Promise.all([startMock(document), buildSdk(document)]);
}, 60_000);
afterAll(() => Promise.all([mock.close(), built.close()]));

const clientAt = (url: string, more = {}) => built.clientAt(url, more);

describe.each(cases)("A parameter $what", ({ id, template, given, args, written, sent }) => {
  it("is written alike by the method and the raw client", async () => {
    const server = await startFaultServer(Array(2).fill(respondJson(200, { done: true })));
    const { tried, raw } = clientAt(server.url);
    await tried[id](...args);
    await raw.GET(template, { params: given });
    expect(server.arrivals.map((arrival) => arrival.path)).toEqual([written, written]);
    expect(server.arrivals.map(({ headers }) => headers["x-value"])).toEqual([sent, sent]);
  });

  it("is accepted by the mock", async () => {
    const { data, headers } = await clientAt(mock.url)
      .tried[id](...args)
      .withResponse();
    expect(data).toEqual({ done: true });
    expect(headers.get("sl-violations")).toBeNull();
  });

  it("is accepted by the sandbox", async () => {
    const sandbox = built.testing.createSandbox();
    const client = built.sdk.createPiTradeClient(sandbox.clientOptions);
    expect(await client.tried[id](...args)).toEqual({ done: true });
  });
});

const ofOpenapiFetch = cases.filter(
  ({ parameter: { in: place, style, allowReserved, schema } }) =>
    place === "query" &&
    !allowReserved &&
    ((style !== "spaceDelimited" && style !== "pipeDelimited") || schema?.type === "array"),
);

it.each(ofOpenapiFetch)("$what is written as openapi-fetch writes it, but for brackets", (each) => {
  const { style = "form", explode = style === "form" } = each.parameter;
  const options = { array: { style, explode }, object: { style, explode } };
  const search = createQuerySerializer(options as object)(each.given.query as object);
  const encoded = search.replaceAll("[", "%5B").replaceAll("]", "%5D").replaceAll("|", "%7C");
  expect(each.written).toBe(`${each.template}?${encoded}`);
});

it.each<[string, unknown, string]>([
  ["query7", [], "/query/value must have at least 1 entry"],
  ["query10", ["a", "c"], "/query/value/1 must be one of a, b"],
  ["query15", { name: "a,b" }, "/query/value/name must match ^[^,]*$"],
  ["query17", { name: "a|b" }, "/query/value/name must match ^[^|]*$"],
  ["query14", {}, "/query/value must have at least 1 field"],
  ["query14", { y: 1 }, "/query/value/y is not allowed here"],
  ["query7", [["a"]], "/query/value/0 must be a string"],
  ["query7", ["\ud800"], "/ cannot be written as a URL"],
  ["query4", null, "/query/value must be a string"],
  ["query4", undefined, "/query/value is missing"],
  ["query0", "7", "/query/value must be a whole number"],
  ["query0", 1e21, "/query/value must be at most 9007199254740991"],
  ["query8", [-(2 ** 53)], "/query/value/0 must be at least -9007199254740991"],
  ["query1", Number.NaN, "/query/value must be a finite number"],
])("The operation %s refuses %j alike in the method and the raw client", (id, value, why) =>
  built.expectRefused(id, { value }, ["GET", `/${id}`, { params: { query: { value } } }], why),
);

const notPrintable = "must be printable ASCII, without blanks at its ends";

it.each<[string, object, string]>([
  ["header0", { "X-Value": "a\r\nX-Other: b" }, `/headers/X-Value ${notPrintable}`],
  ["header0", { "X-Value": "é" }, `/headers/X-Value ${notPrintable}`],
  ["header0", { "X-Value": "a " }, `/headers/X-Value ${notPrintable}`],
  ["header0", { "X-Value": " a" }, `/headers/X-Value ${notPrintable}`],
  ["header0", { "X-Value": "a\tb" }, `/headers/X-Value ${notPrintable}`],
  ["header0", { "X-Value": "" }, `/headers/X-Value ${notPrintable}`],
  ["header3", { "X-Value": " a" }, `/headers/X-Value ${notPrintable}`],
  ["header0", { "x-value": "a" }, "/headers/x-value is not allowed here"],
  ["header0", { "X-Value": null }, "/headers/X-Value must be a string"],
  ["header0", { "X-Value": ["a"] }, "/headers/X-Value must be a string"],
  ["header0", new Headers({ "x-value": "a" }), "/headers cannot be written as JSON"],
  ["header1", {}, "/headers/X-Value is missing"],
  ["header2", { "X-Value": "c" }, "/headers/X-Value must be one of a, b"],
  ["header4", { "X-Value": 1736933400000 }, "/headers/X-Value must be a string"],
  ["header5", { "X-Value": "7" }, "/headers/X-Value must be a whole number"],
  ["header5", { "X-Value": 2 ** 53 }, "/headers/X-Value must be at most 9007199254740991"],
  ["header6", { "X-Value": Number.NaN }, "/headers/X-Value must be a finite number"],
])("The operation %s refuses the headers %j alike everywhere", (id, header, why) =>
  built.expectRefused(id, header, ["GET", `/${id}`, { params: { header } }], why),
);

it("A method may leave out headers that are optional, and the SDK's own stay its own", async () => {
  const server = await startFaultServer(Array(2).fill(respondJson(200, { done: true })));
  const { tried, raw } = clientAt(server.url);
  await tried.header0();
  await raw.GET("/header0", { headers: { authorization: "other" }, params: { header: {} } });
  expect(server.arrivals.map(({ headers }) => [headers["x-value"], headers.authorization])).toEqual(
    Array(2).fill([undefined, "Bearer a.b.c"]),
  );
});

it("A header that is sensitive is shown in no error and no log", async () => {
  const pin = "4711-0815-canary";
  const repeat = respondBy(({ headers }) =>
    respondJson(400, { message: `No ${headers["x-pin"]}`, headers }),
  );
  const server = await startFaultServer([repeat]);
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const logger = { debug: log, info: log, warn: log, error: log };
  const { tried, raw } = clientAt(server.url, { logger });
  const error = await tried.secretHeader({ "X-Pin": pin }).catch((each: unknown) => each);
  // What was checked is what is sent.
  const given = { headers: { "x-pin": "another" }, params: { header: { "X-Pin": pin } } };
  const answer = await raw.GET("/secret-header", given);
  const refused = await tried.secretHeader({ "X-Pin": `${pin}\n` }).catch((each: unknown) => each);
  expect(server.arrivals.map(({ headers }) => headers["x-pin"])).toEqual([pin, pin]);
  expect(error.body).toMatchObject({
    message: "No [redacted]",
    headers: { "x-pin": "[redacted]" },
  });
  expect(inspect([error, answer.error, refused, lines], { depth: 9 })).not.toContain("4711");
});

const ids = new Set(["form", "formOfOne", "optionalBody", ...cases.map(({ id }) => id)]);
const own = requestTrialsOf(document, vectorsOf(document)).filter(({ place }) =>
  ids.has(place.entry.operation.operationId),
);

it("The mock judges what the contract lock tries of parameters as the lock does", async () => {
  for (const { covers } of mockExceptions.filter(({ isOfOthers }) => isOfOthers)) {
    expect(own.filter(covers)).not.toEqual([]);
  }
  expect(await contradictionsOfRequests(mockValidator(mock), own)).toEqual([]);
}, 60_000);

it("What the contract lock tries of parameters is judged so by the SDK and the sandbox", async () => {
  const sandbox = built.testing.createSandbox();
  const wrong: unknown[] = [];
  for (const { place, given, verdict, id } of own) {
    const client = built.sdk.createPiTradeClient({ ...sandbox.clientOptions, maxRetries: 0 });
    const [result] = await Promise.allSettled([callMethod(client, place.entry, given)]);
    const said = result?.status === "fulfilled" ? "accept" : "reject";
    if (said !== verdict || (result as { reason?: { status?: number } }).reason?.status)
      wrong.push([id, given, said]);
  }
  expect(own.length).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
}, 60_000);
