import { execFileSync, spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";

/** Debian's package; the newest version that is installed. */
const bin = globSync("/usr/lib/postgresql/*/bin").sort().at(-1) ?? "";

/** Why a test over PostgreSQL must be skipped; `undefined` where there is one to start. */
export const postgresMissing =
  bin && existsSync(path.join(bin, "initdb")) ? undefined : "PostgreSQL is not installed";

export interface Postgres {
  database(): Promise<string>;
  pool(url: string): pg.Pool;
  /** Lets it end as for a restart, with a word to all who are connected, and starts it again. */
  restart(): Promise<void>;
  /** Lets the server end at once, as one that crashes. */
  halt(): Promise<void>;
  stop(): Promise<void>;
}

/** It refuses to run as root. */
function userToRunAs(): { readonly uid?: number; readonly gid?: number } {
  if (os.userInfo().uid !== 0) return {};
  const idOf = (flag: string) =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
  return { uid: idOf("-u"), gid: idOf("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a real PostgreSQL with a database of its own, on a free port of loopback. */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "journal-postgres-"));
  const user = userToRunAs();
  const options = { ...user, cwd: folder, stdio: "ignore" } as const;
  if (user.uid !== undefined) await chown(folder, user.uid, user.gid ?? user.uid);
  await chmod(folder, 0o700);
  const data = path.join(folder, "data");
  const initial = ["-D", data, "-U", "journal", "-A", "trust", "-E", "UTF8", "--no-sync"];
  // A locale of the person's own may be one that this machine does not have.
  execFileSync(path.join(bin, "initdb"), [...initial, "--no-locale"], options);
  const port = await freePort();
  const settings = { listen_addresses: "127.0.0.1", port, unix_socket_directories: folder };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const start = () => {
    const server = spawn(path.join(bin, "postgres"), ["-D", data, ...flags], options);
    const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
    return { server, ended };
  };
  let running = start();
  const root = `postgres://journal@127.0.0.1:${port}/`;
  const url = `${root}postgres`;
  const pools: pg.Pool[] = [];
  let databases = 0;
  const end = async (signal: NodeJS.Signals) => {
    running.server.kill(signal);
    await running.ended;
  };
  const halt = () => end("SIGQUIT");
  await untilItAnswers(url);
  return {
    halt,
    async restart() {
      await end("SIGINT");
      running = start();
      await untilItAnswers(url);
    },
    async database() {
      databases += 1;
      await execute(url, `CREATE DATABASE journal_${databases}`);
      return `${root}journal_${databases}`;
    },
    pool(connectionString) {
      const pool = new pg.Pool({ connectionString, max: 8 });
      pool.on("error", () => {});
      pools.push(pool);
      return pool;
    },
    async stop() {
      await Promise.all(pools.map((pool) => pool.end()));
      await halt();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function untilItAnswers(url: string): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    try {
      return await execute(url, "SELECT 1");
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
