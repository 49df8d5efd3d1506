import { maxMessageChars, oneLine } from "./one-line.ts";

/**
 * Whether a failed call may have taken effect.
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
  /** The method that shows whether the request was carried out, for example `trades.list`. */
  readonly lookup?: string | undefined;
  /** Whether it moves money: sent again, it may move it twice. */
  readonly movesMoney?: boolean | undefined;
}

/** The fields of an error. */
export interface ErrorContext {
  readonly request?: RequestIdentity | undefined;
  readonly outcome?: Outcome;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly attempts?: number | undefined;
  readonly elapsedMs?: number | undefined;
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
  /**
   * Whether the server may have carried out the request. After a request that is not a read it is
   * `"none"` only where nothing was sent, or where the status says that nothing was carried out.
   */
  declare readonly outcome: Outcome;
  /** The operation as the description names it; `undefined` where there was none. */
  declare readonly operationId: string | undefined;
  /** HTTP method of the request; `undefined` where there was none. */
  declare readonly method: string | undefined;
  /** URL of the request; `undefined` where there was none. */
  declare readonly url: string | undefined;
  /** HTTP status of the last answer; `undefined` where no headers came. */
  declare readonly status: number | undefined;
  /** The id that the server gave the last request, for PiTrade's support, where it sent one. */
  declare readonly requestId: string | undefined;
  /** How many requests the call began to send; `undefined` where there was no call. */
  declare readonly attempts: number | undefined;
  /** How long the call took, in ms; `undefined` where there was no call. */
  declare readonly elapsedMs: number | undefined;

  constructor(message: string, context: ErrorContext = {}) {
    const { request, outcome = "none", cause, status, requestId } = context;
    const { operationId, method, url }: Partial<RequestIdentity> = request ?? {};
    const { attempts = request && 0, elapsedMs = request && 0 } = context;
    super(sentences(message, request, outcome), cause ? { cause } : undefined);
    const facts = { outcome, operationId, method, url, status, requestId, attempts, elapsedMs };
    Object.assign(this, facts);
  }
}

function sentences(given: string, request: RequestIdentity | undefined, outcome: Outcome): string {
  // Names of fields and options are the caller's, who may have them from elsewhere.
  const message = oneLine(given, maxMessageChars);
  if (!request) return message;
  const { operationId, method, lookup, movesMoney } = request;
  const call = `${method} ${oneLine(request.url, maxMessageChars)}`;
  const subject = operationId ? `${operationId} (${call})` : call;
  const where = lookup ? `look with ${lookup}()` : "ask PiTrade";
  const advice = movesMoney
    ? `do not send it again, ${where}`
    : `${where} before you send it again`;
  const end = /[.!?…]$/.test(message) ? "" : ".";
  return `${subject} ${message}${outcome === "unknown" ? `${end} It may have been carried out: ${advice}.` : ""}`;
}

/** The client was given options that it cannot work with, or no token. Nothing was carried out. */
export class ConfigurationError extends PiTradeError {
  override readonly name = "ConfigurationError";
  override readonly code = "ERR_CONFIGURATION";
}

/** One problem of a request: where it is and what is wrong there. */
export interface Violation {
  /**
   * JSON Pointer (RFC 6901) that starts with `/body`, `/path`, `/query` or `/headers`; `/options` is
   * what else `raw` was called with.
   */
  readonly path: string;
  /** The fault, without the value. */
  readonly message: string;
}

/** The request contradicts the description. Nothing was sent. */
export class RequestValidationError extends PiTradeError {
  override readonly name = "RequestValidationError";
  override readonly code = "ERR_REQUEST_INVALID";
  /** Every problem of the request, not only the first. */
  declare readonly violations: readonly Violation[];

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
  declare readonly status: number;
}
