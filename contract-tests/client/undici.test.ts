/**
 * What the transport on undici has beside a fetch: a pool, an end, HTTP/2. It prevents a pool that
 * sends an order once more by itself, as undici does where a server asks for it.
 */
import { channel } from "node:diagnostics_channel";
import { getEventListeners } from "node:events";
import { constants, type ServerHttp2Stream } from "node:http2";
import { gzipSync } from "node:zlib";
import { ConfigurationError } from "@pitrade/partner-sdk";
import { createUndiciTransport, type UndiciTransportOptions } from "@pitrade/partner-sdk/undici";
import { describe, expect, it, onTestFinished } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { withoutJitter } from "../support/no-jitter.ts";
import { certificate, startSecureServer } from "../support/secure-server.ts";
import { reset, respondJson, responseHead, stall } from "../support/steps.ts";
import { clientOf, errorOf } from "../support/test-client.ts";

const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;

withoutJitter();

/** A transport that ends with the test. */
function transportOf(options: UndiciTransportOptions = {}) {
  const transport = createUndiciTransport(options);
  onTestFinished(() => transport.close());
  return transport;
}

describe("Over HTTP/2", () => {
  const options = { allowH2: true, tls: { ca: certificate } };
  const answerTo = (stream: ServerHttp2Stream) => {
    stream.respond({ ":status": 200, "content-type": "application/json" });
    stream.end('{"tradeId":"trd_1"}');
  };

  it("an order is placed where the server speaks it", async () => {
    const protocols: unknown[] = [];
    const server = await startSecureServer((stream) => {
      protocols.push(stream.session?.alpnProtocol);
      answerTo(stream);
    });
    const { fetch } = transportOf(options);
    expect(await clientOf(server, { fetch }).trades.place(order)).toEqual({ tradeId: "trd_1" });
    expect(protocols).toEqual(["h2"]);
  });

  it.each<[string, (stream: ServerHttp2Stream) => void]>([
    ["refuses the stream", (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM)],
    ["says that it goes away", (stream) => stream.session?.goaway(0, 1)],
    ["cuts the connection", (stream) => stream.session?.destroy()],
  ])("an order is not sent again by the pool where the server %s", async (_, refuse) => {
    let streams = 0;
    const server = await startSecureServer((stream) => {
      streams += 1;
      if (streams === 2) refuse(stream);
      else answerTo(stream);
    });
    const client = clientOf(server, { fetch: transportOf(options).fetch });
    await client.trades.get("trd_1");
    const error = await errorOf(client.trades.place(order));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(streams).toBe(2);
  });

  it.each<[string, (stream: ServerHttp2Stream) => void]>([
    ["says that it goes away", (stream) => stream.session?.goaway(0, 1)],
    [
      "refuses the stream and ends the session",
      (stream) => {
        stream.close(constants.NGHTTP2_REFUSED_STREAM);
        stream.session?.close();
      },
    ],
  ])("an order may have been placed where the server stops listening and %s", async (_, refuse) => {
    let streams = 0;
    const server = await startSecureServer((stream) => {
      streams += 1;
      if (streams === 1) return answerTo(stream);
      // The pool makes a new connection, and that this one is refused says nothing of the order.
      server.stopListening();
      refuse(stream);
    });
    const client = clientOf(server, { fetch: transportOf(options).fetch });
    await client.trades.get("trd_1");
    const error = await errorOf(client.trades.place(order));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(streams).toBe(2);
  });

  it("nothing is sent to a server whose certificate is not trusted", async () => {
    let streams = 0;
    const server = await startSecureServer(() => {
      streams += 1;
    });
    const { fetch } = transportOf({ allowH2: true });
    const error = await errorOf(clientOf(server, { fetch }).trades.place(order));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
    expect(error.cause).toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(streams).toBe(0);
  });
});

describe("A pool of one connection", () => {
  it("has the second request wait for the first", async () => {
    const server = await startFaultServer([respondJson(200, { tradeId: "trd_1" })]);
    const { fetch } = transportOf({ connections: 1 });
    const client = clientOf(server, { fetch });
    await Promise.all(Array.from({ length: 5 }, () => client.trades.place(order)));
    expect(server.arrivals).toHaveLength(5);
  });

  it("never sends a request whose deadline passed while it waited", async () => {
    let release: (() => void) | undefined;
    const late = respondJson(200, { tradeId: "trd_1" });
    const server = await startFaultServer([
      {
        when: "complete",
        act: (socket, arrival) => {
          release = () => late.act(socket, arrival);
        },
      },
      late,
    ]);
    const { fetch } = transportOf({ connections: 1 });
    const client = clientOf(server, { fetch });
    const first = client.trades.place(order);
    await expect.poll(() => server.arrivals.length, { interval: 1 }).toBe(1);
    const error = await errorOf(client.trades.place(order, { timeoutMs: 20 }));
    expect(error).toMatchObject({ name: "TimeoutError", outcome: "unknown" });
    release?.();
    await first;
    await client.trades.list();
    expect(server.arrivals.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });
});

describe("A transport that is closed", () => {
  it("has finished what was under way, and sends nothing more", async () => {
    const server = await startFaultServer([respondJson(200, { tradeId: "trd_1" })]);
    const transport = createUndiciTransport();
    const client = clientOf(server, { fetch: transport.fetch });
    const placing = client.trades.place(order);
    await expect.poll(() => server.arrivals.length, { interval: 1 }).toBe(1);
    await Promise.all([transport.close(), transport.close()]);
    expect(await placing).toEqual({ tradeId: "trd_1" });
    const error = await errorOf(client.trades.place(order));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
    expect(error.cause).toMatchObject({ message: "the transport is closed" });
    expect(server.arrivals).toHaveLength(1);
  });
});

describe("A connection", () => {
  it("is not kept for longer than was asked, whatever the server offers", async () => {
    const ended = Promise.withResolvers<void>();
    const offer = { "keep-alive": "timeout=60", connection: "keep-alive" };
    const { when, act } = respondJson(200, [], offer);
    const server = await startFaultServer([
      {
        when,
        act(socket, arrival) {
          socket.once("close", () => ended.resolve());
          act(socket, arrival);
        },
      },
    ]);
    const { fetch } = transportOf({ keepAliveTimeoutMs: 1 });
    await clientOf(server, { fetch }).trades.list();
    await ended.promise;
  });
});

describe("An answer", () => {
  it("that unpacks to more than any answer of the API is not unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1));
    const headers = { "content-encoding": "gzip", "content-length": bomb.length };
    const server = await startFaultServer([
      {
        when: "complete",
        act: (socket) => {
          socket.write(responseHead(200, headers));
          socket.write(bomb);
        },
      },
    ]);
    const error = await errorOf(
      clientOf(server, { fetch: transportOf().fetch }).trades.place(order),
    );
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(error.cause).toMatchObject({ code: "ERR_BUFFER_TOO_LARGE" });
  });
});

describe("The options of a transport", () => {
  it.each<[object, string]>([
    [{ connections: 0 }, "`connections` must be a whole number from 1"],
    [{ keepAliveTimeoutMs: "5" }, "`keepAliveTimeoutMs` must be a whole number of ms from 1"],
    [{ connectTimeoutMs: -1 }, "`connectTimeoutMs` must be a whole number of ms from 1"],
    [{ allowH2: 1 }, "`allowH2` must be true or false"],
    [{ tls: { ca: 1 } }, "`tls` must be an object with ca, cert or key, each of them text"],
    [{ tls: { rejectUnauthorized: false } }, "`tls` must be an object with ca, cert or key"],
    [{ pipelining: 10 }, "there is no option `pipelining`, only connections, "],
  ])("are refused where they are %j", (options, sentence) => {
    const make = () => createUndiciTransport(options as UndiciTransportOptions);
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(`The transport cannot be made: ${sentence}`);
  });

  it("end the making of a connection, with nothing sent", async () => {
    const server = await startFaultServer([{ when: "connected", act: stall }]);
    const { fetch } = transportOf({ connectTimeoutMs: 100 });
    const url = server.url.replace("http:", "https:");
    const error = await errorOf(clientOf({ url }, { fetch, maxRetries: 0 }).trades.place(order));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "none" });
    expect(error.cause).toMatchObject({ code: "UND_ERR_CONNECT_TIMEOUT" });
  });
});

describe("A signal", () => {
  const listenersAfter = async (signal: AbortSignal, send: () => Promise<unknown>) => {
    await send();
    return getEventListeners(signal, "abort");
  };

  it("is let go when the answer was read, and when there is none", async () => {
    const server = await startFaultServer([respondJson(200, []), { when: "complete", act: reset }]);
    const { fetch } = transportOf();
    const { signal } = new AbortController();
    const init = { method: "GET", headers: {}, signal };
    const read = async () => (await fetch(server.url, init)).text();
    expect(await listenersAfter(signal, read)).toEqual([]);
    const lost = () => expect(fetch(server.url, init)).rejects.toThrow();
    expect(await listenersAfter(signal, lost)).toEqual([]);
  });
});

describe("A transport that is traced", () => {
  it("through diagnostic channels, as OpenTelemetry does it, tells of every request", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const onRequest = (message: unknown) => {
      const { request } = message as { request: { addHeader(name: string, value: string): void } };
      request.addHeader("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    };
    channel("undici:request:create").subscribe(onRequest);
    await clientOf(server, { fetch: transportOf().fetch }).trades.list();
    channel("undici:request:create").unsubscribe(onRequest);
    expect(server.arrivals[0]?.headers.traceparent).toMatch(/^00-0af7/);
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
