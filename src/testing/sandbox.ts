import type { PiTradeClientOptions, RateLimit } from "../options/options.ts";
import type { Credentials } from "./bearer.ts";
import { type Faults, scriptFaults } from "./faults.ts";
import { createHandler } from "./handler.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { type Listener, listen } from "./listener.ts";
import { type MarketClock, type MarketOptions, openMarket } from "./market.ts";
import { handlers } from "./operations/handlers.ts";
import { partnersOf } from "./partners.ts";
import { createLimiter } from "./rate-limit.ts";
import { requireNumber } from "./require-number.ts";
import { createSandboxFetch, type SandboxFetch } from "./sandbox-fetch.ts";
import { settleOrders } from "./settlement.ts";
import { createWorld } from "./state.ts";

/** Options of {@link createSandbox}. */
export interface SandboxOptions extends MarketOptions {
  /** How many partners there are, or their credentials. Default 1. */
  readonly partners?: number | readonly Credentials[] | undefined;
  /** How long the micro-deposits that verify a bank take, in ms of market time. Default 0. */
  readonly bankVerificationMs?: number | undefined;
  /** A limit that answers 429 with `Retry-After`. Default: none. */
  readonly rateLimit?: RateLimit | undefined;
  /** How far a partner's clock may be off before its tokens are refused. Default 0. */
  readonly leewaySeconds?: number | undefined;
  /** The server's time in ms since the epoch, by which tokens are judged. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
}

/** A broker to test against. */
export interface Sandbox {
  /** What a client needs to reach the sandbox without sockets: pass it to `createPiTradeClient`. */
  readonly clientOptions: Required<
    Pick<PiTradeClientOptions, "baseUrl" | "clientId" | "secret" | "fetch">
  >;
  /** A fetch that reaches the sandbox without sockets, for any host. */
  readonly fetch: SandboxFetch;
  /** Credentials of the first partner. */
  readonly credentials: Credentials;
  /** Credentials of every partner. */
  readonly partners: readonly Credentials[];
  /** What was carried out, in order. */
  readonly ledger: Ledger;
  /** Scripts what goes wrong. */
  readonly faults: Faults;
  /** Market time and prices. */
  readonly clock: MarketClock;
  /** Serves the sandbox over HTTP on loopback; resolves to its base URL. Port 0: any free one. */
  listen(port?: number): Promise<string>;
  /** Stops listening. */
  close(): Promise<void>;
}

/**
 * Makes a sandbox: a broker in memory that verifies tokens, validates requests, keeps books and
 * answers as the description says. Its market stands still until its clock is moved.
 *
 * @throws `RangeError` if an option is out of range.
 *
 * @example
 * ```ts
 * import { createPiTradeClient } from "@pitrade/partner-sdk";
 * import { createSandbox } from "@pitrade/partner-sdk/testing";
 *
 * const sandbox = createSandbox();
 * const pitrade = createPiTradeClient(sandbox.clientOptions);
 * await pitrade.accounts.create({
 *   email: "ada.moreno@example.com",
 *   firstName: "Ada",
 *   lastName: "Moreno",
 *   accountType: "TRADING",
 *   password: "correct-horse-battery",
 * });
 * console.log(sandbox.ledger.of("createAccount").length); // 1
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { bankVerificationMs = 0, rateLimit, leewaySeconds = 0 } = options;
  const { now = () => Date.now() } = options;
  requireNumber("bankVerificationMs", bankVerificationMs, { from: 0 });
  requireNumber("leewaySeconds", leewaySeconds, { from: 0 });
  const partners = partnersOf(options.partners ?? 1);
  const market = openMarket(options);
  const world = createWorld(market, bankVerificationMs);
  const { ledger, record } = openLedger();
  const { faults, take } = scriptFaults();
  const listeners: Listener[] = [];
  let skewMs = 0;

  market.onChange(() => settleOrders(world));
  const handle = createHandler({
    world,
    handlers,
    partners: new Map(partners.map((partner) => [partner.clientId, partner])),
    serverTime: () => now() + skewMs,
    leewaySeconds,
    limit: createLimiter(rateLimit, now),
    record,
    take,
    skewClock: (seconds) => {
      skewMs = seconds * 1000;
    },
  });
  const fetch = createSandboxFetch(handle);
  const [credentials] = partners as readonly [Credentials];

  return {
    clientOptions: { baseUrl: "https://sandbox.invalid", ...credentials, fetch },
    fetch,
    credentials,
    partners,
    ledger,
    faults,
    clock: market.clock,
    async listen(port = 0) {
      const listener = await listen(handle, port);
      listeners.push(listener);
      return listener.url;
    },
    async close() {
      await Promise.all(listeners.splice(0).map((listener) => listener.close()));
    },
  };
}
