import { ConfigurationError } from "../errors/pitrade-error.ts";
import { type Check, whole } from "../options/option-checks.ts";
import { readOptions } from "../options/read-options.ts";

/** Options of a journal. */
export interface JournalOptions {
  /**
   * How long a process is believed to live without a sign of it, in ms: from a second to a day.
   * Default 15,000. It decides how soon an intent of a process on another machine is called unknown,
   * never whether something is sent.
   */
  readonly leaseMs?: number | undefined;
}

/** What an option is where it is left out. */
const journalDefaults = { leaseMs: 15_000 } as const;

/** The longest lease. For longer than a day, an intent of a machine that is gone is not called in flight. */
export const longestLeaseMs = 86_400_000;

const checks: Readonly<Record<keyof JournalOptions, Check>> = {
  leaseMs: whole(" of ms", 1_000, longestLeaseMs),
};

/** @throws {@link ConfigurationError} that names everything that is unknown or wrong. */
export function readJournalOptions(given: unknown = {}): { readonly leaseMs: number } {
  const { options, problems } = readOptions<JournalOptions>(given, checks);
  if (problems.length === 0) return { ...journalDefaults, ...options } as { leaseMs: number };
  throw new ConfigurationError(`The journal cannot be made: ${problems.join("; ")}.`);
}
