/**
 * What a description says of bodies and of tokens, and what stands on the wire: for the method and the
 * raw client alike, accepted by the sandbox and by the mock.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MockServer, startMock } from "../../scripts/lib/mock-server.ts";
import { type BuiltSdk, buildSdk, triedOperation, withTried } from "../support/built-sdk.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { respondBy, respondJson } from "../support/steps.ts";

const named = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: { name: { type: "string", examples: ["a"] } },
};
const filter = {
  name: "side",
  in: "query",
  required: true,
  example: "b",
  schema: { type: "string" },
};

const optionalBody = {
  "x-effect": "state",
  requestBody: {
    content: { "application/json": { schema: named, examples: { A: { value: { name: "a" } } } } },
  },
};

const text = { type: "string", examples: ["a"] };
const form = "application/x-www-form-urlencoded";
const filled = { name: "a b&c=é+", count: 3, isOpen: false, tags: ["x", "y,z"] };

const bodyOf = (type: string, schema: object, value: unknown) => ({
  "x-effect": "state",
  requestBody: { required: true, content: { [type]: { schema, examples: { A: { value } } } } },
});

const formSchema = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: {
    name: text,
    pin: { ...text, "x-sensitive": true },
    count: { type: "integer", minimum: 1 },
    isOpen: { type: "boolean" },
    tags: { type: "array", items: text },
  },
};

const file = { type: "string", format: "binary", examples: ["%PDF-1.7"] };
const partsSchema = {
  ...formSchema,
  required: ["name", "file"],
  properties: { ...formSchema.properties, file, files: { type: "array", items: file } },
};

const numberOrNull = { type: ["number", "null"], examples: [1] };
const rates = {
  type: "object",
  additionalProperties: false,
  properties: { rate: numberOrNull, rates: { type: "array", items: numberOrNull } },
};

const document = withTried({
  "/rates": {
    post: triedOperation("rates", bodyOf("application/json", rates, { rate: 1, rates: [null] })),
  },
  "/merge": {
    patch: triedOperation("merge", bodyOf("application/merge-patch+json", named, { name: "a" })),
  },
  "/form": { post: triedOperation("form", bodyOf(form, formSchema, filled)) },
  "/upload": {
    post: triedOperation(
      "upload",
      bodyOf("multipart/form-data", partsSchema, { name: "a", file: "%PDF-1.7" }),
    ),
  },
  "/optional": { post: triedOperation("optional", optionalBody) },
  "/optional-and-query": {
    delete: triedOperation("optionalAndQuery", { ...optionalBody, parameters: [filter] }),
  },
  "/public": { get: triedOperation("open", { security: [] }) },
});

let mock: MockServer;
let built: BuiltSdk;

beforeAll(async () => {
  [mock, built] = await Promise.all([startMock(document), buildSdk(document)]);
}, 60_000);
afterAll(() => Promise.all([mock.close(), built.close()]));

const done = { done: true };
const sandboxClient = () =>
  built.sdk.createPiTradeClient(built.testing.createSandbox().clientOptions);

describe("A body that may be left out", () => {
  it("is sent or not, by the method and the raw client alike, and without it no Content-Type", async () => {
    const server = await startFaultServer(Array(4).fill(respondJson(200, done)));
    const { tried, raw } = built.clientAt(server.url);
    await tried.optional();
    await raw.POST("/optional");
    await tried.optional({ name: "a" });
    await raw.POST("/optional", { body: { name: "a" } });
    const sent = server.arrivals.map(({ body, headers }) => [body, headers["content-type"]]);
    const json = ['{"name":"a"}', "application/json"];
    expect(sent).toEqual([["", undefined], ["", undefined], json, json]);
  });

  it("leaves its place to what follows", async () => {
    const server = await startFaultServer(Array(2).fill(respondJson(200, done)));
    const { tried } = built.clientAt(server.url);
    await tried.optionalAndQuery(undefined, { side: "b" });
    await tried.optionalAndQuery({ name: "a" }, { side: "b" });
    expect(server.arrivals.map(({ path, body }) => [path, body])).toEqual([
      ["/optional-and-query?side=b", ""],
      ["/optional-and-query?side=b", '{"name":"a"}'],
    ]);
  });

  it("is taken with and without it by mock and sandbox", async () => {
    for (const { tried } of [built.clientAt(mock.url), sandboxClient()]) {
      expect([await tried.optional(), await tried.optional({ name: "a" })]).toEqual([done, done]);
    }
  });
});

describe("JSON of another name", () => {
  it("is sent as such by the method and the raw client", async () => {
    const server = await startFaultServer(Array(2).fill(respondJson(200, done)));
    const { tried, raw } = built.clientAt(server.url);
    await tried.merge({ name: "a" });
    await raw.PATCH("/merge", { body: { name: "a" } });
    expect(server.arrivals.map(({ body, headers }) => [body, headers["content-type"]])).toEqual(
      Array(2).fill(['{"name":"a"}', "application/merge-patch+json"]),
    );
  });

  it("is taken by mock and sandbox, which refuse plain JSON", async () => {
    expect(await built.clientAt(mock.url).tried.merge({ name: "a" })).toEqual(done);
    expect(await sandboxClient().tried.merge({ name: "a" })).toEqual(done);
    const sandbox = built.testing.createSandbox();
    const fetch = (url: string, init: RequestInit) =>
      sandbox.fetch(url, {
        ...init,
        headers: { ...init.headers, "content-type": "application/json" },
      });
    const client = built.sdk.createPiTradeClient({ ...sandbox.clientOptions, fetch });
    await expect(client.tried.merge({ name: "a" })).rejects.toThrow(
      "Content-Type must be application/merge-patch+json.",
    );
  });
});

it("What may be null is sent as null, also where a middleware or a serialiser wrote it", async () => {
  const server = await startFaultServer(Array(4).fill(respondJson(200, done)));
  const { tried, raw } = built.clientAt(server.url);
  const body = { rate: null, rates: [null] };
  await tried.rates(body);
  await raw.POST("/rates", { body });
  await raw.POST("/rates", { body: {}, bodySerializer: () => JSON.stringify(body) });
  raw.use({
    onRequest: ({ request }: { request: Request }) =>
      new Request(request, { body: JSON.stringify(body) }),
  });
  await raw.POST("/rates", { body: { rates: [undefined] } });
  expect(server.arrivals.map((arrival) => arrival.body)).toEqual(
    Array(4).fill(JSON.stringify(body)),
  );
});

describe("A form", () => {
  it("is written alike by the method and the raw client, each field like a parameter", async () => {
    const server = await startFaultServer(Array(2).fill(respondJson(200, done)));
    const { tried, raw } = built.clientAt(server.url);
    await tried.form(filled);
    await raw.POST("/form", { body: filled });
    const written = "name=a%20b%26c%3D%C3%A9%2B&count=3&isOpen=false&tags=x&tags=y%2Cz";
    expect(server.arrivals.map(({ body, headers }) => [body, headers["content-type"]])).toEqual(
      Array(2).fill([written, form]),
    );
  });

  it("arrives in the sandbox as the values that were given", async () => {
    const sandbox = built.testing.createSandbox();
    const client = built.sdk.createPiTradeClient(sandbox.clientOptions);
    expect(await client.tried.form({ ...filled, pin: "4711-0815" })).toEqual(done);
    expect([...sandbox.requests]).toMatchObject([{ body: { ...filled, pin: "[redacted]" } }]);
    expect(await built.clientAt(mock.url).tried.form(filled)).toEqual(done);
  });
});

const transport = createUndiciTransport();
afterAll(() => transport.close());
const over = { fetch: {}, undici: { fetch: transport.fetch } };
const bytes = new Uint8Array([0, 13, 10, 255, 128]);
const image = new File([bytes], 'id "1".png', { type: "image/png" });

describe.each(["fetch", "undici"] as const)("Fields and files, over %s,", (kind) => {
  it("arrive as they were given, by the method and the raw client alike", async () => {
    const got: unknown[] = [];
    const server = createServer(async (request, response) => {
      const init = { method: "POST", headers: request.headers, body: request, duplex: "half" };
      const data = await new Request("http://a", init as unknown as RequestInit).formData();
      const values = await Promise.all(
        [...data].map(async ([name, value]) =>
          typeof value === "string"
            ? [name, value]
            : [name, value.name, value.type, [...new Uint8Array(await value.arrayBuffer())]],
        ),
      );
      got.push(values, request.headers["content-length"] !== undefined);
      response.setHeader("content-type", "application/json").end(JSON.stringify(done));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { tried, raw } = built.clientAt(`http://127.0.0.1:${port}`, over[kind]);
    const lines = { tags: ["x\ny", "y,z"] };
    const files = [bytes, bytes.buffer, new Blob(["b"])];
    const body = { ...filled, ...lines, file: image, files };
    const sent = tried.upload(body);
    expect(await sent).toEqual(done);
    await raw.POST("/upload", { body });
    server.close();
    const octets = "application/octet-stream";
    const values = [
      ["name", filled.name],
      ["count", "3"],
      ["isOpen", "false"],
      // As every form on the web is written (WHATWG HTML, multipart/form-data).
      ["tags", "x\r\ny"],
      ["tags", "y,z"],
      ["file", image.name, "image/png", [...bytes]],
      ["files", "blob", octets, [...bytes]],
      ["files", "blob", octets, [...bytes]],
      ["files", "blob", octets, [98]],
    ];
    expect(got).toEqual([values, true, values, true]);
  });
});

describe.each([
  ["form", "fetch"],
  ["upload", "fetch"],
  ["upload", "undici"],
] as const)("A body of %s over %s", (id, kind) => {
  it("is sent once where the answer is lost, and again the same where it was refused", async () => {
    const steps = [respondJson(429, {}), respondJson(200, done), respondJson(503, {})];
    const server = await startFaultServer(steps);
    const { tried } = built.clientAt(server.url, { ...over[kind], maxRetries: 2 });
    const given = Uint8Array.from([98]);
    const body = id === "form" ? filled : { name: "a", file: given };
    const sent = tried[id](body);
    given[0] = 99;
    await sent;
    const error = await tried[id](body).catch((each: unknown) => each);
    expect(error).toMatchObject({ name: "ServerError", outcome: "unknown", attempts: 1 });
    const [first, second] = server.arrivals;
    expect(server.arrivals).toHaveLength(3);
    expect(first?.body).toContain(id === "form" ? "name=a" : "\r\n\r\nb\r\n");
    expect([second?.body, second?.headers["content-type"]]).toEqual([
      first?.body,
      first?.headers["content-type"],
    ]);
  });

  it("shows nothing sensitive of what it holds where the server repeats it", async () => {
    const pin = "canary & 4711-0815";
    const repeat = respondBy(({ body }) => respondJson(400, { message: `No ${body} ${pin}` }));
    const server = await startFaultServer([repeat]);
    const { tried, raw } = built.clientAt(server.url, over[kind]);
    const body = id === "form" ? { ...filled, pin } : { name: "a", file: image, pin };
    const error = await tried[id](body).catch((each: unknown) => each);
    const answer = await raw.POST(`/${id}`, { body });
    expect(error).toMatchObject({ body: { message: expect.stringContaining("[redacted]") } });
    // The boundary of a form has digits by chance.
    const shown = inspect([error, answer.error], { depth: 9 }).replaceAll(/undici-\d+/g, "");
    expect(shown).not.toMatch(/4711|canary/);
  });
});

describe("Fields and files", () => {
  const file = new Blob(["b"]);

  it("are read by mock and sandbox, whose log names the files", async () => {
    const sandbox = built.testing.createSandbox();
    const client = built.sdk.createPiTradeClient(sandbox.clientOptions);
    const body = { ...filled, pin: "4711-0815", file: new File(["\0\xff"], "a.pdf") };
    expect(await client.tried.upload(body)).toEqual(done);
    const named = { name: "a.pdf", type: "application/octet-stream", size: 3 };
    expect([...sandbox.requests]).toMatchObject([
      { body: { ...filled, pin: "[redacted]", file: named } },
    ]);
    expect(await built.clientAt(mock.url).tried.upload(body)).toEqual(done);
  });

  it("are refused by the sandbox where they are something else", async () => {
    const sandbox = built.testing.createSandbox();
    const fetch = (url: string, init: RequestInit) => {
      const headers = new Headers(init.headers);
      headers.set("content-type", "multipart/form-data; boundary=other");
      return sandbox.fetch(url, { ...init, headers });
    };
    const client = built.sdk.createPiTradeClient({ ...sandbox.clientOptions, fetch });
    await expect(client.tried.upload({ name: "a", file })).rejects.toThrow(
      "The body is not multipart/form-data.",
    );
  });
});

const isNone = "must be a Blob, a File or bytes";
const blob = new Blob(["b"]);

it.each<[string, unknown, string]>([
  ["optional", {}, "/body/name is missing"],
  ["rates", { rate: Number.NaN }, "/body/rate must be a finite number or null"],
  [
    "rates",
    { rate: null, rates: [null, Number.POSITIVE_INFINITY] },
    "/body/rates/1 must be a finite number or null",
  ],
  ["rates", { rates: [1, undefined] }, "/body/rates/1 must be a finite number or null"],
  ["form", {}, "/body/name is missing"],
  ["form", undefined, "/body must be an object"],
  ["form", { name: "a", count: 0 }, "/body/count must be at least 1"],
  ["form", { name: "a", count: "3" }, "/body/count must be a whole number"],
  ["form", { name: "a", tags: [] }, "/body/tags must have at least 1 entry"],
  ["form", { name: "a", more: "b" }, "/body/more is not allowed here"],
  ["form", { name: null }, "/body/name must be a string"],
  ["form", { name: { a: 1 } }, "/body/name must be a string"],
  ["form", new URLSearchParams("name=a"), "/body cannot be written as a form"],
  ["form", new FormData(), "/body cannot be written as a form"],
  ["form", { name: "\ud800" }, "/body cannot be written as a form"],
  ["upload", { name: "a" }, "/body/file is missing"],
  ["upload", undefined, "/body must be an object"],
  ["upload", { name: "a", file: "text" }, `/body/file ${isNone}`],
  ["upload", { name: "a", file: [blob] }, `/body/file ${isNone}`],
  ["upload", { name: "a", file: { size: 1 } }, `/body/file ${isNone}`],
  ["upload", { name: "a", file: blob, files: [blob, "b"] }, `/body/files/1 ${isNone}`],
  ["upload", { name: blob, file: blob }, "/body/name must be a string"],
  ["upload", { name: "a", file: blob, count: 0 }, "/body/count must be at least 1"],
  ["upload", { name: "a", file: blob, files: [] }, "/body/files must have at least 1 entry"],
  ["upload", { name: "a", file: blob, more: "b" }, "/body/more is not allowed here"],
  ["upload", new FormData(), "/body cannot be written as a form"],
  ["upload", { name: "\ud800", file: blob }, "/body cannot be written as a form"],
])(
  "A body of %s that is %o is refused alike by the method and the raw client: %s",
  (id, body, why) => built.expectRefused(id, body, ["POST", `/${id}`, { body }], why),
);

describe("An operation that takes no token", () => {
  it("gets none, and mints none", async () => {
    const server = await startFaultServer(Array(2).fill(respondJson(200, done)));
    let minted = 0;
    const token = () => `a.b.${minted++}`;
    const { tried, raw } = built.clientAt(server.url, { token });
    await tried.open();
    await raw.GET("/public");
    expect(server.arrivals.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      undefined,
    ]);
    expect(minted).toBe(0);
  });

  it("is sent once where the server demands one, and leaves the token of the others in use", async () => {
    const server = await startFaultServer([respondJson(401, {}), respondJson(200, [])]);
    let minted = 0;
    const token = () => `a.b.${minted++}`;
    const { tried, portfolio } = built.clientAt(server.url, { token });
    const error = await tried.open().catch((each: unknown) => each);
    expect(error).toMatchObject({ name: "AuthenticationError", attempts: 1, outcome: "none" });
    await portfolio.holdings();
    expect(server.arrivals.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      "Bearer a.b.0",
    ]);
  });

  it("is answered without one by mock and sandbox, and is no partner's in the log", async () => {
    expect(await built.clientAt(mock.url).tried.open()).toEqual(done);
    const sandbox = built.testing.createSandbox({ rateLimit: { requests: 9, perMs: 1000 } });
    const client = built.sdk.createPiTradeClient(sandbox.clientOptions);
    expect(await client.tried.open()).toEqual(done);
    expect([...sandbox.requests]).toMatchObject([{ operationId: "open", status: 200 }]);
    expect([...sandbox.requests][0]).not.toHaveProperty("clientId");
  });
});
