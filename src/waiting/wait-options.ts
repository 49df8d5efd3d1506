import type { CallOptions } from "../options/options.ts";

/** Options of a wait. `maxRetries` is that of each read. */
export interface WaitOptions extends Pick<CallOptions, "signal" | "maxRetries"> {
  /**
   * How long to wait in all, in ms. Default 600,000, which is 10 minutes; at most 2,147,483,647, which
   * is 24 days. Deposits and the verification of a bank account may take days.
   */
  readonly timeoutMs?: number | undefined;
}
