import { ConfigurationError } from "../errors/pitrade-error.ts";

/** Options of {@link createUndiciTransport}. */
export interface UndiciTransportOptions {
  /**
   * How many connections to a server there may be. A request waits where all are in use, and its
   * deadline runs. Default: as many as there are requests at once.
   */
  readonly connections?: number | undefined;
  /** How long a connection is kept for the next request at most, in ms. Default 4000. */
  readonly keepAliveTimeoutMs?: number | undefined;
  /** How long a connection may take to be made, in ms. Default 10 000. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * URL of an HTTP proxy, with credentials where it wants them: every request goes through a tunnel
   * that the proxy opens (CONNECT). Where it refuses that, nothing was sent.
   */
  readonly proxy?: string | undefined;
  /** What TLS needs besides what the machine trusts: a private authority, a client certificate. */
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

/** What an option is where it is left out. */
export const transportDefaults = { keepAliveTimeoutMs: 4_000, connectTimeoutMs: 10_000 } as const;

type Check = readonly [want: string, accepts: (value: unknown) => boolean];

const count: Check = ["a whole number from 1", (value) => isWhole(value)];
const ms: Check = ["a whole number of ms from 1", (value) => isWhole(value)];

const checks: Readonly<Record<keyof UndiciTransportOptions, Check>> = {
  connections: count,
  keepAliveTimeoutMs: ms,
  connectTimeoutMs: ms,
  proxy: ["an http or https URL, its user and password percent-encoded", isProxyUrl],
  tls: ["an object with ca, cert or key, each of them text", isTls],
};

/** @throws {@link ConfigurationError} that names everything that is unknown or wrong. */
export function checkTransportOptions(options: UndiciTransportOptions): void {
  const problems = Object.entries(options).flatMap(([name, value]) => problemOf(name, value));
  if (problems.length === 0) return;
  throw new ConfigurationError(`The transport cannot be made: ${problems.join("; ")}.`);
}

function problemOf(name: string, value: unknown): readonly string[] {
  if (!Object.hasOwn(checks, name)) {
    return [`there is no option \`${name}\`, only ${Object.keys(checks).join(", ")}`];
  }
  const [want, accepts] = checks[name as keyof typeof checks];
  return value === undefined || accepts(value) ? [] : [`\`${name}\` must be ${want}`];
}

function isWhole(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1;
}

function isProxyUrl(value: unknown): boolean {
  if (typeof value !== "string" || !/^https?:\/\/[^/]/i.test(value)) return false;
  try {
    const { username, password } = new URL(value);
    return typeof decodeURIComponent(username + password) === "string";
  } catch {
    return false;
  }
}

function isTls(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const names = ["ca", "cert", "key"];
  return Object.entries(value).every(
    ([name, text]) => names.includes(name) && (text === undefined || typeof text === "string"),
  );
}
