import { JournalError } from "../errors/journal-error.ts";
import type { Journal } from "../options/journal.ts";
import { createJournal } from "./create-journal.ts";
import { type JournalOptions, readJournalOptions } from "./journal-options.ts";
import { createSqlStore, type SqlDatabase } from "./stores/sql-store.ts";
import { table } from "./stores/statements.ts";
import type { JournalStore } from "./stores/store.ts";
import { untilDone } from "./stores/until-done.ts";

/** As much of a `Pool` of the package pg as the journal needs. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  listenerCount?(event: "error"): number;
  on?(event: "error", listener: (error: Error) => void): unknown;
}

/**
 * A connection that breaks while nothing is asked of it ends the process where nobody listens, in the middle of
 * its orders. What is asked next fails with a reason of its own, or gets another connection.
 */
function outliveBrokenConnections(pool: Queryable): void {
  if (pool.listenerCount?.("error") === 0) pool.on?.("error", () => {});
}

type Row = Readonly<Record<string, unknown>>;

/** What a commit must mean: with one of these off, it may be lost when the server's power is. */
const needed = ["synchronous_commit", "fsync"];

function databaseOf(pool: Queryable): SqlDatabase {
  return {
    parameter: (position) => `$${position}`,
    indexes: `SELECT relname AS name FROM pg_index JOIN pg_class ON oid = indexrelid
      WHERE indrelid = to_regclass('${table}')`,
    among: (parameter) => `= ANY (ARRAY(SELECT json_array_elements_text(${parameter}::json)))`,
    // Other systems sort words otherwise: an index that was made on one would miss rows on another.
    text: 'TEXT COLLATE "C"',
    small: (text) => `lower(${text} COLLATE "C")`,
    now: "floor(extract(epoch from clock_timestamp()) * 1000)::bigint",
    run: (sql, values) =>
      untilDone(
        async () => (await pool.query(sql, [...values])).rows as readonly Row[],
        wasRolledBack,
      ),
    hasNoIndex: (error) => (error as { code?: unknown }).code === "42P10",
    isTaken: (error) => (error as { code?: unknown }).code === "23505",
    close: async () => {},
  };
}

/** What was rolled back because of others did nothing: where statements are serializable, that is usual. */
function wasRolledBack(error: unknown): boolean {
  return ["40001", "40P01"].includes(String((error as { code?: unknown }).code));
}

/**
 * Opens a journal in PostgreSQL, and makes its tables where they are missing. Any number of processes on
 * any number of machines may use it. The pool stays yours: `close` does not end it. Where nobody listens to its
 * errors, those of connections that nothing is asked of are ignored.
 *
 * @param pool A `Pool` of the package pg, or anything that has `query(text, values)` and commits each
 * query by itself: what a transaction takes back was sent all the same. Its tables are in the first schema of the
 * `search_path`, which must be the same for all who use the journal.
 * @throws `JournalError` where the database cannot be used, does not keep what it commits, has lost an
 * index that keeps orders apart, or is inside a transaction; `ConfigurationError` for an option that is wrong or unknown.
 *
 * @example
 * ```ts
 * import { openPostgresJournal } from "@pitrade/partner-sdk/journal/postgres";
 * import { Pool } from "pg";
 *
 * const journal = await openPostgresJournal(new Pool());
 * console.log((await journal.list({ state: "unknown" })).length);
 * ```
 */
export async function openPostgresJournal(
  pool: Queryable,
  options?: JournalOptions,
): Promise<Journal> {
  readJournalOptions(options);
  return createJournal(await openPostgresStore(pool), options);
}

/** Two queries of one transaction answer the same: what they write is gone where that is rolled back. */
async function transactionOf(pool: Queryable): Promise<unknown> {
  const { rows } = await pool.query("SELECT txid_current() AS id");
  return (rows[0] as Row | undefined)?.id;
}

/** What a crash empties. Where the catalogue does not say, it is used as it is. */
async function requireLasting(pool: Queryable): Promise<void> {
  const { rows } = await pool.query(
    `SELECT relpersistence AS kind FROM pg_class WHERE oid = to_regclass('${table}')`,
  );
  const { kind } = (rows[0] ?? {}) as Row;
  if (kind === "u")
    throw new Error(`a crash empties an unlogged table: ALTER TABLE ${table} SET LOGGED`);
  if (kind === "t")
    throw new Error(`${table} is a temporary table, which ends with its connection: drop it`);
}

/** Opens the store alone, for those who wrap it. @throws `JournalError` as {@link openPostgresJournal} does. */
export async function openPostgresStore(pool: Queryable): Promise<JournalStore> {
  outliveBrokenConnections(pool);
  try {
    for (const setting of needed) {
      const { rows } = await pool.query(`SHOW ${setting}`);
      if ((rows[0] as Row | undefined)?.[setting] === "off") {
        throw new Error(`${setting} is off, so that what was written may be lost`);
      }
    }
    const [first, second] = [await transactionOf(pool), await transactionOf(pool)];
    if (first !== undefined && first === second) {
      throw new Error("it is inside a transaction, and each query must be committed by itself");
    }
    const store = await createSqlStore(databaseOf(pool));
    await requireLasting(pool);
    return store;
  } catch (cause) {
    throw new JournalError(`The journal cannot be opened: ${(cause as Error).message}.`);
  }
}
