import { JournalError } from "../errors/journal-error.ts";
import type { Journal } from "../options/journal.ts";
import { createJournal } from "./create-journal.ts";
import { type JournalOptions, readJournalOptions } from "./journal-options.ts";
import { createSqlStore } from "./stores/sql-store.ts";
import { openSqlite } from "./stores/sqlite.ts";
import type { JournalStore } from "./stores/store.ts";

/**
 * Opens a journal in a file of SQLite, and makes it where it is missing. Any number of processes of one
 * host may have it open. The file must lie on a disk of that host: SQLite is not safe over a network.
 *
 * @throws `JournalError` where the runtime has no SQLite (Node before 22.13), or the file cannot be
 * opened, or has tables that were altered since they were made; `ConfigurationError` for an option that is wrong or unknown.
 *
 * @example
 * ```ts
 * import { createPiTradeClient } from "@pitrade/partner-sdk";
 * import { openJournal } from "@pitrade/partner-sdk/journal";
 *
 * const journal = await openJournal("pitrade-journal.db");
 * const pitrade = createPiTradeClient({ journal });
 * for (const open of await pitrade.recover()) console.warn(open.intentId, open.verdict);
 * ```
 */
export async function openJournal(path: string, options?: JournalOptions): Promise<Journal> {
  // Before anything is opened, which nobody would close.
  readJournalOptions(options);
  return createJournal(await openStore(path), options);
}

/** Opens the store alone, for those who wrap it. @throws `JournalError` as {@link openJournal} does. */
export async function openStore(
  path: string,
  clock: () => number = Date.now,
): Promise<JournalStore> {
  try {
    return await createSqlStore(await openSqlite(path, clock));
  } catch (cause) {
    throw new JournalError(`The journal cannot be opened: ${(cause as Error).message}.`);
  }
}
