import { builtin } from "./builtin.ts";
import { journalFile } from "./journal-file.ts";
import type { SqlDatabase } from "./sql-store.ts";
import { untilDone } from "./until-done.ts";

type Row = Readonly<Record<string, unknown>>;

/** What the SQLite of Node, Deno and Bun have in common. */
interface Connection {
  exec(sql: string): void;
  /** Bun keeps the files open until each statement is finalized; Node and Deno do that themselves. */
  prepare(sql: string): { all(...values: unknown[]): unknown[]; finalize?(): void };
  close(): void;
}

type Module = Readonly<Record<string, new (path: string) => Connection>>;

/** Both are built in; which one is there says the runtime. */
const modules = [
  ["bun:sqlite", "Database"],
  ["node:sqlite", "DatabaseSync"],
] as const;

function connect(path: string): Connection {
  for (const [name, exported] of modules) {
    const module = builtin<Module>(name);
    if (module?.[exported]) return new module[exported](path);
  }
  throw new Error(
    "there is no SQLite in this runtime: use Node 22.13 or later, Deno or Bun, or keep the journal in " +
      "PostgreSQL with @pitrade/partner-sdk/journal/postgres",
  );
}

/** How long one try holds this process up, in ms. */
const tryMs = 5;

/** Opens a database in a file. */
export async function openSqlite(given: string, clock: () => number): Promise<SqlDatabase> {
  const { path, guard } = journalFile(given);
  const connection = connect(path);
  // FULL makes what was answered survive a loss of power.
  const pragmas = [`busy_timeout = ${tryMs}`, "journal_mode = WAL", "synchronous = FULL"];
  // A read makes the files beside it.
  for (const sql of [...pragmas.map((each) => `PRAGMA ${each}`), "SELECT * FROM sqlite_master"])
    await untilUnlocked(() => connection.exec(sql));
  const statements = new Map<string, ReturnType<Connection["prepare"]>>();
  const check = guard();
  return {
    parameter: () => "?",
    indexes: "SELECT name FROM sqlite_master WHERE type = 'index'",
    among: (parameter) => `IN (SELECT value FROM json_each(${parameter}))`,
    text: "TEXT",
    small: (text) => `lower(${text})`,
    now: ":now",
    values: () => ({ now: Math.floor(clock()) }),
    run(sql, values) {
      return untilUnlocked(() => {
        check();
        const statement = statements.get(sql) ?? connection.prepare(sql);
        statements.set(sql, statement);
        const rows = statement.all(...values) as Row[];
        // It may have been replaced while SQLite waited.
        check();
        return rows;
      });
    },
    hasNoIndex: (error) => /ON CONFLICT clause does not match/.test(String(error)),
    isTaken: (error) => /UNIQUE constraint failed/.test(String(error)),
    async close() {
      for (const statement of statements.values()) statement.finalize?.();
      connection.close();
    },
  };
}

/** What was refused because of a lock did nothing. SQLite itself would wait with all of the process. */
function untilUnlocked<Value>(run: () => Value): Promise<Value> {
  return untilDone(run, (error) => /database (table )?is locked/.test(String(error)));
}
