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
import { type CrashServer, fates, startServer } from "./crash-server.ts";
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
  { from: 1, to: 14 },
  { from: 15, to: 26 },
  { from: 16, to: 22 },
];

export interface CrashCounts {
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

type Order = Task["order"];

/** A server, a journal, what processes do with them, and a person who knows the truth. */
async function openScene(
  database: Database,
  { worker, server }: { readonly worker: string; readonly server: CrashServer },
) {
  const { baseUrl, credentials } = server;
  const pool = "url" in database ? new pg.Pool({ connectionString: database.url }) : undefined;
  // Where the run ends early, its server does too: that must not hide why.
  pool?.on("error", () => {});
  const journal = pool
    ? await openPostgresJournal(pool)
    : await openJournal((database as { file: string }).file);
  const person = createPiTradeClient({ baseUrl, ...credentials, journal, now: server.now });
  const none = { kills: 0, calls: 0, orders: 0, answers: 0, found: 0, settled: 0, writtenOff: 0 };
  const counts: CrashCounts = { ...none, violations: [] };

  return {
    counts,

    /** Lets a process place an order; answers whether it was killed. */
    async place(
      intentId: string,
      order: Order,
      { killAfterMs, ...more }: Partial<Task> & { readonly killAfterMs?: number | undefined },
    ): Promise<boolean> {
      const { child, ended } = startWorker(worker, {
        ...{ database, baseUrl, ...credentials, aheadMs: server.aheadMs(), intentId, order },
        ...{ timeoutMs: 10_000, recoverFirst: false, dieAt: 0, ...more },
      });
      const kill = () => child.kill("SIGKILL");
      const timer = killAfterMs === undefined ? undefined : setTimeout(kill, killAfterMs);
      const report = await ended;
      clearTimeout(timer);
      counts.calls += 1;
      if (child.signalCode === "SIGKILL") counts.kills += 1;
      if (report && "tradeId" in report) {
        counts.answers += 1;
        const [placed] = server.truth.get(intentId) ?? [];
        if (report.tradeId !== placed) {
          counts.violations.push(`${intentId} was answered ${report.tradeId}, and is ${placed}`);
        }
      }
      return child.signalCode === "SIGKILL";
    },

    /** What a person does who knows all: lets the journal look, and settles what it cannot. */
    async tidyUp(): Promise<void> {
      await server.quiet();
      await person.recover();
      for (const { intentId } of await journal.list({ state: "unknown" })) {
        const [id] = server.truth.get(intentId) ?? [];
        if (id) {
          // They know the truth, also where it may be another one's, or the list cannot be read.
          await journal.settle(intentId, { id, by: "ops", force: true });
          counts.settled += 1;
        } else {
          // Longer than a token and the leeway of servers last.
          server.pass(1_000_000);
          const why = "the server has none";
          await journal.settle(intentId, { absent: true, by: "ops", why, force: true });
          counts.writtenOff += 1;
        }
      }
      const intents = await journal.list();
      counts.violations.push(...violationsOf(intents, server.truth));
      counts.found = intents.filter(({ by }) => by === "look").length;
      counts.orders = [...server.truth.values()].flat().length;
    },

    async close(): Promise<void> {
      server.stop();
      await journal.close();
      await pool?.end();
    },
  };
}

/**
 * Kills processes that place orders until so many have died, and holds the journal against the truth. When
 * a process dies is chance: until an order was answered and one found, it goes on, to five times as many.
 */
export async function runCrashes(
  database: Database,
  {
    seed,
    kills,
    worker,
  }: { readonly seed: number; readonly kills: number; readonly worker: string },
): Promise<CrashCounts> {
  const random = new Random(seed);
  const scene = await openScene(database, { worker, server: await startServer(random, fates) });
  const { counts } = scene;
  const orders = new Map<string, Order>();

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
    await scene.place(intentId, orders.get(intentId) as Order, {
      recoverFirst: random.chance(0.3),
      dieAt: fromOutside || random.chance(0.1) ? 0 : random.int(from, to),
      killAfterMs: fromOutside ? random.int(40, 400) : undefined,
    });
  };

  const isEnough = () => {
    const { orders, answers, found, settled } = counts;
    const hasTried = Math.min(orders, answers, found + settled) > 0;
    return counts.kills >= (hasTried ? kills : 5 * kills);
  };
  while (!isEnough() && counts.violations.length === 0) {
    await Promise.all(
      [1, 2, 3].map(async () => {
        for (let left = 4; left > 0; left -= 1) await runOne();
      }),
    );
    await scene.tidyUp();
  }
  await scene.close();
  return counts;
}

/**
 * Kills a process that places an order at its first step, the next one at its second, and so on until
 * one gets through, for what becomes of the order. Each is started again twice: to die at the same step
 * of what it then does, and to live.
 */
export async function runEveryStep(
  database: Database,
  { fate, worker }: { readonly fate: string; readonly worker: string },
): Promise<CrashCounts> {
  const server = await startServer(new Random(1), [{ fate, weight: 1 }]);
  const scene = await openScene(database, { worker, server });
  const { counts } = scene;
  let isKilled = true;
  for (let step = 1; isKilled && counts.violations.length === 0; step += 1) {
    const intentId = `step ${step}`;
    // A few in a row cannot be told apart: one may be open when the next one starts.
    const order: Order = { ticker: "AAPL", orderSide: "BUY", amount: 10 + Math.floor(step / 4) };
    isKilled = await scene.place(intentId, order, { dieAt: step });
    // How much this one does grows with what was written off before.
    await scene.place(intentId, order, { dieAt: step, recoverFirst: true });
    await scene.place(intentId, order, { recoverFirst: true });
    await scene.tidyUp();
  }
  await scene.close();
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
  const wrong = intents.flatMap(({ intentId, state, resultId, by }) => {
    const [id] = truth.get(intentId) ?? [];
    if (state === "done" && resultId !== id)
      return [`${intentId} is ${id}, not ${resultId} (${by})`];
    const isGone = state === "refused" || state === "written-off";
    return isGone && id ? [`${intentId} is ${state}, and was placed as ${id}`] : [];
  });
  return [...placed, ...wrong];
}
