export type { ApiPromise, ApiPromiseOf, ApiResponse, RawClient } from "../generated/client.ts";
export * from "../generated/final-states.ts";
export type * from "../generated/schema.d.ts";
export { createPiTradeClient, type PiTradeClient } from "./client.ts";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableContentError,
} from "./errors/api-error.ts";
export { IntentConflictError, JournalError, UnsettledIntentError } from "./errors/journal-error.ts";
export {
  AbortedError,
  ConfigurationError,
  ConnectionError,
  type Outcome,
  PiTradeError,
  RequestValidationError,
  ResponseFormatError,
  TimeoutError,
  type Violation,
} from "./errors/pitrade-error.ts";
export { WaitFailedError, WaitTimeoutError } from "./errors/wait-error.ts";
export { cents, dollars } from "./helpers/dollars.ts";
export { fromEasternTime, toEasternTime } from "./helpers/eastern-time.ts";
export { isValidRoutingNumber } from "./helpers/is-valid-routing-number.ts";
export { isMarketOpen, nextMarketOpen } from "./helpers/market-hours.ts";
export { notSent } from "./http/not-sent.ts";
export { compareSent } from "./matching/compare-sent.ts";
export type {
  AttemptEvent,
  EndEvent,
  HoldEvent,
  PiTradeEvent,
  RetryEvent,
  TokenEvent,
  WaitEvent,
} from "./options/events.ts";
export type {
  Intent,
  IntentFilter,
  IntentState,
  Journal,
  OpenIntent,
  Settlement,
  Verdict,
} from "./options/journal.ts";
export type {
  CallOptions,
  Fetch,
  FetchLike,
  HeadersLike,
  LimitedAttempt,
  Logger,
  PiTradeClientOptions,
  RateLimit,
  RateLimiter,
  RequestInitLike,
  ResponseLike,
  Secret,
  SecretValue,
} from "./options/options.ts";
export type { WaitOptions } from "./waiting/wait-options.ts";
