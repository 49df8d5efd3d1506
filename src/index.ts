export type { RawClient } from "../generated/client.ts";
export type * from "../generated/schema.d.ts";
export {
  ApiError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
} from "./api-error.ts";
export { createPiTradeClient, type PiTradeClient } from "./client.ts";
export { toEasternTime } from "./eastern-time.ts";
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
} from "./errors.ts";
export type {
  CallOptions,
  Fetch,
  LeanFetch,
  LeanInit,
  LeanResponse,
  Logger,
  PiTradeClientOptions,
  Secret,
  SecretValue,
} from "./options.ts";
