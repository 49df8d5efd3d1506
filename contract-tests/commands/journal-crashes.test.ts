/** Prevents an order that is placed twice, or never found again, because a process died. */
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Postgres, postgresMissing, startPostgres } from "../../scripts/lib/postgres.ts";
import { bundleWorker, runCrashes, runEveryStep } from "../crash/run-crashes.ts";
import type { Database } from "../crash/worker.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let postgres: Postgres | undefined;
let worker: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => {
  worker = await bundleWorker();
  if (!postgresMissing) postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await worker.remove();
  await postgres?.stop();
});

const databases: Readonly<Record<string, () => Promise<Database>>> = {
  SQLite: async () => ({ file: path.join(await temporaryFolder(), "journal.db") }),
  PostgreSQL: async () => ({ url: await (postgres as Postgres).database() }),
};

/** A run of 1,000 is `npx node contract-tests/bin/crash.ts`. */
const kills = 60;

describe.each(Object.entries(databases))("Processes that are killed, over %s,", (name, make) => {
  const isMissing = name === "PostgreSQL" && postgresMissing !== undefined;

  it.skipIf(isMissing)("place no order twice, and lose none", { timeout: 240_000 }, async () => {
    const seed = Math.trunc(Math.random() * 2 ** 31);
    const counts = await runCrashes(await make(), { seed, kills, worker: worker.file });
    console.log(JSON.stringify({ seed, ...counts }));
    expect(counts.violations).toEqual([]);
    expect(counts.kills).toBeGreaterThanOrEqual(kills);
    // It did what could have gone wrong.
    const { orders, answers, found, settled } = counts;
    expect(Math.min(orders, answers, found + settled)).toBeGreaterThan(0);
  });
});

it("Processes may die at each of their steps", { timeout: 240_000 }, async () => {
  const file = path.join(await temporaryFolder(), "journal.db");
  // Every fate, and PostgreSQL, is `npx node contract-tests/bin/crash.ts`.
  const options = { fate: "lost after it", worker: worker.file };
  const counts = await runEveryStep({ file }, options);
  console.log(JSON.stringify(counts));
  expect(counts.violations).toEqual([]);
  // Before and after each thing that it does, and at what happens to its connections.
  expect(counts.kills).toBeGreaterThan(25);
  expect(counts.found).toBeGreaterThan(0);
});
