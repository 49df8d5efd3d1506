import { ConfigurationError } from "../errors/pitrade-error.ts";
import { baseUrlFault } from "./base-url.ts";
import type { CallOptions, FetchLike, Logger, PiTradeClientOptions, Secret } from "./options.ts";

/** The options of a client, complete and checked. */
export interface Configuration {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly tokenTtlSeconds: number;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly fetch: FetchLike;
  readonly now: () => number;
  readonly logger: Logger | undefined;
  readonly validateRequests: boolean;
}

/** What authenticates requests: tokens of one's own, or what is needed to mint them. */
export type Credentials =
  | { readonly token: () => string | Promise<string> }
  | { readonly clientId: string; readonly secret: Secret };

/** The options whose value may come from the environment instead. */
const variables = {
  baseUrl: "PITRADE_BASE_URL",
  clientId: "PITRADE_CLIENT_ID",
  secret: "PITRADE_SECRET",
} as const;

/** The longest time that a timer can wait: 2^31 - 1 ms. */
const longestTimeoutMs = 2_147_483_647;

interface Check {
  readonly accepts: (value: unknown) => boolean;
  readonly want: string;
}

/* @__NO_SIDE_EFFECTS__ */ function check(want: string, accepts: Check["accepts"]): Check {
  return { accepts, want };
}

/* @__NO_SIDE_EFFECTS__ */ function isInteger(from: number, to: number): Check["accepts"] {
  return (value) => Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

const isFunction = (value: unknown) => typeof value === "function";
const isBoolean = (value: unknown) => typeof value === "boolean";
const isText = (value: unknown) => typeof value === "string" && value !== "";
const isBytes = (value: unknown) => value instanceof Uint8Array && value.length > 0;
const isLogger = (value: unknown) =>
  ["debug", "info", "warn"].every((level) =>
    isFunction((value as Record<string, unknown>)?.[level]),
  );

const timeoutMs = check(
  `a whole number of ms from 1 to ${longestTimeoutMs}`,
  isInteger(1, longestTimeoutMs),
);
const maxRetries = check("a whole number from 0 to 100", isInteger(0, 100));

const callChecks: Readonly<Record<keyof CallOptions, Check>> = {
  signal: check("an AbortSignal", (value) => value instanceof AbortSignal),
  timeoutMs,
  maxRetries,
};

const clientChecks: Readonly<Record<keyof PiTradeClientOptions, Check>> = {
  baseUrl: check("the base URL that PiTrade gave you", isText),
  clientId: check("the client id that PiTrade gave you", isText),
  secret: check(
    "the secret that PiTrade gave you: text, bytes, or a function that answers one of them",
    (value) => isText(value) || isBytes(value) || isFunction(value),
  ),
  token: check("a function that answers a token", isFunction),
  tokenTtlSeconds: check("a whole number of seconds from 1 to 86400", isInteger(1, 86_400)),
  timeoutMs,
  maxRetries,
  fetch: check("a fetch function", isFunction),
  now: check("a function that answers ms since the epoch", isFunction),
  logger: check("an object with the functions debug, info and warn", isLogger),
  validateRequests: check("true or false", isBoolean),
  allowBrowser: check("true or false", isBoolean),
};

/**
 * Completes options with the environment and the defaults.
 *
 * @throws {@link ConfigurationError} with one sentence that names everything that is missing,
 * unknown or wrong. No value is repeated in it, since it may be a secret.
 */
export function resolveConfiguration(given: PiTradeClientOptions = {}): Configuration {
  refuse(optionFaults(given, clientChecks));
  const options = { ...fromEnvironment(given), ...defined(given) };
  refuse([...missing(options), ...contradictions(given), ...baseUrlFault(options.baseUrl)]);
  refuse(options.allowBrowser ? [] : browserFault());
  return {
    baseUrl: new URL(options.baseUrl as string).href.replace(/\/+$/, ""),
    credentials: options.token
      ? { token: options.token }
      : { clientId: options.clientId as string, secret: options.secret as Secret },
    tokenTtlSeconds: options.tokenTtlSeconds ?? 900,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxRetries: options.maxRetries ?? 2,
    // Looked up at every call, so that instrumentation of the global fetch applies.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    now: options.now ?? Date.now,
    logger: options.logger,
    validateRequests: options.validateRequests ?? true,
  };
}

/** The faults of the options of one call, as sentences. */
export function callOptionFaults(options: unknown): readonly string[] {
  return options === undefined ? [] : optionFaults(options, callChecks);
}

function optionFaults(given: unknown, checks: Readonly<Record<string, Check>>): readonly string[] {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return ["the options must be an object"];
  }
  return Object.entries(given).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!Object.hasOwn(checks, name)) {
      return [`there is no option \`${name}\`, only ${Object.keys(checks).join(", ")}`];
    }
    const { accepts, want } = checks[name] as Check;
    return accepts(value) ? [] : [`\`${name}\` must be ${want}`];
  });
}

function fromEnvironment(given: PiTradeClientOptions): PiTradeClientOptions {
  return Object.fromEntries(
    needed(given).map((name) => [name, readVariable(variables[name]) || undefined]),
  );
}

/** Who supplies tokens needs no credentials. */
function needed({ token }: PiTradeClientOptions): readonly (keyof typeof variables)[] {
  return token ? ["baseUrl"] : ["baseUrl", "clientId", "secret"];
}

/** Runtimes without an environment have none to read, and some refuse to show theirs. */
function readVariable(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  try {
    return process?.env?.[name];
  } catch {
    return undefined;
  }
}

function missing(options: PiTradeClientOptions): readonly string[] {
  return needed(options)
    .filter((name) => options[name] === undefined)
    .map((name) => `\`${name}\` is missing: pass it or set ${variables[name]}`);
}

function contradictions({ token, secret }: PiTradeClientOptions): readonly string[] {
  return token && secret ? ["`token` and `secret` exclude each other: pass one of them"] : [];
}

function browserFault(): readonly string[] {
  const globals = globalThis as Readonly<Record<string, unknown>>;
  const { window, document, importScripts, WebSocketPair } = globals;
  // A page has a window with a document, its workers import scripts; no server runtime does but
  // Cloudflare's, for a compatibility date before 2024-03-04.
  const worker = importScripts !== undefined && WebSocketPair === undefined;
  return (window === undefined || document === undefined) && !worker
    ? []
    : [
        "this is a browser, where whoever sees the page can read the secret: call PiTrade from " +
          "your server, or pass `allowBrowser: true` if nobody else can open this page",
      ];
}

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new ConfigurationError(`The client cannot be made: ${faults.join("; ")}.`);
}

function defined(options: PiTradeClientOptions): PiTradeClientOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
