/**
 * Prevents an order that is placed twice, and a wrong word about one: it calls the public client
 * against servers that fail at random, and holds what the client says against what they did.
 */
import { fork } from "node:child_process";
import { randomInt } from "node:crypto";
import { readArguments, readNames, readWhole } from "../../scripts/lib/arguments.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { type Lane, lanes } from "../fuzz/calls.ts";
import type { LaneWork, Report } from "../fuzz/lane-process.ts";
import { nodeWithHttp2 } from "../fuzz/node-with-http2.ts";
import { plants } from "../fuzz/plants.ts";
import type { Counts } from "../fuzz/run-round.ts";

const usage =
  "npm run fuzz -- [--seed <number>] [--seconds <number>] " +
  `[--only ${Object.keys(lanes).join(",")}] [--round <number>] [--plant ${Object.keys(plants).join("|")}]`;

/** How many seconds a run may take beyond its time. */
const patience = 60;

const worker = new URL("../fuzz/lane-process.ts", import.meta.url);

try {
  const text = { type: "string" } as const;
  const options = { seed: text, seconds: text, only: text, round: text, plant: text };
  const { values } = readArguments({ options }, usage);
  const seed = readWhole("seed", values.seed, usage) ?? randomInt(2 ** 31);
  const seconds = readWhole("seconds", values.seconds, usage) ?? 60;
  const first = readWhole("round", values.round, usage);
  const only = readNames(values.only, Object.keys(lanes) as Lane[], usage);
  const { plant } = values;
  readNames(plant, Object.keys(plants), usage);
  const http2 = only.some((lane) => lanes[lane] === "http2") ? await nodeWithHttp2() : "";
  const nodeOf = (lane: Lane) => (lanes[lane] === "http2" ? http2 : process.execPath);
  const bounds = {
    seed,
    plant,
    first: first ?? 0,
    rounds: first === undefined ? Number.MAX_SAFE_INTEGER : 1,
    endsAt: Date.now() + seconds * 1000,
  };
  console.log(`seed ${seed}, ${seconds} s`);
  const started = performance.now();
  const results = await Promise.all(
    only.map((lane) => runLane({ ...bounds, lane, execPath: nodeOf(lane) })),
  );
  const all = sumOf(results);
  const names = ["calls", "deliveries", "success", "none", "unknown", ...Object.keys(all).sort()];
  const columns = [...only.map((lane, at) => [lane, results[at]] as const), ["all", all] as const];
  const row = (name: string) => columns.map(([title, counts]) => [title, counts?.[name] ?? 0]);
  console.table(Object.fromEntries(names.map((name) => [name, Object.fromEntries(row(name))])));
  const perSecond = Math.round((1000 * (all.calls ?? 0)) / (performance.now() - started));
  console.log(`seed ${seed}: ${all.violations ?? 0} violations, ${perSecond} calls/s`);
  if (all.violations) process.exitCode = 1;
  const idle = only.filter((_, at) => !results[at]?.deliveries);
  if (idle.length > 0) throw new BuildError(`Nothing was delivered over ${idle.join(", ")}.`);
} catch (error) {
  reportFailure("fuzz", error);
}

/** Runs a lane in a process until its time is up or something is wrong. */
function runLane(work: LaneWork): Promise<Counts> {
  const { promise, resolve, reject } = Promise.withResolvers<Counts>();
  const rounds: Counts[] = [];
  const timeout = work.endsAt - Date.now() + patience * 1000;
  const child = fork(worker, [JSON.stringify(work)], { timeout, killSignal: "SIGKILL" });
  // Sockets that a lane has given up may keep its process open for good.
  const end = () => {
    resolve(sumOf(rounds));
    child.kill("SIGKILL");
  };
  child.on("error", reject);
  child.on("exit", (code, signal) =>
    reject(new BuildError(`The lane ${work.lane} ended with ${signal ?? code} before its time.`)),
  );
  child.on("message", (message: Report) => {
    if ("done" in message) return end();
    const { round, counts, violations } = message;
    rounds.push({ ...counts, violations: violations.length });
    if (violations.length === 0) return;
    const again = `npm run fuzz -- --seed ${work.seed} --only ${work.lane} --round ${round}`;
    console.log(`VIOLATION: ${violations[0]}\n  again: ${again}\n`);
  });
  return promise;
}

function sumOf(parts: readonly Counts[]): Counts {
  const names = new Set(parts.flatMap((part) => Object.keys(part)));
  const total = (name: string) => parts.reduce((sum, part) => sum + (part[name] ?? 0), 0);
  return Object.fromEntries([...names].map((name) => [name, total(name)]));
}
