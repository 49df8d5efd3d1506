import {
  createPiTradeClient,
  type PiTradeClient,
  type PiTradeClientOptions,
} from "@pitrade/partner-sdk";
import { clientOf } from "../support/test-client.ts";

/** A call that only reads, and one that may move money. */
export const kinds = ["read", "write"] as const;
export type Kind = (typeof kinds)[number];

const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;

export function send(client: PiTradeClient, kind: Kind, signal?: AbortSignal): Promise<unknown> {
  const options = signal ? { signal } : {};
  return kind === "read"
    ? client.trades.list(undefined, options)
    : client.trades.place(order, options);
}

type Cause = (kind: Kind) => Promise<unknown>;

/** How to make the SDK throw what comes without a status, in every way that matters. */
export const errorCauses: Readonly<Record<string, readonly Cause[]>> = {
  ConfigurationError: [
    async (kind) => send(createPiTradeClient({ baseUrl: "no address" }), kind),
    (kind) => send(client({ token: () => Promise.reject(new Error("no token")) }), kind),
  ],
  RequestValidationError: [
    (kind) =>
      kind === "read"
        ? client({}).trades.get("")
        : client({}).trades.place({ ...order, amount: -1 }),
  ],
  ConnectionError: [
    (kind) => send(client({ fetch: () => Promise.reject(refused()) }), kind),
    (kind) => send(client({ fetch: () => Promise.reject(new TypeError("fetch failed")) }), kind),
  ],
  TimeoutError: [
    (kind) => send(client({ token: forever, timeoutMs: 5 }), kind),
    // Long enough that the request has left before it passes, on a busy machine too.
    (kind) => send(client({ token: () => "h.c.s", fetch: forever, timeoutMs: 2_000 }), kind),
  ],
  AbortedError: [
    (kind) => send(client({ fetch: forever }), kind, AbortSignal.abort()),
    (kind) => {
      const controller = new AbortController();
      const fetch = () => {
        controller.abort();
        return forever();
      };
      return send(client({ fetch }), kind, controller.signal);
    },
  ],
  ResponseFormatError: [
    (kind) => send(client({ fetch: async () => new Response("<html>", { status: 200 }) }), kind),
  ],
};

function client(options: PiTradeClientOptions): PiTradeClient {
  return clientOf({ url: "https://pitrade.invalid" }, { maxRetries: 0, ...options });
}

function forever(): Promise<never> {
  return new Promise(() => {});
}

/** What a fetch of Node.js throws where nothing listens. */
function refused(): Error {
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED", syscall: "connect" });
  return new TypeError("fetch failed", { cause });
}
