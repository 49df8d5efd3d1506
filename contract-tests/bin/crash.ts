/**
 * Kills processes that place orders through a journal, a thousand if nothing else is said, and holds what
 * the journal says against what the server did.
 */
import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { readArguments, readNames, readWhole } from "../../scripts/lib/arguments.ts";
import { postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { bundleWorker, type CrashCounts, runCrashes } from "../crash/run-crashes.ts";

const usage = "npm run crash -- [--kills 1000] [--seed <number>] [--only sqlite,postgres]";

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
  try {
    if (only.includes("sqlite")) {
      results.SQLite = await runCrashes({ file: path.join(folder, "journal.db") }, bounds);
    }
    if (only.includes("postgres") && postgresMissing) console.log(`skipped: ${postgresMissing}`);
    else if (only.includes("postgres")) {
      const postgres = await startPostgres();
      try {
        results.PostgreSQL = await runCrashes({ url: await postgres.database() }, bounds);
      } finally {
        await postgres.stop();
      }
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
