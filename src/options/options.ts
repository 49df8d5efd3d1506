import type { Listener } from "./events.ts";
import type { Journal } from "./journal.ts";

/** The shared secret: fixed, or asked for at every mint (rotation, key vaults). */
export type Secret = string | Uint8Array | (() => SecretValue | Promise<SecretValue>);

/** A secret as it signs: text is used as its UTF-8 bytes. */
export type SecretValue = string | Uint8Array;

/** The functions of a console that the client writes to. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** A fetch as the Fetch Standard describes it; the client calls it with a URL and an init. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The part of `Headers` that the client reads; the `Headers` of the package undici has it too. */
export interface HeadersLike {
  get(name: string): string | null;
  has(name: string): boolean;
  // Not an iterable: TypeScript's DOM library has that in a part of its own.
  forEach(visit: (value: string, name: string) => void): void;
}

/** The part of `Response` that the client reads. */
export interface ResponseLike {
  readonly status: number;
  readonly headers: HeadersLike;
  /** Where it is a stream, it is read instead of `text()`, so that `maxResponseBytes` holds. */
  readonly body?: unknown;
  readonly bodyUsed?: boolean;
  /** @param maxBytes What the client accepts; a fetch that has no `body` may heed it. */
  text(maxBytes?: number): Promise<string>;
  /** Needed where an operation answers bytes. */
  arrayBuffer?(maxBytes?: number): Promise<ArrayBuffer | Uint8Array>;
}

/** How the client calls its fetch: a part of `RequestInit`. */
export interface RequestInitLike {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** On Deno and workerd a `Blob` or a stream where it must not be sent twice: pass it on as it is. */
  readonly body?: string | ArrayBuffer;
  /** Only where the runtime knows it; the transport on undici keeps nothing and gets none. */
  readonly cache?: "no-store";
  readonly redirect: "manual";
  readonly signal: AbortSignal;
}

/** As much of a fetch as the client needs; every {@link Fetch} is one. */
export type FetchLike = (url: string, init: RequestInitLike) => Promise<ResponseLike>;

/** At most so many requests within so many ms. */
export interface RateLimit {
  /** A whole number, at least 1. */
  readonly requests: number;
  /** A whole number of ms, at least 1, and at most 86,400,000, which is a day. */
  readonly perMs: number;
}

/** The attempt that a {@link RateLimiter} is asked for. */
export interface LimitedAttempt {
  /** The operation as the description names it, for a limiter that counts some apart. */
  readonly operationId: string;
  /** Aborted when the call ends: its deadline has passed, or its caller gave up. */
  readonly signal: AbortSignal;
}

/**
 * Awaited before every attempt, retries included; several processes share one limit through it. What
 * it answers is ignored. Where it fails, nothing was sent: `ConnectionError` with `outcome: "none"`,
 * after the retries that `maxRetries` allows.
 *
 * @example
 * ```ts
 * import { createPiTradeClient, type RateLimiter } from "@pitrade/partner-sdk";
 *
 * let nextAt = 0;
 * const fivePerSecond: RateLimiter = async () => {
 *   const at = Math.max(Date.now(), nextAt);
 *   nextAt = at + 200;
 *   await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));
 * };
 * const pitrade = createPiTradeClient({ rateLimit: fivePerSecond });
 * console.log((await pitrade.portfolio.holdings()).length);
 * ```
 */
export type RateLimiter = (attempt: LimitedAttempt) => unknown;

/** Options of {@link createPiTradeClient}. */
export interface PiTradeClientOptions {
  /**
   * The base URL that PiTrade gave you. HTTPS, except to loopback.
   * Falls back to the environment variable `PITRADE_BASE_URL`.
   */
  readonly baseUrl?: string | undefined;
  /** Your client id. Falls back to `PITRADE_CLIENT_ID`. */
  readonly clientId?: string | undefined;
  /** Your secret. Falls back to `PITRADE_SECRET`. */
  readonly secret?: Secret | undefined;
  /** Supplies ready tokens instead of `secret`; called for every attempt. */
  readonly token?: (() => string | Promise<string>) | undefined;
  /**
   * Lifetime of a minted token in seconds, at least 30. Default 900, as PiTrade's documentation
   * shows.
   */
  readonly tokenTtlSeconds?: number | undefined;
  /**
   * Deadline of a whole call in ms: minting, attempts, waits and body. Default 30,000. At most
   * 300,000 with the platform's fetch, which gives up then; the transport of
   * `@pitrade/partner-sdk/undici` takes more.
   */
  readonly timeoutMs?: number | undefined;
  /** How often a call may be sent again where that is safe. Default 2. */
  readonly maxRetries?: number | undefined;
  /**
   * Keeps the calls of this client below a limit: so many requests within any so many ms, or a
   * function that lets each attempt wait. A call waits within its `timeoutMs`, the oldest first.
   * Default: no limit, since PiTrade's is not known; a 429 with `Retry-After` holds calls back in
   * any case.
   */
  readonly rateLimit?: RateLimit | RateLimiter | undefined;
  /**
   * Replaces `globalThis.fetch`. It must send a request at most once and follow no redirect: a
   * wrapper that retries would place an order twice, and hide it. Where it fails, the `outcome` of
   * a request that is not a read is `"unknown"`, unless it throws what {@link notSent} makes: no
   * other error proves that nothing was sent.
   */
  readonly fetch?: FetchLike | undefined;
  /** The current time in ms since the epoch. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /**
   * Receives a line per attempt, retry, hold and token, and per call that may have been carried out.
   * Default: nothing is logged.
   */
  readonly logger?: Logger | undefined;
  /**
   * Called with every event of a call as it happens: attempts, retries, waits, tokens and the end. It
   * is not awaited, and its failure fails no call. Default: none.
   *
   * @example
   * ```ts
   * import { createPiTradeClient } from "@pitrade/partner-sdk";
   *
   * const pitrade = createPiTradeClient({
   *   onEvent(event) {
   *     if (event.type === "end") console.log(event.operationId, event.outcome);
   *   },
   * });
   * await pitrade.portfolio.holdings();
   * ```
   */
  readonly onEvent?: Listener | undefined;
  /**
   * How many bytes the body of an answer may have, unpacked. Default 16,777,216 (16 MiB). Where it
   * has more, reading ends and the connection is closed: a success ends as
   * {@link ResponseFormatError}, and after a request that is not a read the `outcome` is `"unknown"`.
   * `JSON.parse` takes what it takes, up to 2 s for the default, and no deadline ends it.
   */
  readonly maxResponseBytes?: number | undefined;
  /** Whether request bodies are checked against the description before sending. Default true. */
  readonly validateRequests?: boolean | undefined;
  /**
   * Lets the client run in a browser, where everyone who can open the page can read the secret, and whose
   * fetch may send an order a second time: read there, and move no money. Default false.
   */
  readonly allowBrowser?: boolean | undefined;
  /**
   * Keeps what moves money, so that a crash does not hide it: after a request that may have been
   * carried out, nothing is sent again for its `intentId`. See `@pitrade/partner-sdk/journal`.
   * With `token` it needs `clientId`, which distinguishes accounts. Default: none.
   */
  readonly journal?: Journal | undefined;
}

/** Options of one call; each overrides the client's. */
export interface CallOptions {
  /** Ends the call when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Deadline of this call in ms. At most 300,000 with the platform's fetch, which gives up then. */
  readonly timeoutMs?: number | undefined;
  /** How often this call may be sent again where that is safe. */
  readonly maxRetries?: number | undefined;
  /**
   * Names what you want to happen once, for a request that moves money through a journal: the same
   * again is answered from the journal. Use an id of your own that a rerun makes again, such as
   * `rebalance-2026-11-25/AAPL`. Default: a new one, which no rerun knows.
   */
  readonly intentId?: string | undefined;
}
