/**
 * Failures before the first byte of an order, and failures that only look like them. It prevents
 * an order that is sent again although the one before may have been placed, and an error that
 * keeps a caller waiting although nothing was sent.
 */
import { readFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { type FetchLike, notSent, type PiTradeClientOptions } from "@pitrade/partner-sdk";
import { createUndiciTransport, type UndiciTransportOptions } from "@pitrade/partner-sdk/undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { pem as loopback } from "../../scripts/lib/loopback-certificate.ts";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, respondPlaced } from "../support/fixtures.ts";
import { listenOnLoopback } from "../support/loopback.ts";
import { startConnectProxy } from "../support/start-connect-proxy.ts";
import { reset, respondJson, stepWhen } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { transport, transportFetch } from "../support/transport.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

type Init = Parameters<FetchLike>[1];

const nowhere = "http://127.0.0.1:1";
const notYetValid = readFileSync(new URL("not-yet-valid.pem", import.meta.url), "utf8");

describe("A fetch of your own", () => {
  it("whose side request fails has placed the order once, and the outcome is unknown", async () => {
    const server = await startFaultServer([respondPlaced]);
    const client = clientOf(server, {
      fetch: async (url, init) => {
        const response = await transportFetch(url, init);
        await fetch(`${nowhere}/metrics`, { method: "POST" });
        return response;
      },
    });
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", attempts: 1 });
    expect(server.arrivals).toHaveLength(1);
  });

  it.each<[string, FetchLike]>([
    ["tries again after a cut", transportFetch],
    ["falls back to another after a cut", (url, init) => fetch(url, init as RequestInit)],
  ])("that %s proves nothing with the connection that it cannot make", async (_, send) => {
    const server = await startFaultServer([stepWhen("complete", reset), respondPlaced]);
    const client = clientOf(server, {
      fetch: async (url, init) => {
        const first = await send(url, init).catch(() => undefined);
        await server.refuse();
        return first ?? transportFetch(url, init);
      },
    });
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", attempts: 1 });
    expect(server.arrivals).toHaveLength(1);
  });

  const entries = (init: Init) => Object.fromEntries(Object.entries(init));
  it.runIf(transport === "undici").for<[string, (init: Init) => object]>([
    ["it", (init) => init],
    ["a copy of it", (init) => ({ ...init, headers: init.headers })],
    ["its entries", entries],
    ["its fields", ({ method, headers, body, signal }) => ({ method, headers, body, signal })],
    ["it with another signal", (init) => ({ ...init, signal: AbortSignal.any([init.signal]) })],
  ])("cannot send an order twice over this transport that hands on %s", async ([, copyOf]) => {
    const server = await startFaultServer([stepWhen("complete", reset), respondPlaced]);
    const send: FetchLike = (url, init) => transportFetch(url, copyOf(init) as Init);
    const fetch: FetchLike = (url, init) => send(url, init).catch(() => send(url, init));
    const error = await errorOf(clientOf(server, { fetch }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(error.cause).toMatchObject({
      message: "the request was sent before, and nothing is sent twice",
    });
    expect(server.arrivals).toHaveLength(1);
  });

  it("that says that nothing was sent is tried again, and believed", async () => {
    const server = await startFaultServer([respondPlaced]);
    let refusals = 1;
    const fetch: NonNullable<PiTradeClientOptions["fetch"]> = async (url, init) => {
      refusals -= 1;
      if (refusals >= 0) throw notSent("the limiter is full");
      return transportFetch(url, init);
    };
    await clientOf(server, { fetch }).trades.place(buyOrder);
    expect(server.arrivals).toHaveLength(1);
    refusals = Number.POSITIVE_INFINITY;
    const error = await errorOf(clientOf(server, { fetch }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none", attempts: 3 });
    expect(error.cause).toMatchObject({ message: "the limiter is full" });
    expect(server.arrivals).toHaveLength(1);
  });
});

/** A connection that no TLS comes of, and what the platform's fetch can prove of it. */
type Handshake = [
  name: string,
  serve: (runOut: () => void) => Server,
  platform: "none" | "unknown",
  given?: { readonly timeoutMs?: number; readonly transport?: UndiciTransportOptions },
];

const onFirstBytes = (act: (socket: Socket) => void) =>
  createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => act(socket));
  });
/** A fatal alert of TLS (RFC 8446, section 6). */
const alert = (description: number) => Buffer.from([0x15, 3, 3, 0, 2, 2, description]);
const tlsServer = (options: TlsOptions) =>
  createTlsServer(options).on("tlsClientError", () => {}) as Server;

const closing = (act: (socket: Socket) => void) => () => onFirstBytes(act);
const untrusted = (pem: string) => () => tlsServer({ key: pem, cert: pem });
const trusting = { transport: { tls: { ca: notYetValid } } };

const handshakes: readonly Handshake[] = [
  ["the server speaks plain HTTP", () => createHttpServer() as Server, "none"],
  ["the server refuses the version", closing((socket) => socket.end(alert(70))), "none"],
  ["the server refuses the handshake", closing((socket) => socket.end(alert(40))), "none"],
  ["the certificate is not trusted", untrusted(loopback), "none"],
  ["the certificate is not valid yet", untrusted(notYetValid), "none", trusting],
  ["the server hangs up within the handshake", closing((socket) => socket.end()), "none"],
  [
    "the server resets the connection within the handshake",
    closing((socket) => socket.resetAndDestroy()),
    "unknown",
  ],
  [
    "the server is silent within the handshake until the deadline",
    onFirstBytes,
    "unknown",
    { timeoutMs: 1_500 },
  ],
];

describe("An order over TLS that was never agreed upon", () => {
  it.each<Handshake>(handshakes)(
    "was not sent where %s",
    async (_, serve, platform, given = {}) => {
      const { timeoutMs } = given;
      const clock = timeoutMs === undefined ? undefined : stopClock();
      const { host } = await listenOnLoopback(serve(() => clock?.pass(timeoutMs ?? 0)));
      const own = createUndiciTransport(given.transport);
      onTestFinished(() => own.close());
      const options = transport === "undici" ? { fetch: own.fetch } : {};
      const client = clientOf({ url: `https://${host}` }, options);
      const call = { maxRetries: 0, ...(clock && { timeoutMs }) };
      const error = await errorOf(client.trades.place(buyOrder, call));
      expect(error.outcome).toBe(transport === "undici" ? "none" : platform);
      expect(error.name).toBe(clock ? "TimeoutError" : "ConnectionError");
    },
  );

  it("may have been sent where bytes that are no TLS come after it", async () => {
    const inner = await listenOnLoopback(
      tlsServer({ key: loopback, cert: loopback }).on("secureConnection", (socket) =>
        socket.on("error", () => {}).once("data", () => garble()),
      ),
    );
    let garble = () => {};
    const [host = "", port = ""] = inner.host.split(":");
    const relay = createServer((socket) => {
      const upstream = new (socket.constructor as typeof Socket)();
      upstream.connect(Number(port), host);
      upstream.on("error", () => {});
      socket
        .on("error", () => {})
        .pipe(upstream)
        .pipe(socket);
      garble = () => void socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    const outer = await listenOnLoopback(relay);
    const own = createUndiciTransport({ tls: { ca: loopback } });
    onTestFinished(() => own.close());
    const client = clientOf({ url: `https://${outer.host}` }, { fetch: own.fetch });
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", attempts: 1 });
  });
});

it.runIf(transport === "fetch")("An order to a port that fetch blocks was not sent", async () => {
  const client = clientOf({ url: "http://127.0.0.1:6000" }, { maxRetries: 0 });
  const error = await errorOf(client.trades.place(buyOrder));
  expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
  expect(error.cause).toMatchObject({ cause: { message: "bad port" } });
});

describe.runIf(transport === "undici")("An order through a proxy", () => {
  function through(proxy: string, url: string) {
    const own = createUndiciTransport({ proxy });
    onTestFinished(() => own.close());
    return clientOf({ url }, { fetch: own.fetch });
  }

  it.each([407, 403, 502])("that answers %i was not sent", async (status) => {
    const server = await startFaultServer([respondPlaced]);
    const { host, asked } = await startConnectProxy(status);
    const client = through(`http://${host}`, server.url);
    const error = await errorOf(client.trades.place(buyOrder, { maxRetries: 0 }));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
    expect(asked).toEqual([server.url.replace("http://", "")]);
    expect(server.contacts).toEqual([]);
  });

  it("is placed once, with the credentials of the proxy shown to it alone", async () => {
    const server = await startFaultServer([respondPlaced, stepWhen("complete", reset)]);
    const { host, asked } = await startConnectProxy();
    const client = through(`http://ada:p%40ss@${host}`, server.url);
    await client.trades.place(buyOrder);
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", attempts: 1 });
    expect(server.arrivals).toHaveLength(2);
    expect(server.arrivals[0]?.headers["proxy-authorization"]).toBeUndefined();
    const [first = ""] = asked;
    expect(first).toContain(`Basic ${Buffer.from("ada:p@ss").toString("base64")}`);
  });

  it("that nothing listens for was not sent", async () => {
    const error = await errorOf(through(nowhere, "http://127.0.0.1:2").trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none", attempts: 3 });
  });
});

describe("An answer that cannot be read", () => {
  const headers = { "x-request-id": "req_1" };
  it.each<[string, ReturnType<typeof respondJson>]>([
    ["HTML", respondJson(200, "x", { ...headers, "content-type": "text/html" })],
    ["cut off", stepWhen("complete", (socket) => socket.end(cutOff))],
    ["endless", stepWhen("complete", (socket) => void socket.write(cutOff))],
  ])("because it is %s has the status and the request id to ask PiTrade with", async (_, step) => {
    const server = await startFaultServer([step]);
    const error = await errorOf(clientOf(server).trades.place(buyOrder, { timeoutMs: 2_000 }));
    expect(error).toMatchObject({
      outcome: "unknown",
      status: 200,
      requestId: "req_1",
      attempts: 1,
    });
    expect(error.message).toContain("do not send it again, look with trades.list().");
  });

  const cutOff = 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\nx-request-id: req_1\r\n\r\n{"tradeId"';
});
