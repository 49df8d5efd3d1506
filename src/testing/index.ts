export type { RateLimit } from "../options/options.ts";
export type { Credentials } from "./bearer.ts";
export type { Fault } from "./fault.ts";
export type { Faults } from "./faults.ts";
export type { Ledger, LedgerEntry } from "./ledger.ts";
export type { MarketClock } from "./market.ts";
export { createSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";
export type { SandboxFetch } from "./sandbox-fetch.ts";
