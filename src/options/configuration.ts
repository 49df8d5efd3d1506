import { ConfigurationError } from "../errors/pitrade-error.ts";
import { browserProblem } from "./browser-problem.ts";
import { defaults } from "./defaults.ts";
import type { Listener } from "./events.ts";
import { credentialProblems, fromEnvironment } from "./from-environment.ts";
import type { Journal } from "./journal.ts";
import { clientChecks } from "./option-checks.ts";
import type {
  FetchLike,
  Logger,
  PiTradeClientOptions,
  RateLimit,
  RateLimiter,
  Secret,
} from "./options.ts";
import { readOptions, timeoutProblem } from "./read-options.ts";

/** The options of a client, complete and checked. */
export interface Configuration {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly tokenTtlSeconds: number;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly rateLimit: RateLimit | RateLimiter | undefined;
  /** A fetch of the integrator's; `undefined` for the platform's. */
  readonly fetch: FetchLike | undefined;
  readonly now: () => number;
  readonly logger: Logger | undefined;
  readonly onEvent: Listener | undefined;
  readonly maxResponseBytes: number;
  readonly validateRequests: boolean;
  readonly journal: Journal | undefined;
}

/** Tokens of the integrator's, or the secret to sign them with. */
export type Credentials =
  | { readonly token: () => string | Promise<string>; readonly clientId?: string | undefined }
  | { readonly clientId: string; readonly secret: Secret };

/** Options once nothing is missing. */
type Complete = Omit<Configuration, "credentials"> &
  Pick<PiTradeClientOptions, "token" | "allowBrowser"> & {
    readonly clientId: string;
    readonly secret: Secret;
  };

/**
 * Completes options with the environment and the defaults.
 *
 * @throws {@link ConfigurationError} with one sentence that names everything that is missing,
 * unknown or wrong. No value is repeated in it, since it may be a secret.
 */
export function resolveConfiguration(given: PiTradeClientOptions = {}): Configuration {
  const { problems, options: chosen } = readOptions<PiTradeClientOptions>(given, clientChecks);
  refuse(problems);
  // The time is looked up at every call: a test may replace it after the client was made.
  const options = {
    ...defaults,
    now: () => Date.now(),
    ...fromEnvironment(chosen),
    ...chosen,
  } as Complete;
  refuse([
    ...credentialProblems(options, chosen),
    ...contradictions(chosen),
    ...timeoutProblem(options.timeoutMs, options.fetch),
  ]);
  const { allowBrowser, baseUrl, token, clientId, secret, ...others } = options;
  refuse(allowBrowser ? [] : browserProblem());
  return {
    ...others,
    baseUrl: new URL(baseUrl).href.replace(/\/+$/, ""),
    credentials: token ? { token, clientId } : { clientId, secret },
  };
}

function contradictions(options: PiTradeClientOptions): readonly string[] {
  const { token, secret, journal, clientId } = options;
  return [
    ...(token && secret ? ["pass `token` or `secret`, not both"] : []),
    ...(journal && token && !clientId
      ? ["`clientId` is missing: the journal keeps accounts by it"]
      : []),
  ];
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0)
    throw new ConfigurationError(`The client cannot be made: ${problems.join("; ")}.`);
}
