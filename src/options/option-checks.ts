import { longestTimerMs } from "../http/longest-timer-ms.ts";
import type { CallOptions, PiTradeClientOptions, RateLimit, SecretValue } from "./options.ts";

/** How a message says what an option may be, and whether a value is that. */
export type Check = readonly [want: string, accepts: (value: unknown) => boolean];

const isWhole = (value: unknown, from: number, to: number) =>
  Number.isInteger(value) && (value as number) >= from && (value as number) <= to;

/** A whole number of a unit, as in `" of ms"`. */
/* @__NO_SIDE_EFFECTS__ */ export function whole(unit: string, from: number, to: number): Check {
  return [`a whole number${unit} from ${from} to ${to}`, (value) => isWhole(value, from, to)];
}

export const isFunction = (value: unknown) => typeof value === "function";
const isBoolean = (value: unknown) => typeof value === "boolean";
const isText = (value: unknown) => typeof value === "string" && value !== "";
/** Text or bytes that are not empty, of any realm. */
export const isSecretValue = (value: unknown): value is SecretValue =>
  isText(value) ||
  (ArrayBuffer.isView(value) &&
    (value as Uint8Array).BYTES_PER_ELEMENT === 1 &&
    value.byteLength > 0);
export const logLevels = ["debug", "info", "warn"] as const;
const isLogger = (value: unknown) =>
  logLevels.every((level) => isFunction((value as Record<string, unknown>)?.[level]));
/** At most a day in ms: as long can a timer wait, and twice as long too. */
const isCount = (value: unknown) => isWhole(value, 1, 86_400_000);
const isRateLimit = (value: unknown) =>
  [(value as RateLimit).requests, (value as RateLimit).perMs].every(isCount);

const timeoutMs = whole(" of ms", 1, longestTimerMs);
const maxRetries = whole("", 0, 100);

/** The options of one call. */
export const callChecks: Readonly<Record<keyof CallOptions, Check>> = {
  signal: ["an AbortSignal", (value) => value instanceof AbortSignal && isBoolean(value.aborted)],
  timeoutMs,
  maxRetries,
  // Text that cannot be written as UTF-8 would be stored as another one.
  intentId: [
    "a text that is not empty",
    (value) => isText(value) && isText(encodeURIComponent(value as string)),
  ],
};

/** The options of a client. */
export const clientChecks: Readonly<Record<keyof PiTradeClientOptions, Check>> = {
  baseUrl: ["the base URL that PiTrade gave you", isText],
  clientId: ["the client id that PiTrade gave you", isText],
  secret: [
    "the secret that PiTrade gave you: text, bytes, or a function that answers either",
    (value) => isSecretValue(value) || isFunction(value),
  ],
  token: ["a function that answers a token", isFunction],
  tokenTtlSeconds: whole(" of seconds", 30, 86_400),
  timeoutMs,
  maxRetries,
  rateLimit: [
    "{ requests, perMs } in whole numbers from 1 to 86400000, or a function",
    (value) => isFunction(value) || isRateLimit(value),
  ],
  fetch: ["a fetch function", isFunction],
  now: ["a function that answers ms since the epoch", isFunction],
  logger: ["an object with the functions debug, info and warn", isLogger],
  onEvent: ["a function", isFunction],
  // A text cannot be longer than 2^29 - 24 characters.
  maxResponseBytes: whole(" of bytes", 1, 500_000_000),
  validateRequests: ["true or false", isBoolean],
  allowBrowser: ["true or false", isBoolean],
  journal: [
    "a journal, such as openJournal makes",
    (value) => isFunction((value as { attach?: unknown }).attach),
  ],
};
