import type { buildConnector, Dispatcher, Pool } from "undici";
import type { ResponseLike } from "../options/options.ts";
import { reporting, sendStateOf } from "../transport/send-state.ts";
import { bytesOf } from "./bytes-of.ts";
import { endingWithTheProxy } from "./ending-with-the-proxy.ts";
import { loadUndici, type Undici } from "./load-undici.ts";
import { Transmission } from "./transmission.ts";
import {
  readTransportOptions,
  transportDefaults,
  type UndiciTransportOptions,
} from "./transport-options.ts";

/** A request as the client makes it, or as a wrapper of the fetch has changed it. */
export interface UndiciRequest {
  readonly method: string;
  readonly headers: Headers | Readonly<Record<string, string>>;
  /** On Deno a `Blob` where it must not be sent twice. Other objects are refused. */
  readonly body?: string | ArrayBuffer;
  readonly signal: AbortSignal;
}

/** A pool of connections, and the fetch that sends through it. */
export interface UndiciTransport {
  /** For the option `fetch` of a client; any number of clients may share it. */
  readonly fetch: (url: string, request: UndiciRequest) => Promise<ResponseLike>;
  /** Waits for the requests that are under way and closes all connections. */
  close(): Promise<void>;
}

/** Headers that the platform's fetch sends too; some servers refuse a client without them. */
const usual = { accept: "*/*", "accept-encoding": "identity", "user-agent": "node" };

/**
 * Makes a transport for Node that costs less than the platform's fetch, on a pool of connections
 * of the package `undici`. A request is sent at most once, even if a wrapper of the fetch tries
 * again; it speaks HTTP/1.1 alone; redirects are not followed, and no time limit but the call's own applies, except to the
 * making of a connection. The transport knows whether it began to send: a call that ends before
 * that has the `outcome` `"none"`. Proxies of the environment are not used: pass `proxy`.
 *
 * @example
 * ```ts
 * import { createPiTradeClient } from "@pitrade/partner-sdk";
 * import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
 *
 * const transport = createUndiciTransport();
 * const pitrade = createPiTradeClient({ fetch: transport.fetch });
 * console.log((await pitrade.portfolio.holdings()).length);
 * await transport.close();
 * ```
 */
export function createUndiciTransport(options: UndiciTransportOptions = {}): UndiciTransport {
  const make = dispatcherOf(readTransportOptions(options));
  let loading: Promise<Dispatcher> | undefined;
  const loaded = () => {
    loading ??= loadUndici()
      .then(make)
      .catch((error) => {
        // It may pass, as where too many files are open: the next request tries again.
        loading = undefined;
        throw error;
      });
    return loading;
  };
  // Told by the first request: to make a transport is not to use it.
  loaded().catch(() => {});
  let dispatcher: Dispatcher | undefined;
  let underWay = 0;
  let closing: Promise<void> | undefined;
  let drained = () => {};
  const settle = () => {
    underWay -= 1;
    if (underWay === 0) drained();
  };
  return {
    fetch: reporting(async (url, init) => {
      const { method, headers, body, signal } = init;
      const state = sendStateOf(init);
      if (closing) throw new Error("the transport is closed");
      const { origin, pathname, search } = new URL(url);
      const sent = { ...usual, ...recordOf(headers) };
      let written: string | Uint8Array | undefined;
      underWay += 1;
      try {
        written = body && typeof body === "object" ? await bytesOf(body) : body;
        dispatcher ??= await loaded();
        signal.throwIfAborted();
      } catch (error) {
        settle();
        throw error;
      }
      const transmission = new Transmission(signal, state, settle);
      const request = { origin, path: pathname + search, method, headers: sent };
      dispatcher.dispatch({ ...request, ...(written && { body: written }) }, transmission);
      return transmission.response;
    }),
    close() {
      // The pool itself would wait for connections whose requests were given up.
      closing ??= new Promise<void>((resolve) => {
        drained = resolve;
        if (underWay === 0) resolve();
      })
        .then(() => loading)
        .then(
          (pool) => pool?.destroy(),
          () => {},
        );
      return closing;
    },
  };
}

/** Makes the pool once undici is there; what is wrong with the options is thrown at once. */
function dispatcherOf(options: UndiciTransportOptions): (undici: Undici) => Dispatcher {
  const {
    connections = null,
    keepAliveTimeoutMs = transportDefaults.keepAliveTimeoutMs,
    connectTimeoutMs = transportDefaults.connectTimeoutMs,
    proxy,
  } = options;
  const tls = { timeout: connectTimeoutMs, ...options.tls };
  const pool = {
    connections,
    // One request at a time on a connection: a second one behind it would be lost with it.
    pipelining: 1,
    keepAliveTimeout: keepAliveTimeoutMs,
    // A server may ask for less, but not for more.
    keepAliveMaxTimeout: keepAliveTimeoutMs,
    headersTimeout: 0,
    bodyTimeout: 0,
    // Over HTTP/2 a call that is given up was seen to keep Node busy for good, or to end it.
    allowH2: false,
  };
  const through = proxy ? proxyOf(proxy) : undefined;
  return ({ Agent, Pool, ProxyAgent }) =>
    through
      ? new ProxyAgent({
          ...pool,
          ...through,
          proxyTunnel: true,
          requestTls: tls,
          proxyTls: { timeout: connectTimeoutMs },
          factory: (origin, given) => {
            const { connect, ...others } = given as Pool.Options & {
              connect: buildConnector.connector;
            };
            return new Pool(origin, { ...others, connect: endingWithTheProxy(connect) });
          },
        })
      : new Agent({ ...pool, connect: tls });
}

/** Credentials of the URL as the header that a proxy wants. */
function proxyOf(proxy: string): { readonly uri: string; readonly token?: string } {
  const url = new URL(proxy);
  const { username, password } = url;
  if (username === "") return { uri: url.href };
  url.username = "";
  url.password = "";
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { uri: url.href, token: `Basic ${Buffer.from(pair).toString("base64")}` };
}

function recordOf(headers: UndiciRequest["headers"]): Readonly<Record<string, string>> {
  return Symbol.iterator in headers ? Object.fromEntries(headers as Headers) : headers;
}
