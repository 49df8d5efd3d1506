import { redacted } from "../errors/redacted.ts";
import { valueOrUndefined } from "../http/value-or-undefined.ts";
import { type Check, callChecks } from "./option-checks.ts";
import type { CallOptions, FetchLike } from "./options.ts";

/** Options as they were when they were read, and what is wrong with them, as sentences. */
export interface ReadOptions<Options> {
  readonly options: Options;
  readonly problems: readonly string[];
}

/** Each option is read once: what is checked is what is used, even if a getter answers twice. */
export function readOptions<Options extends object>(
  given: unknown,
  checks: Readonly<Record<string, Check>>,
): ReadOptions<Options> {
  const read = copyOf(given);
  if (!read) return { options: {} as Options, problems: ["the options must be an object"] };
  const present = Object.entries(read).filter(([, value]) => value !== undefined);
  const problems = present.flatMap(([name, value]) => {
    if (!Object.hasOwn(checks, name)) {
      // Another name may be a value.
      const told = /^[a-z]{1,24}$/i.test(name) ? name : redacted;
      return [`there is no option \`${told}\`, only ${Object.keys(checks).join(", ")}`];
    }
    const [want, accepts] = checks[name] as Check;
    // A check throws where the value throws when it is read.
    return valueOrUndefined(() => accepts(value)) ? [] : [`\`${name}\` must be ${want}`];
  });
  return { options: Object.fromEntries(present) as Options, problems };
}

/** `undefined` if it is not an object, or throws when it is read. */
function copyOf(given: unknown): object | undefined {
  return valueOrUndefined(() =>
    typeof given === "object" && given !== null && !Array.isArray(given) ? { ...given } : undefined,
  );
}

/** Node's and Bun's own fetch gives up after so long, and says that the connection was lost. */
const longestPlatformTimeoutMs = 300_000;

/** The client's `fetch`, `null` for a wait, which is many requests; and its journal. */
interface ReadFor {
  readonly fetch: FetchLike | undefined | null;
  readonly journal?: unknown;
}

/** Reads the options of one call. */
export function readCallOptions(
  given: unknown,
  { fetch, journal }: ReadFor,
): ReadOptions<CallOptions> {
  if (given === undefined) return noOptions;
  const { options, problems } = readOptions<CallOptions>(given, callChecks);
  const unkept = options.intentId && !journal ? ["`intentId` needs the client's `journal`"] : [];
  return {
    options,
    problems: [...problems, ...unkept, ...timeoutProblem(options.timeoutMs, fetch)],
  };
}

const noOptions: ReadOptions<CallOptions> = { options: {}, problems: [] };

/** A deadline that the platform would not keep. */
export function timeoutProblem(timeout: unknown, fetch: unknown): readonly string[] {
  const isPlatform = fetch === undefined || fetch === globalThis.fetch;
  const tooLong = isPlatform && (timeout as number) > longestPlatformTimeoutMs;
  return tooLong
    ? [
        `\`timeoutMs\` must be at most ${longestPlatformTimeoutMs} with the platform's fetch, ` +
          "which gives up then: use createUndiciTransport for more",
      ]
    : [];
}
