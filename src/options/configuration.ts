import { ConfigurationError } from "../errors/pitrade-error.ts";
import { baseUrlFault } from "./base-url.ts";
import { defaults } from "./defaults.ts";
import type { CallOptions, FetchLike, Logger, PiTradeClientOptions, Secret } from "./options.ts";

/** The options of a client, complete and checked. */
export interface Configuration {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly tokenTtlSeconds: number;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  /** A fetch of the integrator's; `undefined` for the platform's. */
  readonly fetch: FetchLike | undefined;
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

/** Node's and Bun's own fetch gives up after so long, and says that the connection was lost. */
const longestPlatformTimeoutMs = 300_000;

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
  const { faults, options: chosen } = readOptions<PiTradeClientOptions>(given, clientChecks);
  refuse(faults);
  const options = { ...fromEnvironment(chosen), ...chosen };
  refuse([
    ...missing(options),
    ...contradictions(chosen),
    ...baseUrlFault(options.baseUrl),
    ...timeoutFault(options.timeoutMs, options.fetch),
  ]);
  refuse((options.allowBrowser ?? defaults.allowBrowser) ? [] : browserFault());
  return {
    baseUrl: new URL(options.baseUrl as string).href.replace(/\/+$/, ""),
    credentials: options.token
      ? { token: options.token }
      : { clientId: options.clientId as string, secret: options.secret as Secret },
    tokenTtlSeconds: options.tokenTtlSeconds ?? defaults.tokenTtlSeconds,
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    maxRetries: options.maxRetries ?? defaults.maxRetries,
    fetch: options.fetch,
    now: options.now ?? Date.now,
    logger: options.logger,
    validateRequests: options.validateRequests ?? defaults.validateRequests,
  };
}

/** Options as they were when they were read, and what is wrong with them, as sentences. */
export interface ReadOptions<Options> {
  readonly options: Options;
  readonly faults: readonly string[];
}

/** Reads the options of one call. */
export function readCallOptions(
  given: unknown,
  { fetch }: Pick<Configuration, "fetch">,
): ReadOptions<CallOptions> {
  if (given === undefined) return noOptions;
  const { options, faults } = readOptions<CallOptions>(given, callChecks);
  return { options, faults: [...faults, ...timeoutFault(options.timeoutMs, fetch)] };
}

const noOptions: ReadOptions<CallOptions> = { options: {}, faults: [] };

/** Each option is read once: what is checked is what is used, even if a getter answers twice. */
function readOptions<Options extends object>(
  given: unknown,
  checks: Readonly<Record<string, Check>>,
): ReadOptions<Options> {
  const read = copyOf(given);
  if (!read) return { options: {} as Options, faults: ["the options must be an object"] };
  const present = Object.entries(read).filter(([, value]) => value !== undefined);
  const faults = present.flatMap(([name, value]) => {
    if (!Object.hasOwn(checks, name)) {
      return [`there is no option \`${name}\`, only ${Object.keys(checks).join(", ")}`];
    }
    const { accepts, want } = checks[name] as Check;
    return safely(accepts, value) ? [] : [`\`${name}\` must be ${want}`];
  });
  return { options: Object.fromEntries(present) as Options, faults };
}

/** A value that cannot be looked at is no value for an option. */
function safely(accepts: Check["accepts"], value: unknown): boolean {
  try {
    return accepts(value);
  } catch {
    return false;
  }
}

/** `undefined` for what is no object of options, or throws when it is read. */
function copyOf(given: unknown): object | undefined {
  try {
    return typeof given === "object" && given !== null && !Array.isArray(given)
      ? { ...given }
      : undefined;
  } catch {
    return undefined;
  }
}

function timeoutFault(timeout: unknown, fetch: unknown): readonly string[] {
  const tooLong = fetch === undefined && (timeout as number) > longestPlatformTimeoutMs;
  return tooLong
    ? [
        `\`timeoutMs\` must be at most ${longestPlatformTimeoutMs} with the platform's fetch, ` +
          "which gives up then: pass the `fetch` of createUndiciTransport for more",
      ]
    : [];
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
        "this is a browser, where everyone who can open the page can read the secret: call PiTrade from " +
          "your server, or pass `allowBrowser: true` if nobody else can open this page",
      ];
}

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return;
  throw new ConfigurationError(`The client cannot be made: ${faults.join("; ")}.`);
}
