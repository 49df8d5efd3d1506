/**
 * What the transport on undici has besides a fetch: a pool, an end, options. It prevents a pool that
 * sends what was given up, and a connection that is kept for too long.
 */
import { getEventListeners } from "node:events";
import { createSecureServer } from "node:http2";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { ConfigurationError } from "@pitrade/partner-sdk";
import { createUndiciTransport, type UndiciTransportOptions } from "@pitrade/partner-sdk/undici";
import { fetch as fetchOfUndici } from "undici";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { pem } from "../../scripts/lib/loopback-certificate.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { failingImport } from "../support/failing-import.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced } from "../support/fixtures.ts";
import { listenOnLoopback } from "../support/loopback.ts";
import { startConnectProxy } from "../support/start-connect-proxy.ts";
import { reset, respond, respondJson, stall, stepWhen } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

/** A transport that ends with the test. */
function transportOf(options: UndiciTransportOptions = {}) {
  const transport = createUndiciTransport(options);
  onTestFinished(() => transport.close());
  return transport;
}

describe("Over TLS", () => {
  /** A server that speaks HTTP/2 too, ends with the test and keeps the protocol of each request. */
  async function startSecureServer() {
    const server = createSecureServer({ key: pem, cert: pem, allowHTTP1: true });
    const protocols: string[] = [];
    server.on("request", ({ httpVersion }, response) => {
      protocols.push(httpVersion);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(placedTrade));
    });
    const { host } = await listenOnLoopback(server);
    return { url: `https://${host}`, protocols };
  }

  it("HTTP/1.1 is spoken, to servers of HTTP/2 too", async () => {
    const server = await startSecureServer();
    const { fetch } = transportOf({ tls: { ca: pem } });
    expect(await clientOf(server, { fetch }).trades.place(buyOrder)).toEqual(placedTrade);
    expect(server.protocols).toEqual(["1.1"]);
  });

  it("an authority of yours is trusted through a proxy too, and one that is undefined or empty is none", async () => {
    const server = await startSecureServer();
    const { host, asked } = await startConnectProxy();
    const through = { proxy: `http://${host}` };
    const { fetch } = transportOf({
      ...through,
      tls: { ca: pem, cert: undefined, key: undefined },
    });
    expect(await clientOf(server, { fetch }).trades.place(buyOrder)).toEqual(placedTrade);
    expect(asked).toEqual([server.url.replace("https://", "")]);
    const direct = transportOf({ proxy: "", tls: { ca: pem } });
    expect(await clientOf(server, { fetch: direct.fetch }).trades.place(buyOrder)).toEqual(
      placedTrade,
    );
    expect(asked).toHaveLength(1);
    const other = transportOf({ ...through, tls: { ca: undefined } });
    const { cause } = await errorOf(
      clientOf(server, { fetch: other.fetch }).trades.place(buyOrder),
    );
    expect(cause).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  });

  it("nothing is sent to a server whose certificate is not trusted", async () => {
    const server = await startSecureServer();
    const { fetch } = transportOf();
    const error = await errorOf(clientOf(server, { fetch }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
    expect(error.cause).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(server.protocols).toEqual([]);
  });
});

describe("A pool of one connection", () => {
  it("sends no order whose turn comes too late for an answer", async () => {
    const asked = Promise.withResolvers<() => void>();
    const server = await startFaultServer([
      stepWhen("complete", (socket, arrival) =>
        asked.resolve(() => respondPlaced.act(socket, arrival)),
      ),
      respondPlaced,
    ]);
    const { fetch } = transportOf({ connections: 1 });
    const clock = stopClock();
    const client = clientOf(server, { fetch, maxRetries: 0 });
    const first = client.trades.place(buyOrder);
    const answer = await asked.promise;
    const second = errorOf(client.trades.place(buyOrder, { timeoutMs: 20_000 }));
    await new Promise((resolve) => setImmediate(resolve));
    clock.pass(19_500);
    answer();
    const cause = { message: "too little time is left for an answer" };
    expect(await second).toMatchObject({ name: "TimeoutError", outcome: "none", cause });
    await first;
    expect(server.arrivals).toHaveLength(1);
  });

  it("never sends a request whose deadline passed, or that was aborted, while it waited", async () => {
    let release: (() => void) | undefined;
    const late = stepWhen("complete", (socket, arrival) => {
      release = () => respondPlaced.act(socket, arrival);
    });
    const server = await startFaultServer([late, respondPlaced]);
    const { fetch } = transportOf({ connections: 1 });
    const client = clientOf(server, { fetch });
    const first = client.trades.place(buyOrder);
    await expect.poll(() => server.arrivals.length, { interval: 1 }).toBe(1);
    const clock = stopClock();
    const waiting = errorOf(client.trades.place(buyOrder, { timeoutMs: 20 }));
    await new Promise((resolve) => setImmediate(resolve));
    clock.pass(20);
    const error = await waiting;
    expect(error).toMatchObject({ name: "TimeoutError", outcome: "none" });
    expect(error.message).toContain("20 ms passed before anything was sent.");
    const abort = new AbortController();
    const aborted = errorOf(client.trades.place(buyOrder, { signal: abort.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    abort.abort();
    expect(await aborted).toMatchObject({ name: "AbortedError", outcome: "none" });
    release?.();
    await first;
    await client.trades.list();
    expect(server.arrivals.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });
});

it.each([
  ["Agent", {}],
  ["ProxyAgent", { proxy: "http://127.0.0.1:2" }],
] as const)("No time limit but the call's own applies to an answer: %s", async (name, options) => {
  const given: unknown[] = [];
  vi.doMock("undici", async (importOriginal) => {
    const undici = await importOriginal<Record<string, new (options: unknown) => object>>();
    const Original = undici[name] as new (options: unknown) => object;
    const Noting = class extends Original {
      constructor(options: unknown) {
        super(options);
        given.push(options);
      }
    };
    return { ...undici, [name]: Noting };
  });
  onTestFinished(() => vi.doUnmock("undici"));
  const server = await startFaultServer([respondPlaced]);
  const { fetch } = transportOf(options);
  await errorOf(clientOf(server, { fetch, maxRetries: 0 }).trades.place(buyOrder)).catch(() => {});
  expect(given).toMatchObject([{ headersTimeout: 0, bodyTimeout: 0, pipelining: 1 }]);
});

describe("A transport whose undici cannot be loaded", () => {
  const failing = () => {
    vi.doMock("undici", () => {
      throw new TypeError("webidl.util.markAsUncloneable is not a function");
    });
    onTestFinished(() => vi.doUnmock("undici"));
    return createUndiciTransport();
  };

  it.each(["place", "list"] as const)("says so in one sentence, to trades.%s", async (name) => {
    const server = await startFaultServer([respondPlaced]);
    const { trades } = clientOf(server, { fetch: failing().fetch });
    const error = await errorOf(name === "list" ? trades.list() : trades.place(buyOrder));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toMatch(
      / was not sent: the package undici could not be loaded \(.+\)\.$/,
    );
    expect(error).toMatchObject({ outcome: "none", attempts: 1, cause: expect.any(Error) });
    expect(server.contacts).toEqual([]);
  });

  it.each([
    ["is missing", "is missing: npm install undici@7."],
    ["cannot be opened", "could not be loaded (EMFILE: too many open files)."],
    [
      "does not run on Node 20",
      "could not be loaded (markAsUncloneable is not a function); Node 20 needs undici@7.",
    ],
  ] as const)("tells what %s", async (what, sentence) => {
    const url = new URL("../../src/undici/index.ts", import.meta.url).href;
    const code = `const { createUndiciTransport } = await import(${JSON.stringify(url)});
      const { fetch } = createUndiciTransport();
      await fetch("http://127.0.0.1", { headers: {} }).catch(({ message }) => console.log(message));`;
    const { stdout } = await runNode([
      failingImport("undici", what),
      ...["--input-type=module", "--eval", code],
    ]);
    expect(stdout.trim()).toBe(`was not sent: the package undici ${sentence}`);
  });

  it("loads it with the next request, where what kept it from loading has passed", async () => {
    const server = await startFaultServer([respondPlaced]);
    const { trades } = clientOf(server, { fetch: failing().fetch });
    expect(await errorOf(trades.place(buyOrder))).toBeInstanceOf(ConfigurationError);
    vi.doUnmock("undici");
    expect(await trades.place(buyOrder)).toEqual(placedTrade);
  });

  it.each([
    ["is older than version 7: npm install undici@7", "is too old", {}],
    ["is replaced by Bun: leave `fetch` out", "is that of Bun", { Bun: {} }],
  ])("says that it %s, where it %s, of which a call would hang", async (why, _, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.doMock("undici", () => ({ Agent: class {}, ProxyAgent: class {}, fetch() {} }));
    onTestFinished(() => vi.doUnmock("undici"));
    const server = await startFaultServer([respondPlaced]);
    const { trades } = clientOf(server, { fetch: createUndiciTransport().fetch });
    const error = await errorOf(trades.place(buyOrder));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error.message).toMatch(` was not sent: the package undici ${why}.`);
    expect(server.contacts).toEqual([]);
  });

  it("can be closed", async () => {
    await failing().close();
  });

  it("may be one of an order that was sent, where it is a part of a fetch of yours", async () => {
    const server = await startFaultServer([respondPlaced]);
    const { fetch: second } = failing();
    const client = clientOf(server, {
      fetch: (url, init) => fetch(url, init).then(() => second(url, init)),
    });
    expect(await errorOf(client.trades.place(buyOrder))).toMatchObject({
      name: "ConnectionError",
      outcome: "unknown",
    });
  });
});

it("The fetch of undici itself may be the `fetch` of a client", async () => {
  const server = await startFaultServer([respondPlaced]);
  const client = clientOf(server, { fetch: fetchOfUndici });
  expect(await client.trades.place(buyOrder)).toEqual(placedTrade);
});

describe("A transport that has just been made", () => {
  it("can be closed after a request that could not be begun", async () => {
    const transport = createUndiciTransport();
    const { signal } = new AbortController();
    const request = { method: "GET", headers: undefined as never, signal };
    await expect(transport.fetch("http://127.0.0.1:1", request)).rejects.toThrow(TypeError);
    await transport.close();
  });

  it("can be closed", async () => {
    await createUndiciTransport().close();
  });

  it("sends what was asked of it before it was closed, and what was not aborted", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const transport = createUndiciTransport();
    const send = (signal: AbortSignal, url = server.url) =>
      transport.fetch(url, { method: "GET", headers: {}, signal });
    const abort = new AbortController();
    const [sent, aborted] = [
      send(new AbortController().signal),
      send(abort.signal, "http://127.0.0.1:1"),
    ];
    abort.abort(new Error("Enough."));
    const closed = transport.close();
    await expect(aborted).rejects.toThrow("Enough.");
    expect(await (await sent).text()).toBe("[]");
    await closed;
    expect(server.arrivals).toHaveLength(1);
  });
});

it("A transport that is closed has finished what was under way, and sends nothing more", async () => {
  let answer = () => {};
  const held = stepWhen("complete", (...given) => {
    answer = () => respondPlaced.act(...given);
  });
  const server = await startFaultServer([held]);
  const transport = createUndiciTransport();
  const client = clientOf(server, { fetch: transport.fetch });
  const placing = client.trades.place(buyOrder);
  await expect.poll(() => server.arrivals.length, { interval: 1 }).toBe(1);
  const closed = Promise.all([transport.close(), transport.close()]);
  // Nor is it kept from closing by what comes meanwhile.
  const error = await errorOf(client.trades.place(buyOrder));
  expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
  expect(error.cause).toMatchObject({ message: "the transport is closed" });
  answer();
  await closed;
  expect(await placing).toEqual(placedTrade);
  expect(server.arrivals).toHaveLength(1);
});

describe("A connection", () => {
  it("is closed with its transport, however long it may be kept", async () => {
    const ended = Promise.withResolvers<void>();
    const keep = stepWhen("complete", (socket) => {
      socket.once("close", () => ended.resolve());
      respondJson(200, [], { connection: "keep-alive" }).act(socket, undefined);
    });
    const server = await startFaultServer([keep]);
    const transport = createUndiciTransport({ keepAliveTimeoutMs: 600_000 });
    await clientOf(server, { fetch: transport.fetch }).trades.list();
    await transport.close();
    await ended.promise;
  });

  it("is not kept for longer than was asked, even if the server offers more", async () => {
    const ended = Promise.withResolvers<void>();
    const headers = { "keep-alive": "timeout=60", connection: "keep-alive" };
    const offer = stepWhen("complete", (socket) => {
      socket.once("close", () => ended.resolve());
      respondJson(200, [], headers).act(socket, undefined);
    });
    const server = await startFaultServer([offer]);
    const { fetch } = transportOf({ keepAliveTimeoutMs: 1 });
    await clientOf(server, { fetch }).trades.list();
    await ended.promise;
  });
});

it("An answer that a wrapper reads itself is not unpacked to more than 64 MiB", async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1));
  const server = await startFaultServer([respond(200, bomb, { "content-encoding": "gzip" })]);
  const init = { method: "GET", headers: {}, signal: new AbortController().signal };
  const response = await transportOf().fetch(server.url, init);
  await expect(response.text()).rejects.toThrow("the body is larger than");
});

describe("The options of a transport", () => {
  it.each<[object, string]>([
    [{ connections: 0 }, "`connections` must be a whole number from 1 to 65535"],
    [
      { connections: 0, tls: 5 },
      "`connections` must be a whole number from 1 to 65535; `tls` must be ",
    ],
    [
      { keepAliveTimeoutMs: "5" },
      "`keepAliveTimeoutMs` must be a whole number of ms from 1 to 2147483647",
    ],
    [
      { connectTimeoutMs: -1 },
      "`connectTimeoutMs` must be a whole number of ms from 1 to 2147483647",
    ],
    [{ tls: { ca: 1 } }, "`tls` must be an object with ca, cert or key, each of them text"],
    [{ tls: { minVersion: "TLSv1" } }, "`tls` must be an object with ca, cert or key"],
    [{ tls: { rejectUnauthorized: false } }, "`tls` must be an object with ca, cert or key"],
    [{ tls: 5 }, "`tls` must be an object with ca, cert or key, each of them text"],
    [{ tls: { ca: "x", servername: "y" } }, "`tls` must be an object with ca, cert or key"],
    [{ proxy: "ftp://127.0.0.1" }, "`proxy` must be an http or https URL, its user"],
    [{ proxy: "xhttp://127.0.0.1" }, "`proxy` must be an http or https URL, its user"],
    [{ proxy: "http://%zz@127.0.0.1" }, "`proxy` must be an http or https URL, its user"],
    [{ proxy: "http://a:%zz@127.0.0.1" }, "`proxy` must be an http or https URL, its user"],
    [{ proxy: " http://127.0.0.1" }, "`proxy` must not begin or end in white space or unseen"],
    [{ proxy: "http://127.0.0.1\n" }, "`proxy` must not begin or end in white space or unseen"],
    [{ pipelining: 10 }, "there is no option `pipelining`, only connections, "],
  ])("are refused where they are %j", (options, sentence) => {
    const make = () => createUndiciTransport(options as UndiciTransportOptions);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(`The transport cannot be made: ${sentence}`);
  });

  it.each(["server", "proxy"])("end the making of a connection to a %s", async (to) => {
    const server = await startFaultServer([stepWhen("connected", stall)]);
    const url = server.url.replace("http:", "https:");
    const { fetch } = transportOf({ connectTimeoutMs: 100, proxy: to === "proxy" ? url : "" });
    const pitrade = clientOf({ url }, { fetch, maxRetries: 0, timeoutMs: 5_000 });
    const error = await errorOf(pitrade.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
    expect(error.cause).toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
  });
});

it("A signal is let go when the answer was read, and when there is none", async () => {
  const server = await startFaultServer([respondJson(200, []), stepWhen("complete", reset)]);
  const { fetch } = transportOf();
  const { signal } = new AbortController();
  const init = { method: "GET", headers: {}, signal };
  await (await fetch(server.url, init)).text();
  expect(getEventListeners(signal, "abort")).toEqual([]);
  await expect(fetch(server.url, init)).rejects.toThrow();
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

describe("A transport", () => {
  const post = (url: string, body: unknown) =>
    transportOf().fetch(url, {
      ...{ method: "POST", headers: {}, body: body as string },
      signal: new AbortController().signal,
    });

  it.each<[string, unknown, string]>([
    ["text", "[]", "[]"],
    ["bytes of another realm, as tests have", runInNewContext("new Uint8Array([91]).buffer"), "["],
    ["a part of bytes", new Uint8Array([0, 91, 93, 0]).subarray(1, 3), "[]"],
    ["a Blob, as the client makes on Deno", new Blob(["[]"]), "[]"],
    ["no body that is null", null, ""],
  ])("sends %s", async (_, given, want) => {
    const server = await startFaultServer([respondJson(200, [])]);
    await post(server.url, given);
    expect(server.arrivals[0]?.body).toBe(want);
  });

  it.each([
    ["a form", new FormData()],
    ["a query", new URLSearchParams("a=1")],
    ["a stream", new ReadableStream()],
    ["a list of numbers", [91, 93]],
    ["an object", {}],
  ])("refuses to send %s, of which nothing would arrive", async (_, given) => {
    const server = await startFaultServer([respondJson(200, [])]);
    await expect(post(server.url, given)).rejects.toThrow(
      new ConfigurationError("was not sent: its body is not text, bytes or a Blob."),
    );
    expect(server.contacts).toEqual([]);
  });

  it.each([true, false])("sends an order on Deno, wrapped: %s", async (wrapped) => {
    vi.stubGlobal("Deno", {});
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await startFaultServer([respondPlaced]);
    const { fetch } = transportOf();
    const client = clientOf(server, { fetch: wrapped ? (url, init) => fetch(url, init) : fetch });
    await client.trades.place(buyOrder);
    expect(JSON.parse(server.arrivals[0]?.body ?? "")).toEqual(buyOrder);
  });

  it("may be wrapped by a fetch that adds a header", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const { fetch } = transportOf();
    const client = clientOf(server, {
      fetch: (url, init) => {
        const headers = new Headers(init.headers);
        headers.set("traceparent", "00-1");
        return fetch(url, { ...init, headers });
      },
    });
    await client.trades.list();
    expect(server.arrivals[0]?.headers).toMatchObject({ traceparent: "00-1" });
    expect(server.arrivals[0]?.headers.authorization).toMatch(/^Bearer eyJ/);
  });
});
