/**
 * Measures what the SDK costs to call, to journal, to start and to bundle, next to its peers on the
 * same work, and what it costs to build. It prevents claims about speed and size that nobody can check.
 */
import { cpus } from "node:os";
import { judge } from "./bench/goals.ts";
import { measureBuild } from "./bench/measure-build.ts";
import { measureCalls } from "./bench/measure-calls.ts";
import { measureHeap } from "./bench/measure-heap.ts";
import { measureSize } from "./bench/measure-size.ts";
import { measureStart } from "./bench/measure-start.ts";
import { prepare } from "./bench/prepare.ts";
import { record } from "./bench/record.ts";
import { report } from "./bench/report.ts";
import type { Results } from "./bench/results.ts";
import { readArguments, readNames, readWhole } from "./lib/arguments.ts";
import { BuildError } from "./lib/build-error.ts";
import { reportFailure } from "./lib/report-failure.ts";

const print = console.log;

/** The parts of the benchmark, in the order in which they run. */
const measures: Readonly<Record<string, (rounds: number) => Promise<unknown>>> = {
  calls: (rounds) => measureCalls(rounds, print),
  start: measureStart,
  size: measureSize,
  heap: () => measureHeap(print),
  // It imports the package, which is found only once it is prepared.
  async journal(rounds) {
    const { measureJournal } = await import("./bench/measure-journal.ts");
    return measureJournal(rounds, print);
  },
  build: measureBuild,
};
const parts = Object.keys(measures);

try {
  const options = { only: { type: "string" }, rounds: { type: "string", default: "5" } } as const;
  const usage = `npm run bench -- [--only ${parts.join(",")}] [--rounds 5]`;
  const { values } = readArguments({ options }, usage);
  const chosen = readNames(values.only, parts, usage);
  const rounds = readWhole("rounds", values.rounds, usage);
  if (!rounds) throw new BuildError(`Usage: ${usage}`);
  await prepare(print);
  const measured: Record<string, unknown> = {};
  for (const part of chosen) {
    const started = performance.now();
    measured[part] = await measures[part]?.(rounds);
    print(`${part} took ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const environment = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    rounds,
  };
  const results: Results = { environment, ...measured };
  print(`\n${report(results)}\n`);
  if (chosen.length === parts.length) await record(results, print);
  else print("Nothing was recorded: that takes a run of all parts.");
  const missed = judge(results).filter(({ met, isOutOfReach }) => !met && !isOutOfReach);
  if (missed.length > 0) {
    throw new BuildError(`goals missed: ${missed.map(({ figure }) => figure).join("; ")}.`);
  }
} catch (error) {
  reportFailure("bench", error);
}
