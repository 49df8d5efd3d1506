import { valueOrUndefined } from "./value-or-undefined.ts";

/**
 * The errors of the platform's fetch that come before the first byte of a request, by class and by
 * phase. Everything else may come from a connection that has carried the request already.
 */
interface Failure {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The name was not resolved, or the connection was not there in time. */
const connecting = /^(ENOTFOUND|EAI_[A-Z]+|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** The certificate was refused (OpenSSL's verification errors): TLS was never agreed upon. */
const certificate =
  /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|(CERT|CRL|UNABLE_TO|ERROR_IN|DEPTH_ZERO|SELF_SIGNED)_[A-Z_]+)$/;

/**
 * The two sides could not agree on how to speak TLS (RFC 8446, section 6.2: alerts that are sent
 * in the handshake only), or the other side does not speak it. On a connection that is up, the
 * platform's fetch reports bytes that are not TLS as a lost connection.
 */
const handshake =
  /^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE|.*ALERT_(PROTOCOL_VERSION|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY|UNRECOGNIZED_NAME|NO_APPLICATION_PROTOCOL|INAPPROPRIATE_FALLBACK))$/;

/** Messages of errors that have no code. */
const messages = [
  // Node: the connection ended within the handshake of TLS.
  /^Client network socket disconnected before secure TLS connection was established$/,
  // Node and Deno: a port that the Fetch Standard blocks. Node: a proxy that refuses to connect.
  /^bad port$|^Fetch failed: Requests to port /,
  /^Proxy response \(\d+\) !== 200 when HTTP Tunneling$/,
  // Bun and Deno do not tell in another way that they were still connecting.
  /^ECONNREFUSED: Unable to connect\. /,
  /^error sending request for url \(\S+\): client error \(Connect\): /,
];

/** How many errors are looked at: a chain may be endless, and a list of errors long. */
const maxErrors = 32;

/** Whether a failed call of the platform's fetch provably sent nothing. In doubt it did. */
export function wasNeverSent(error: unknown): boolean {
  let left = maxErrors;
  const proves = (value: unknown): boolean => {
    left -= 1;
    if (left < 0) return false;
    const { message, code, syscall, cause, errors } = (value ?? {}) as Failure;
    if (Array.isArray(errors) && errors.length > 0) {
      return errors.length <= left && [...errors].every(proves);
    }
    if (typeof message === "string" && messages.some((says) => says.test(message))) return true;
    // What has a code speaks for itself: its cause may belong to an earlier request, or a later one.
    if (typeof code !== "string") return cause !== undefined && proves(cause);
    // What finds the address of a name, and what connects to it: no matter how it fails, nothing was written.
    if (syscall === "connect" || syscall === "getaddrinfo") return true;
    return connecting.test(code) || certificate.test(code) || handshake.test(code);
  };
  // A value that cannot be looked at proves nothing.
  return valueOrUndefined(() => proves(error)) === true;
}
