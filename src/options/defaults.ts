/**
 * The defaults of the client's options, for code, command line and guides. Those of a wait, the
 * journal, the transport on undici and the sandbox stand with their options.
 */
export const defaults = {
  /** Lifetime of a token in seconds, as PiTrade's documentation shows. */
  tokenTtlSeconds: 900,
  /** Deadline of a whole call in ms. */
  timeoutMs: 30_000,
  /** How often a call may be sent again where that is safe. */
  maxRetries: 2,
  /** How many bytes the body of an answer may have. */
  maxResponseBytes: 16_777_216,
  validateRequests: true,
  allowBrowser: false,
} as const;
