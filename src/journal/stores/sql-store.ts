import { asynchronous } from "./asynchronous.ts";
import {
  changeOf,
  indexNames,
  migrations,
  questionOf,
  table,
  unique,
  versionTable,
} from "./statements.ts";
import type { JournalChange, JournalEntry, JournalQuestion, JournalStore } from "./store.ts";

type Values = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

/** What SQLite and PostgreSQL differ in. */
export interface SqlDatabase {
  /** How the nth parameter of a statement is written, from 1 on. */
  readonly parameter: (position: number) => string;
  /** Answers the names of the indexes that are there. */
  readonly indexes: string;
  /** Whether a statement was refused because no unique index keeps what it names. */
  readonly hasNoIndex: (error: unknown) => boolean;
  /** Says that a text is one of a parameter, which holds a list as JSON. */
  readonly among: (parameter: string) => string;
  /** The type of a text that is compared and sorted by its bytes, in a database of any language. */
  readonly text: string;
  /** Makes the letters of a text small, from A to Z alone. */
  readonly small: (text: string) => string;
  /** The ms of its own clock, as SQL; `:now` where they are passed as a value. */
  readonly now: string;
  run(sql: string, values: readonly unknown[]): Promise<readonly Row[]>;
  /** Whether an error says that a unique index refused a row. */
  isTaken(error: unknown): boolean;
  /** The values that every statement may use beside its own. */
  values?(): Values;
  close(): Promise<void>;
}

interface Compiled {
  readonly sql: string;
  readonly names: readonly string[];
}

/** Writes the parameters of a statement as the database takes them. */
function compile(text: string, database: SqlDatabase): Compiled {
  const names: string[] = [];
  const sql = text
    .replaceAll("now()", database.now)
    .replaceAll(/\bTEXT\b/g, database.text)
    .replaceAll(/small\((.+?)\)/g, (_, given: string) => database.small(given))
    .replaceAll(/(?<!:):(\w+)/g, (_, name: string) => database.parameter(names.push(name)))
    .replaceAll(/among\((.+?)\)/g, (_, parameter: string) => database.among(parameter));
  return { sql, names };
}

/** Makes a store of a database, and its tables where they are missing. */
export async function createSqlStore(database: SqlDatabase): Promise<JournalStore> {
  const compiled = new Map<string, Compiled>();
  const run = async (text: string, given: object = {}): Promise<readonly Row[]> => {
    const { sql, names } = compiled.get(text) ?? compile(text, database);
    compiled.set(text, { sql, names });
    const values: Values = { ...database.values?.(), ...given };
    return database.run(
      sql,
      names.map((name) =>
        Array.isArray(values[name]) ? JSON.stringify(values[name]) : (values[name] ?? null),
      ),
    );
  };
  await migrate(run, database).catch(async (error) => {
    // Who may not make again what is missing can do without it, but for what is required.
    const version = await versionOf(run).catch(() => 0);
    if (version !== migrations.length) throw error;
  });
  await requireUnique(run, database);
  return asynchronous({
    async change(name: JournalChange, values) {
      try {
        const rows = await run(changeOf(name), values);
        return rows.map(({ fence }) => Number(fence));
      } catch (error) {
        if (database.isTaken(error)) return "taken";
        throw error;
      }
    },
    read: async (name: JournalQuestion, values) =>
      (await run(questionOf(name), values)).map(entryOf),
    close: () => database.close(),
  });
}

type Run = (text: string, values?: object) => Promise<readonly Row[]>;

/**
 * Asks the database itself, by a plan that is not run: no name, order or spelling of an index counts. Where it
 * cannot tell, it is used as it is.
 */
async function requireUnique(run: Run, database: SqlDatabase): Promise<void> {
  for (const kept of unique) {
    const plan = `EXPLAIN INSERT INTO ${table} (account) VALUES ('') ON CONFLICT ${kept} DO NOTHING`;
    await run(plan).catch((error) => {
      if (!database.hasNoIndex(error)) return;
      const way = `CREATE UNIQUE INDEX another_name ON ${table} ${kept}`;
      throw new Error(`without a valid unique index, an order may be placed twice: ${way}`);
    });
  }
}

async function versionOf(run: Run): Promise<number> {
  const [row] = await run(versionTable.read);
  return Number(row?.version ?? 0);
}

/** Several processes may do this at once: where one was faster, the statements are run again. */
async function migrate(run: Run, database: SqlDatabase): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const indexes = (await run(database.indexes)).map(({ name }) => name);
      // Without them, an order may be placed twice: what made them is run again.
      const isWhole = indexNames.every((name) => indexes.includes(name));
      // Who may not make tables can use those that are there.
      if (!isWhole) await run(versionTable.make);
      const version = await versionOf(run);
      if (version > migrations.length)
        throw new Error(
          `the journal has version ${version}, and this package knows ${migrations.length} at most: update it`,
        );
      for (const [at, statements] of migrations.entries()) {
        if (isWhole && at < version) continue;
        for (const statement of statements) await run(statement);
        await run(versionTable.write, { version: at + 1 });
      }
      return;
    } catch (error) {
      const again = attempt < 10 && (database.isTaken(error) || isRace(error));
      if (!again) throw error;
    }
  }
}

/** PostgreSQL says so where another process makes the same table at the same moment. */
function isRace(error: unknown): boolean {
  return ["42P07", "42710", "XX000"].includes(String((error as { code?: unknown }).code));
}

const numbers = ["fence", "leaseLeft", "tokenExp", "since", "looks"];

/** PostgreSQL writes its numbers as text. */
function entryOf(row: Row): JournalEntry {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    numbers.includes(name) ? Number(value) : value,
  ]);
  return Object.fromEntries(entries) as JournalEntry;
}
