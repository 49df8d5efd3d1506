/** The code of an error of a transport that did not begin to send. */
const notBegun = "PITRADE_NOTHING_SENT";

/** The error of a transport that did not begin to send. */
export function nothingSent(message: string): Error {
  return Object.assign(new Error(message), { code: notBegun });
}

/**
 * Codes of failures that come before the first byte of a request: the name was not resolved, the
 * connection was not made in time, or TLS was not agreed upon. Everything else may have been sent.
 */
const codes = new Set([
  notBegun,
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "CERT_HAS_EXPIRED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
]);

/** A connection that was made and then lost reports these too: they count while connecting. */
const connectCodes = new Set([
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ETIMEDOUT",
]);

/** What says so in words alone: neither Bun nor Deno tells that it was still connecting. */
const messages = [
  /^ECONNREFUSED: Unable to connect\. /,
  /^error sending request for url \(\S+\): client error \(Connect\): /,
];

interface Failure {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** How deep causes are followed: a chain may lead back to itself. */
const depth = 8;

/** Whether a failed fetch provably sent nothing. In doubt it did. */
export function wasNeverSent(error: unknown, left = depth): boolean {
  if (left === 0) return false;
  const { message, code, syscall, cause, errors } = (error ?? {}) as Failure;
  if (Array.isArray(errors) && errors.length > 0)
    return errors.every((each) => wasNeverSent(each, left - 1));
  if (codes.has(code as string)) return true;
  if (typeof message === "string" && messages.some((says) => says.test(message))) return true;
  if (connectCodes.has(code as string) && syscall === "connect") return true;
  return cause !== undefined && wasNeverSent(cause, left - 1);
}
