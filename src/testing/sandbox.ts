import type { PiTradeClientOptions } from "../options/options.ts";
import type { Faults } from "./gateway/script-faults.ts";
import type { RequestLog } from "./http/request-log.ts";
import type { SandboxFetch } from "./http/sandbox-fetch.ts";
import type { Credentials } from "./http/verify-bearer.ts";
import type { MarketClock } from "./market/market.ts";
import type { SandboxState } from "./read-state.ts";
import type { Seed } from "./seed/seed.ts";
import type { Ledger } from "./state/ledger.ts";

/** What a client needs to reach a sandbox. */
export type SandboxClientOptions = Readonly<
  Required<Pick<PiTradeClientOptions, "baseUrl" | "clientId" | "secret" | "fetch">>
>;

/** A broker to test against. */
export interface Sandbox {
  /** What a client needs to reach the sandbox without sockets: pass it to `createPiTradeClient`. */
  readonly clientOptions: SandboxClientOptions;
  /** The same for another partner. @throws `RangeError` if there is none with this clientId. */
  clientOptionsOf(clientId: string): SandboxClientOptions;
  /** A fetch that reaches the sandbox without sockets, for any host. */
  readonly fetch: SandboxFetch;
  /** Credentials of the first partner. */
  readonly credentials: Credentials;
  /** Credentials of every partner. */
  readonly partners: readonly Credentials[];
  /** What requests changed, in order. */
  readonly ledger: Ledger;
  /** What has come, and what came of it: the last 1,000 requests, without what must stay secret. */
  readonly requests: RequestLog;
  /** Scripts what goes wrong. */
  readonly faults: Faults;
  /** Market time and prices. */
  readonly clock: MarketClock;
  /** How everything stands. */
  state(): SandboxState;
  /** Puts accounts and what belongs to them in place. @throws `RangeError`; nothing has changed then. */
  seed(seed: Seed): void;
  /** Keeps everything as it is now; answers a name to restore it by. The last 100 are kept. */
  snapshot(): string;
  /** Puts everything back as it was. @throws `RangeError` if there is no snapshot of this name. */
  restore(snapshot: string): void;
  /** Puts everything back as it was at the start. */
  reset(): void;
  /** What a request below `/_sandbox/` that changes something carries as its bearer token. */
  readonly controlToken: string;
  /**
   * Serves the sandbox over HTTP on loopback, and below `/_sandbox/` what else it can do; resolves to
   * its base URL. Port 0: any free one.
   */
  listen(port?: number): Promise<string>;
  /** Stops listening. */
  close(): Promise<void>;
}
