/**
 * Kills processes that place orders through a journal, at each of their steps and then at random, a
 * thousand if nothing else is said, and holds what the journal says against what the server did.
 */
import { randomInt, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { readArguments, readNames, readWhole } from "../../scripts/lib/arguments.ts";
import { postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { fates } from "../crash/crash-server.ts";
import { bundleWorker, type CrashCounts, runCrashes, runEveryStep } from "../crash/run-crashes.ts";
import type { Database } from "../crash/worker.ts";

const usage =
  "node contract-tests/bin/crash.ts [--kills 1000] [--seed <number>] [--only sqlite,postgres]";

try {
  const text = { type: "string" } as const;
  const { values } = readArguments({ options: { kills: text, seed: text, only: text } }, usage);
  const kills = readWhole("kills", values.kills, usage) ?? 1000;
  const seed = readWhole("seed", values.seed, usage) ?? randomInt(2 ** 31);
  const only = readNames(values.only, ["sqlite", "postgres"], usage);
  const worker = await bundleWorker();
  const folder = await mkdtemp(path.join(os.tmpdir(), "crash-"));
  const results: Record<string, CrashCounts> = {};
  const bounds = { seed, kills: Math.ceil(kills / only.length), worker: worker.file };
  /** Each fate has a database of its own. PostgreSQL makes one at a time. */
  const run = async (name: string, make: () => Promise<Database>): Promise<void> => {
    const left: { readonly fate: string; readonly database: Database }[] = [];
    for (const { fate } of fates) left.push({ fate, database: await make() });
    const one = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const { fate, database } = next;
        const counts = await runEveryStep(database, { fate, worker: worker.file });
        results[`${name}, each step, ${fate}`] = counts;
        const { kills, violations } = counts;
        console.log(`${name}, each step, ${fate}: ${kills} kills, ${violations.length} violations`);
      }
    };
    await Promise.all([one(), one(), one()]);
    results[`${name}, at random`] = await runCrashes(await make(), bounds);
  };
  try {
    if (only.includes("sqlite")) {
      await run("SQLite", async () => ({ file: path.join(folder, `${randomUUID()}.db`) }));
    }
    if (only.includes("postgres") && postgresMissing) console.log(`skipped: ${postgresMissing}`);
    else if (only.includes("postgres")) {
      const postgres = await startPostgres();
      await run("PostgreSQL", async () => ({ url: await postgres.database() })).finally(() =>
        postgres.stop(),
      );
    }
  } finally {
    await worker.remove();
    await rm(folder, { recursive: true, force: true });
  }
  console.table(results, "kills calls orders answers found settled writtenOff".split(" "));
  const violations = Object.values(results).flatMap((counts) => counts.violations);
  console.log([`seed ${seed}: ${violations.length} violations`, ...violations].join("\n"));
  if (violations.length > 0) process.exitCode = 1;
} catch (error) {
  reportFailure("crash", error);
}
