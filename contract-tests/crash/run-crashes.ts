import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createPiTradeClient, type Intent } from "@pitrade/partner-sdk";
import { openJournal } from "@pitrade/partner-sdk/journal";
import { openPostgresJournal } from "@pitrade/partner-sdk/journal/postgres";
import { build } from "esbuild";
import pg from "pg";
import { Random } from "../fuzz/random.ts";
import { fates, startServer } from "./server.ts";
import type { Database, Report, Task } from "./worker.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A worker as one file, of the sources as they are: to load it as hundreds takes most of its life. */
export async function bundleWorker(): Promise<{ readonly file: string; remove(): Promise<void> }> {
  await mkdir(path.join(root, ".build"), { recursive: true });
  const folder = await mkdtemp(path.join(root, ".build", "crash-"));
  const file = path.join(folder, "worker.mjs");
  const source = (name: string) => path.join(root, "src", name);
  await build({
    entryPoints: [fileURLToPath(new URL("worker.ts", import.meta.url))],
    outfile: file,
    bundle: true,
    format: "esm",
    platform: "node",
    external: ["pg"],
    alias: {
      "@pitrade/partner-sdk/journal/postgres": source("journal/postgres.ts"),
      "@pitrade/partner-sdk/journal": source("journal/index.ts"),
      "@pitrade/partner-sdk": source("index.ts"),
    },
    logLevel: "silent",
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Starts a worker; the report comes when it ends, `undefined` where it was killed. */
export function startWorker(file: string, task: Task) {
  const child = spawn(process.execPath, ["--no-warnings", file, JSON.stringify(task)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(file, "..", "compiled") },
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  const ended = new Promise<Report | undefined>((resolve) => {
    child.on("close", () => resolve(text ? JSON.parse(text) : undefined));
  });
  return { child, ended };
}

/** Steps before the order may have been sent, and those around it and after it. */
const stages = [
  { from: 1, to: 8 },
  { from: 9, to: 18 },
  { from: 11, to: 15 },
];

export interface CrashCounts {
  readonly seed: number;
  kills: number;
  calls: number;
  /** Orders that the server carried out. */
  orders: number;
  /** Answers that reached a caller. */
  answers: number;
  /** Settled by the journal alone, after a crash or a lost answer. */
  found: number;
  /** Settled by a person as found, where the journal could not decide. */
  settled: number;
  writtenOff: number;
  readonly violations: string[];
}

/** Kills processes that place orders until so many have died, and holds the journal against the truth. */
export async function runCrashes(
  database: Database,
  {
    seed,
    kills,
    worker,
  }: { readonly seed: number; readonly kills: number; readonly worker: string },
): Promise<CrashCounts> {
  const random = new Random(seed);
  const server = await startServer(random, fates);
  const { baseUrl, credentials } = server;
  const pool = "url" in database ? new pg.Pool({ connectionString: database.url }) : undefined;
  const journal = pool
    ? await openPostgresJournal(pool)
    : await openJournal((database as { file: string }).file);
  const person = createPiTradeClient({ baseUrl, ...credentials, journal, now: server.now });
  const counts: CrashCounts = {
    seed,
    kills: 0,
    calls: 0,
    orders: 0,
    answers: 0,
    found: 0,
    settled: 0,
    writtenOff: 0,
    violations: [],
  };
  const orders = new Map<string, Task["order"]>();

  /** A new intent, or one from before: a program that starts again after a crash repeats itself. */
  const draw = (): string => {
    const known = [...orders.keys()].slice(-6);
    if (known.length > 0 && random.chance(0.4)) return random.pick(known);
    // A few in a row cannot be told apart.
    const intentId = `intent ${orders.size + 1}`;
    const [ticker, amount] = [random.pick(["AAPL", "MSFT"]), 10 + Math.floor(orders.size / 8)];
    orders.set(intentId, { ticker, orderSide: "BUY", amount });
    return intentId;
  };

  const runOne = async (): Promise<void> => {
    const intentId = draw();
    const fromOutside = random.chance(0.25);
    const { from, to } = random.pick(stages);
    const { child, ended } = startWorker(worker, {
      database,
      baseUrl,
      ...credentials,
      aheadMs: server.aheadMs(),
      intentId,
      order: orders.get(intentId) as Task["order"],
      timeoutMs: 10_000,
      recoverFirst: random.chance(0.3),
      dieAt: fromOutside || random.chance(0.1) ? 0 : random.int(from, to),
    });
    const timer = fromOutside
      ? setTimeout(() => child.kill("SIGKILL"), random.int(40, 400))
      : undefined;
    const report = await ended;
    clearTimeout(timer);
    counts.calls += 1;
    if (child.signalCode === "SIGKILL") counts.kills += 1;
    if (!report || !("tradeId" in report)) return;
    counts.answers += 1;
    const [placed] = server.truth.get(intentId) ?? [];
    if (report.tradeId !== placed) {
      counts.violations.push(`${intentId} was answered ${report.tradeId}, and is ${placed}`);
    }
  };

  /** What a person does who knows all: lets the journal look, and settles what it cannot. */
  const tidyUp = async (): Promise<void> => {
    await server.quiet();
    await person.recover();
    for (const { intentId } of await journal.list({ state: "unknown" })) {
      const [id] = server.truth.get(intentId) ?? [];
      if (id) {
        await journal.settle(intentId, { id, by: "ops" });
        counts.settled += 1;
      } else {
        // Longer than a token and the leeway of servers last.
        server.pass(1_000_000);
        const absent = { absent: true, by: "ops", why: "the server has none" } as const;
        await journal.settle(intentId, absent);
        counts.writtenOff += 1;
      }
    }
  };

  while (counts.kills < kills && counts.violations.length === 0) {
    await Promise.all(
      [1, 2, 3].map(async () => {
        for (let left = 4; left > 0; left -= 1) await runOne();
      }),
    );
    await tidyUp();
    const intents = await journal.list();
    counts.violations.push(...violationsOf(intents, server.truth));
    counts.found = intents.filter(({ by }) => by === "look").length;
  }
  counts.orders = [...server.truth.values()].flat().length;
  server.stop();
  await journal.close();
  await pool?.end();
  return counts;
}

/** What the journal says that is not true. */
export function violationsOf(
  intents: readonly Intent[],
  truth: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const known = new Set(intents.map(({ intentId }) => intentId));
  const placed = [...truth].flatMap(([intentId, trades]) => [
    ...(trades.length > 1 ? [`${intentId} was placed ${trades.length} times`] : []),
    ...(known.has(intentId) ? [] : [`${intentId} was placed, and is not in the journal`]),
  ]);
  const told = intents.flatMap(({ intentId, state, resultId, by }) => {
    const [id] = truth.get(intentId) ?? [];
    if (state === "done" && resultId !== id)
      return [`${intentId} is ${id}, not ${resultId} (${by})`];
    const isGone = state === "refused" || state === "written-off";
    return isGone && id ? [`${intentId} is ${state}, and was placed as ${id}`] : [];
  });
  return [...placed, ...told];
}
