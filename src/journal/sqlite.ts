import { builtin } from "./builtin.ts";
import type { SqlDatabase } from "./sql-store.ts";

type Row = Readonly<Record<string, unknown>>;

/** What the SQLite of Node, Deno and Bun have in common. */
interface Connection {
  exec(sql: string): void;
  prepare(sql: string): { all(...values: unknown[]): unknown[] };
  close(): void;
}

type Module = Readonly<Record<string, new (path: string) => Connection>>;

/** Both are built in; which one is there says the runtime. */
const modules = [
  ["bun:sqlite", "Database"],
  ["node:sqlite", "DatabaseSync"],
] as const;

async function connect(path: string): Promise<Connection> {
  for (const [name, exported] of modules) {
    if (name.startsWith("bun") !== "Bun" in globalThis) continue;
    const module = (await import(/* @vite-ignore */ name).catch(() => undefined)) as Module;
    if (module?.[exported]) return new module[exported](path);
  }
  throw new Error(
    "there is no SQLite in this runtime: use Node 22.13 or later, Deno or Bun, or keep the journal in " +
      "PostgreSQL with @pitrade/partner-sdk/journal/postgres",
  );
}

/** Opens a database in a file. */
export async function openSqlite(path: string, clock: () => number): Promise<SqlDatabase> {
  const connection = await connect(path);
  // The first one waits for others; FULL makes what was answered survive a loss of power.
  for (const pragma of ["busy_timeout = 10000", "journal_mode = WAL", "synchronous = FULL"])
    connection.exec(`PRAGMA ${pragma}`);
  const statements = new Map<string, ReturnType<Connection["prepare"]>>();
  const opened = identityOf(path);
  if (opened === "") throw new Error(`"${path}" names no file, so that nothing would be kept`);
  return {
    parameter: () => "?",
    sharesParameters: false,
    now: ":now",
    values: () => ({ now: Math.floor(clock()) }),
    async run(sql, values) {
      const statement = statements.get(sql) ?? connection.prepare(sql);
      statements.set(sql, statement);
      return statement.all(...values) as Row[];
    },
    isTaken: (error) => /UNIQUE constraint failed/.test(String(error)),
    check() {
      if (identityOf(path) === opened) return;
      throw new Error(`${path} was removed or replaced while the journal had it open`);
    },
    close: async () => connection.close(),
  };
}

interface FileSystem {
  statSync(path: string): { readonly ino: number; readonly dev: number };
}

/** Which file a path leads to: another one there is another journal, which knows nothing. */
function identityOf(path: string): string {
  if (path === ":memory:") return path;
  try {
    const { ino, dev } = builtin<FileSystem>("node:fs")?.statSync(path) ?? {};
    return `${dev} ${ino}`;
  } catch {
    return "";
  }
}
