/** Prevents that a transport reads an answer otherwise than the platform's fetch does. */
import { getEventListeners } from "node:events";
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { describe, expect, it } from "vitest";
import { filledHeaders, ofConnection } from "../../openapi/rules/dialect/name-uses.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, respondPlaced } from "../support/fixtures.ts";
import { hangUp, respond, respondJson, responseHead, stall, stepWhen } from "../support/steps.ts";
import { clientOf, errorOf, failedOrder } from "../support/test-client.ts";
import { transportFetch } from "../support/transport.ts";

const send = (url: string, signal = new AbortController().signal, method = "GET") =>
  transportFetch(`${url}/trade`, { method, headers: {}, redirect: "manual", signal });

describe("An answer", () => {
  const text = JSON.stringify([{ tradeId: "trd_é😀" }]);
  it.each([
    ["gzip", gzipSync(text)],
    ["x-gzip", gzipSync(text)],
    ["GZIP", gzipSync(text)],
    ["deflate", deflateSync(text)],
    ["deflate", deflateRawSync(text)],
    ["br", brotliCompressSync(text)],
    ["zstd", zstdCompressSync(text)],
    ["deflate, gzip", gzipSync(deflateSync(text))],
  ])("that is coded as %s is read", async (encoding, body) => {
    const server = await startFaultServer([respond(200, body, { "content-encoding": encoding })]);
    expect(await clientOf(server).trades.list()).toEqual(JSON.parse(text));
  });

  it.each(["utf-8", "gzip, utf-8", "constructor"])(
    "that names %s, which is no coding, is read as it came",
    async (encoding) => {
      const server = await startFaultServer([respond(200, text, { "content-encoding": encoding })]);
      expect(await clientOf(server).trades.list()).toEqual(JSON.parse(text));
    },
  );

  const sixFold = Array(6).fill("gzip");
  it.each([
    ["is not coded as it says", "gzip", text],
    ["is coded six times", sixFold.join(), sixFold.reduce((body) => gzipSync(body), text)],
  ])("that %s was lost", async (_, encoding, body) => {
    const { error } = await failedOrder([respond(200, body, { "content-encoding": encoding })]);
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
  });

  it("may begin with a byte order mark", async () => {
    const server = await startFaultServer([respond(200, `\ufeff${text}`)]);
    expect(await clientOf(server).trades.list()).toEqual(JSON.parse(text));
  });

  it("has the values of a header that comes twice in one", async () => {
    const twice = {
      "x-request-id": "a\r\nX-Request-Id: b",
      "set-cookie": "c=1\r\nset-cookie: d=2",
    };
    const server = await startFaultServer([respondJson(200, [], twice)]);
    const { headers } = await send(server.url);
    expect(headers.get("x-request-id")).toBe("a, b");
    expect((headers as Headers).getSetCookie()).toEqual(["c=1", "d=2"]);
  });

  it("may follow an interim one", async () => {
    const early = stepWhen("complete", (socket, arrival) => {
      socket.write("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n");
      respond(200, text).act(socket, arrival);
    });
    const server = await startFaultServer([early]);
    const response = await send(server.url);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(text);
  });

  it.each([204, 304])("with status %i has no body", async (status) => {
    const server = await startFaultServer([respond(status, "", { "content-length": undefined })]);
    const response = await send(server.url);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe("");
  });

  it("to HEAD has no body, though its headers promise one", async () => {
    const server = await startFaultServer([respond(200, "", { "content-length": 1000 })]);
    const response = await send(server.url, undefined, "HEAD");
    expect(await response.text()).toBe("");
  });

  it("whose headers are there can be read before its body is", async () => {
    let finish: (() => void) | undefined;
    const slow = stepWhen("complete", (socket) => {
      socket.write(responseHead(200, { "content-length": 2 }));
      finish = () => socket.write("[]");
    });
    const server = await startFaultServer([slow]);
    const response = await send(server.url);
    expect(response.status).toBe(200);
    finish?.();
    expect(await response.text()).toBe("[]");
  });
});

describe("An answer of many bytes", () => {
  const text = JSON.stringify([{ tradeId: "é".repeat(500) }]);
  const maxResponseBytes = Buffer.byteLength(text);
  const chunked = { "content-length": undefined, "transfer-encoding": "chunked" };
  const inChunks = (body: string | Buffer, headers: object = {}) =>
    respond(200, Buffer.concat([...chunksOf(Buffer.from(body)), Buffer.from("0\r\n\r\n")]), {
      ...chunked,
      ...headers,
    });

  it.each([
    ["with its length", respond(200, text)],
    ["in chunks", inChunks(text)],
    ["packed", respond(200, gzipSync(text), { "content-encoding": "gzip" })],
    ["packed in chunks", inChunks(gzipSync(text), { "content-encoding": "gzip" })],
  ])("is read up to `maxResponseBytes`, and no further, %s", async (_, step) => {
    const server = await startFaultServer([step]);
    const list = (bytes: number) => clientOf(server, { maxResponseBytes: bytes }).trades.list();
    expect(await list(maxResponseBytes)).toEqual(JSON.parse(text));
    expect(await errorOf(list(maxResponseBytes - 1))).toMatchObject({
      name: "ResponseFormatError",
      status: 200,
      outcome: "none",
      attempts: 1,
      message: expect.stringContaining(
        `with 200, but the body is larger than \`maxResponseBytes\` (${maxResponseBytes - 1} bytes).`,
      ),
    });
  });

  /** Answers without an end, as fast as the other side reads. */
  const endless = (
    status: number,
    chunk: Buffer,
    headers: object,
    closed: (bytes: number) => void,
  ) =>
    stepWhen("complete", (socket) => {
      socket.once("close", () => closed(socket.bytesWritten));
      socket.write(responseHead(status, { ...chunked, ...headers }));
      const bytes = chunkOf(chunk);
      const go = () => {
        while (!socket.destroyed && socket.write(bytes));
        socket.once("drain", go);
      };
      go();
    });

  /** Members of gzip, each of 1 MB once it is unpacked. */
  const bomb = gzipSync(Buffer.alloc(1_000_000));

  it.each([
    ["is endless", Buffer.alloc(10_000), {}],
    ["is endless and packed", bomb, { "content-encoding": "gzip" }],
  ])(
    "may have been an order that was placed where it %s, and is read no more",
    async (_, chunk, headers) => {
      const closed = Promise.withResolvers<number>();
      const { server, error } = await failedOrder([endless(200, chunk, headers, closed.resolve)]);
      expect(error).toMatchObject({ name: "ResponseFormatError", status: 200, outcome: "unknown" });
      expect(error.message).toContain(
        "but the body is larger than `maxResponseBytes` (16777216 bytes).",
      );
      // The limit of 16 MiB, and what was under way.
      expect(await closed.promise).toBeLessThan(40e6);
      expect(server.arrivals).toHaveLength(1);
    },
  );

  it("is a refusal all the same where its status says so", async () => {
    const closed = Promise.withResolvers<number>();
    const { error } = await failedOrder([endless(409, bomb, {}, closed.resolve)]);
    expect(error).toMatchObject({ name: "ConflictError", outcome: "none", attempts: 1 });
    expect(error.message).toContain(
      "was answered with 409: the body is larger than `maxResponseBytes`",
    );
    expect(await closed.promise).toBeLessThan(40e6);
  });
});

/** Bytes in chunks as they are sent, so short that characters are cut. */
function chunksOf(bytes: Buffer): Buffer[] {
  const starts = Array.from({ length: Math.ceil(bytes.length / 501) }, (_, at) => at * 501);
  return starts.map((start) => chunkOf(bytes.subarray(start, start + 501)));
}

function chunkOf(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`),
    bytes,
    Buffer.from("\r\n"),
  ]);
}

describe("A request", () => {
  it("says what it accepts and what sends it", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    await send(server.url);
    const { accept, "user-agent": agent, host } = server.arrivals[0]?.headers ?? {};
    expect({ accept, agent }).toEqual({ accept: "*/*", agent: "node" });
    expect(server.url).toBe(`http://${host}`);
  });

  it("has no header but those that the dialect knows to be written by others than the caller", async () => {
    const server = await startFaultServer([respondPlaced]);
    const { trades } = clientOf(server);
    await trades.get("trd_1");
    await trades.place(buyOrder);
    await trades.cancel("trd_1");
    expect(server.arrivals.map(({ method }) => method)).toEqual(["GET", "POST", "DELETE"]);
    const names = server.arrivals.flatMap(({ headers }) => Object.keys(headers));
    const known = [ofConnection, filledHeaders];
    expect(names.filter((name) => !known.some((each) => each.test(name)))).toEqual([]);
  });

  it("carries text of any script, with its length in bytes", async () => {
    const server = await startFaultServer([respondPlaced]);
    await clientOf(server).trades.place({ ...buyOrder, ticker: "Ä😀" });
    expect(JSON.parse(server.arrivals[0]?.body ?? "")).toEqual({ ...buyOrder, ticker: "Ä😀" });
  });

  it("is not even connected for where its signal was aborted before", async () => {
    const signal = AbortSignal.abort(new Error("Enough."));
    await expect(send("http://127.0.0.1:1", signal)).rejects.toThrow("Enough.");
  });

  it("uses a connection that is there", async () => {
    const ports = new Set<number | undefined>();
    const step = stepWhen("complete", (socket, arrival) => {
      ports.add(socket.remotePort);
      respondJson(200, []).act(socket, arrival);
    });
    const server = await startFaultServer([step]);
    const client = clientOf(server);
    for (let call = 0; call < 5; call += 1) await client.trades.list();
    expect(server.arrivals).toHaveLength(5);
    // A connection rests for a turn of the event loop after each answer, so that they take turns.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it("leaves no listener on the signal of a call when it succeeds, fails or is aborted", async () => {
    const server = await startFaultServer([
      respondJson(200, []),
      stepWhen("complete", hangUp),
      stepWhen("complete", stall),
    ]);
    const controller = new AbortController();
    const { signal } = controller;
    const client = clientOf(server, { maxRetries: 0 });
    await client.trades.list({}, { signal });
    await errorOf(client.trades.list({}, { signal }));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    const stalled = errorOf(client.trades.list({}, { signal }));
    await expect.poll(() => server.arrivals.length, { interval: 1 }).toBe(3);
    controller.abort();
    await stalled;
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
