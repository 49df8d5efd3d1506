import { ConfigurationError } from "../errors/pitrade-error.ts";
import { longestTimerMs } from "../http/longest-timer-ms.ts";
import { type Check, whole } from "../options/option-checks.ts";
import { readOptions } from "../options/read-options.ts";
import { textProblem } from "../options/text-problem.ts";

/** Options of {@link createUndiciTransport}. */
export interface UndiciTransportOptions {
  /**
   * How many connections to a server there may be. A request waits where all are in use, and its
   * deadline runs. Default: as many as there are requests at once.
   */
  readonly connections?: number | undefined;
  /** How long a connection is kept for the next request at most, in ms. Default 4,000. */
  readonly keepAliveTimeoutMs?: number | undefined;
  /**
   * How long a connection may take to be made, in ms. Default 10,000. What a proxy takes to connect further is
   * ended by the deadline of the call alone.
   */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * URL of an HTTP proxy, with credentials where it wants them: every request goes through a tunnel
   * that the proxy opens (CONNECT). Where it refuses that, nothing was sent. An empty text is none, as
   * of a variable that is empty.
   */
  readonly proxy?: string | undefined;
  /** A private authority, or a client certificate; not for a proxy that is itself reached over TLS. */
  readonly tls?: TlsOptions | undefined;
}

/** Certificates and keys in PEM. */
export interface TlsOptions {
  /** The authority that is trusted instead of those that the runtime knows. */
  readonly ca?: string | undefined;
  /** The certificate that the client shows. */
  readonly cert?: string | undefined;
  /** The key of that certificate. */
  readonly key?: string | undefined;
}

/** The defaults of the options. */
export const transportDefaults = { keepAliveTimeoutMs: 4_000, connectTimeoutMs: 10_000 } as const;

const connectionMs = whole(" of ms", 1, longestTimerMs);

const checks: Readonly<Record<keyof UndiciTransportOptions, Check>> = {
  // A machine has no more ports to connect from.
  connections: whole("", 1, 65_535),
  keepAliveTimeoutMs: connectionMs,
  connectTimeoutMs: connectionMs,
  proxy: ["an http or https URL, its user and password percent-encoded", isProxyUrl],
  tls: ["an object with ca, cert or key, each of them text", isTls],
};

/** @throws {@link ConfigurationError} that names everything that is unknown or wrong. */
export function readTransportOptions(given: UndiciTransportOptions): UndiciTransportOptions {
  const read = readOptions<UndiciTransportOptions>(given, checks);
  const { options } = read;
  const problems = [...read.problems, ...textProblem("`proxy`", options.proxy)];
  if (problems.length === 0) return options;
  throw new ConfigurationError(`The transport cannot be made: ${problems.join("; ")}.`);
}

/** Throws for what cannot be read, which `readOptions` takes for `false`. */
function isProxyUrl(value: unknown): boolean {
  if (value === "") return true;
  // White space is told by another check.
  if (typeof value !== "string" || !/^\s*https?:\/\/[^/]/i.test(value)) return false;
  const { username, password } = new URL(value);
  return typeof decodeURIComponent(username + password) === "string";
}

/** Throws for `null`. */
function isTls(value: unknown): boolean {
  if (typeof value !== "object") return false;
  const names = ["ca", "cert", "key"];
  return Object.entries(value as object).every(
    ([name, text]) => names.includes(name) && (text === undefined || typeof text === "string"),
  );
}
