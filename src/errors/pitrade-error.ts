/**
 * What is known of the effect of a failed call.
 *
 * - `"none"`: the server did not carry it out, or it was a read.
 * - `"unknown"`: the server may have carried it out. Look before you send it again.
 */
export type Outcome = "none" | "unknown";

/** Which request an error speaks of. */
export interface RequestIdentity {
  readonly operationId: string | undefined;
  readonly method: string;
  readonly url: string;
}

/** What an error knows beside its message. */
export interface ErrorContext {
  readonly request?: RequestIdentity | undefined;
  readonly outcome?: Outcome;
  readonly cause?: unknown;
}

/**
 * Base of every error that this package throws.
 *
 * @example
 * ```ts
 * import { createPiTradeClient, PiTradeError } from "@pitrade/partner-sdk";
 *
 * try {
 *   await createPiTradeClient().trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 250 });
 * } catch (error) {
 *   if (!(error instanceof PiTradeError)) throw error;
 *   console.log(error.code, error.outcome);
 * }
 * ```
 */
export class PiTradeError extends Error {
  override readonly name: string = "PiTradeError";
  /** Stable across versions: compare this, not the message. */
  readonly code: string = "ERR_PITRADE";
  /** Whether the server may have carried out the request. */
  readonly outcome: Outcome;
  /** The operation as the description names it; `undefined` where there was none. */
  readonly operationId: string | undefined;
  /** HTTP method of the request; `undefined` where there was none. */
  readonly method: string | undefined;
  /** URL of the request; `undefined` where there was none. */
  readonly url: string | undefined;

  constructor(message: string, { request, outcome = "none", cause }: ErrorContext = {}) {
    super(request ? `${describe(request)} ${message}` : message, cause ? { cause } : undefined);
    this.outcome = outcome;
    this.operationId = request?.operationId;
    this.method = request?.method;
    this.url = request?.url;
  }
}

function describe({ operationId, method, url }: RequestIdentity): string {
  return operationId ? `${operationId} (${method} ${url})` : `${method} ${url}`;
}

/** The client was given options that it cannot work with. Nothing was sent. */
export class ConfigurationError extends PiTradeError {
  override readonly name = "ConfigurationError";
  override readonly code = "ERR_CONFIGURATION";
}

/** One fault of a request: where it is and what is wrong there. */
export interface Violation {
  /** JSON Pointer (RFC 6901) that starts with `/body`, `/path` or `/query`. */
  readonly path: string;
  /** What is wrong, without the offending value. */
  readonly message: string;
}

/** The request contradicts the description. Nothing was sent. */
export class RequestValidationError extends PiTradeError {
  override readonly name = "RequestValidationError";
  override readonly code = "ERR_REQUEST_INVALID";
  /** Every fault of the request, not only the first. */
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[], context: ErrorContext) {
    const list = violations.map(({ path, message }) => `${path} ${message}`).join("; ");
    super(`was not sent: ${list}.`, context);
    this.violations = violations;
  }
}

/** The connection could not be made, or it was lost. */
export class ConnectionError extends PiTradeError {
  override readonly name = "ConnectionError";
  override readonly code = "ERR_CONNECTION";
}

/** The deadline of the call passed. */
export class TimeoutError extends PiTradeError {
  override readonly name = "TimeoutError";
  override readonly code = "ERR_TIMEOUT";
}

/** The `signal` of the call was aborted. */
export class AbortedError extends PiTradeError {
  override readonly name = "AbortedError";
  override readonly code = "ERR_ABORTED";
}

/** The server reported success, but its answer cannot be read: HTML, empty, cut off, not JSON. */
export class ResponseFormatError extends PiTradeError {
  override readonly name = "ResponseFormatError";
  override readonly code = "ERR_RESPONSE_FORMAT";
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(message: string, status: number, context: ErrorContext) {
    super(message, context);
    this.status = status;
  }
}
