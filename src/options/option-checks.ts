import type { CallOptions, PiTradeClientOptions, RateLimit } from "./options.ts";

/** The longest time that a timer can wait: 2^31 - 1 ms. */
const longestTimeoutMs = 2_147_483_647;

/** What an option may be, and how a message says it. */
export interface Check {
  readonly accepts: (value: unknown) => boolean;
  readonly want: string;
}

/* @__NO_SIDE_EFFECTS__ */ function check(want: string, accepts: Check["accepts"]): Check {
  return { accepts, want };
}

/* @__NO_SIDE_EFFECTS__ */ function isInteger(from: number, to: number): Check["accepts"] {
  return (value) => Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

const isFunction = (value: unknown) => typeof value === "function";
const isBoolean = (value: unknown) => typeof value === "boolean";
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isBytes = (value: unknown) => value instanceof Uint8Array && value.length > 0;
const isLogger = (value: unknown) =>
  ["debug", "info", "warn"].every((level) =>
    isFunction((value as Record<string, unknown>)?.[level]),
  );
/** A day: as long can a timer wait, and twice as long too. */
const isCount = isInteger(1, 86_400_000);
const isRateLimit = (value: unknown) =>
  isCount((value as RateLimit).requests) && isCount((value as RateLimit).perMs);

const timeoutMs = check(
  `a whole number of ms from 1 to ${longestTimeoutMs}`,
  isInteger(1, longestTimeoutMs),
);
const maxRetries = check("a whole number from 0 to 100", isInteger(0, 100));

/** The options of one call. */
export const callChecks: Readonly<Record<keyof CallOptions, Check>> = {
  signal: check("an AbortSignal", (value) => value instanceof AbortSignal),
  timeoutMs,
  maxRetries,
  intentId: check("a text that is not empty", isText),
};

/** The options of a client. */
export const clientChecks: Readonly<Record<keyof PiTradeClientOptions, Check>> = {
  baseUrl: check("the base URL that PiTrade gave you", isText),
  clientId: check("the client id that PiTrade gave you", isText),
  secret: check(
    "the secret that PiTrade gave you: text, bytes, or a function that answers one of them",
    (value) => isText(value) || isBytes(value) || isFunction(value),
  ),
  token: check("a function that answers a token", isFunction),
  tokenTtlSeconds: check("a whole number of seconds from 30 to 86400", isInteger(30, 86_400)),
  timeoutMs,
  maxRetries,
  rateLimit: check(
    "{ requests, perMs } in whole numbers from 1 to 86400000, or a function",
    (value) => isFunction(value) || isRateLimit(value),
  ),
  fetch: check("a fetch function", isFunction),
  now: check("a function that answers ms since the epoch", isFunction),
  logger: check("an object with the functions debug, info and warn", isLogger),
  // A text cannot be longer than 2^29 - 24 characters.
  maxResponseBytes: check("a whole number of bytes from 1 to 500000000", isInteger(1, 500_000_000)),
  validateRequests: check("true or false", isBoolean),
  allowBrowser: check("true or false", isBoolean),
  journal: check("a journal, such as openJournal makes", (value) =>
    isFunction((value as { attach?: unknown }).attach),
  ),
};
