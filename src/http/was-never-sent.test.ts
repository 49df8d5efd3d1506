import { describe, expect, it } from "vitest";
import { wasNeverSent } from "./was-never-sent.ts";

const failure = (code: string, syscall?: string) =>
  Object.assign(new Error(code), { code, syscall });
const wrapped = (cause: unknown) => new TypeError("fetch failed", { cause });

const beforeSending = [
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
  "CERT_NOT_YET_VALID",
  "CRL_HAS_EXPIRED",
  "HOSTNAME_MISMATCH",
  "INVALID_PURPOSE",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL",
];
const connecting = [
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EADDRNOTAVAIL",
  "ETIMEDOUT",
  "EMFILE",
  "EBUSY",
  "EACCES",
];
const refused = "http://127.0.0.1:4011/trade?at=client%20error%20(Connect):";
const inWords = [
  ["Node", "Client network socket disconnected before secure TLS connection was established"],
  ["Node", "bad port"],
  ["Node", "Proxy response (407) !== 200 when HTTP Tunneling"],
  ["Deno", "Fetch failed: Requests to port 10080 are blocked"],
  ["Bun", "ECONNREFUSED: Unable to connect. Is the computer able to access the url?"],
  [
    "Deno",
    `error sending request for url (${refused}): client error (Connect): tcp connect error: Connection refused (os error 111)`,
  ],
];
const wordsInDoubt = [
  "ECONNREFUSED",
  "ECONNREFUSED: read",
  "The server says: ECONNREFUSED: Unable to connect. ",
  "lost: Fetch failed: Requests to port 10080 are blocked",
  "ECONNRESET: The socket connection was closed unexpectedly.",
  `error sending request from 127.0.0.1:1 for ${refused} (127.0.0.1:2): client error (SendRequest): connection closed before message completed`,
  `error sending request for url (${refused}): client error (SendRequest): client error (Connect): `,
  "lost: error sending request for url (x): client error (Connect): ",
];
const inDoubt = [
  "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
  "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
  "ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR",
  "CERTAINLY",
  "EPIPE",
  "UND_ERR_SOCKET",
  "UND_ERR_HEADERS_TIMEOUT",
  "",
  "E",
];

describe("A failed fetch provably sent nothing", () => {
  it.each(beforeSending)("with %s, however deep it lies", (code) => {
    expect(wasNeverSent(failure(code))).toBe(true);
    expect(wasNeverSent(wrapped(wrapped(failure(code))))).toBe(true);
  });

  it.each(connecting)("with %s while connecting", (code) => {
    for (const syscall of ["connect", "getaddrinfo"])
      expect(wasNeverSent(wrapped(failure(code, syscall)))).toBe(true);
  });

  it.each(inWords)("where %s says so in words", (_, message) => {
    expect(wasNeverSent(new TypeError(message))).toBe(true);
    expect(wasNeverSent(wrapped(new Error(message)))).toBe(true);
  });

  it("as the last of 32 errors, and of no more", () => {
    const refusedConnection = failure("ECONNREFUSED", "connect");
    const chain = (length: number) =>
      Array.from({ length: length - 1 }).reduce(wrapped, refusedConnection);
    expect([32, 33].map((length) => wasNeverSent(chain(length)))).toEqual([true, false]);
    const list = (length: number) => new AggregateError(Array(length - 1).fill(refusedConnection));
    expect([32, 33].map((length) => wasNeverSent(list(length)))).toEqual([true, false]);
  });

  it("where every address failed so", () => {
    const errors = [failure("ETIMEDOUT", "connect"), failure("ECONNREFUSED", "connect")];
    expect(wasNeverSent(wrapped(new AggregateError(errors)))).toBe(true);
  });
});

describe("A failed fetch may have sent the request", () => {
  // A connection that is up reports an unreachable host too, once it gives up sending again.
  it.each(connecting)("with %s while reading, writing or unknown", (code) => {
    for (const syscall of ["read", "write", undefined]) {
      expect(wasNeverSent(wrapped(failure(code, syscall)))).toBe(false);
    }
  });

  it.each(inDoubt)("with %j", (code) => {
    for (const syscall of ["read", undefined]) {
      expect(wasNeverSent(wrapped(failure(code, syscall)))).toBe(false);
    }
  });

  it("where what hides behind it belongs to another request", () => {
    const lost = failure("ECONNRESET", "read");
    lost.cause = failure("ECONNREFUSED", "connect");
    expect(wasNeverSent(wrapped(lost))).toBe(false);
  });

  it.each(wordsInDoubt)("that says %j", (message) => {
    expect(wasNeverSent(wrapped(new Error(message)))).toBe(false);
  });

  it("where its words are no text", () => {
    expect(wasNeverSent({ message: { toString: () => "bad port" } })).toBe(false);
  });

  it("where one address of several was reached", () => {
    const errors = [failure("ECONNREFUSED", "connect"), failure("ECONNRESET", "read")];
    const aggregate = Object.assign(new AggregateError(errors), { code: "ENOTFOUND" });
    expect(wasNeverSent(wrapped(aggregate))).toBe(false);
  });

  it.each([undefined, null, "ENOTFOUND", 7, {}, new Error("ENOTFOUND"), new AggregateError([])])(
    "with %s",
    (thrown) => {
      expect(wasNeverSent(thrown)).toBe(false);
      expect(wasNeverSent(wrapped(thrown))).toBe(false);
    },
  );

  it("where it throws when it is looked at, or has no end", () => {
    const fail = () => {
      throw new Error("Do not look.");
    };
    expect(wasNeverSent(new Proxy({}, { get: fail }))).toBe(false);
    expect(wasNeverSent(wrapped(new Proxy({}, { get: fail })))).toBe(false);
    const endless = Object.assign(new Error("x"), { cause: undefined as unknown });
    endless.cause = endless;
    expect(wasNeverSent(endless)).toBe(false);
    const errors = Array(1_000_000).fill(failure("ENOTFOUND"));
    expect(wasNeverSent(new AggregateError(errors))).toBe(false);
    expect(wasNeverSent({ errors: Array(8) })).toBe(false);
    expect(wasNeverSent({ errors: Array(2 ** 32 - 1) })).toBe(false);
  });

  it("where an empty list of errors hides nothing", () => {
    expect(wasNeverSent(Object.assign(failure("ENOTFOUND"), { errors: [] }))).toBe(true);
  });
});
