/**
 * Measures what the SDK costs to call, to start, to bundle and to build, next to its peers on the
 * same work. It prevents claims about speed and size that nobody can check.
 */
import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { drawChart } from "./bench/chart.ts";
import { judge } from "./bench/goals.ts";
import { measureCalls } from "./bench/measure-calls.ts";
import { measureGrowth } from "./bench/measure-growth.ts";
import { measureHeap } from "./bench/measure-heap.ts";
import { measureSize } from "./bench/measure-size.ts";
import { measureStart } from "./bench/measure-start.ts";
import { type BenchOptions, type Part, parts, readOptions } from "./bench/options.ts";
import { prepare } from "./bench/prepare.ts";
import { places, withFigures } from "./bench/readme.ts";
import { report } from "./bench/report.ts";
import { type Results, readResults, resultsFile, resultsText } from "./bench/results.ts";
import { BuildError } from "./lib/build-error.ts";
import { reportFailure } from "./lib/report-failure.ts";

const print = console.log;

const measures: Readonly<Record<Part, (rounds: number) => Promise<unknown>>> = {
  calls: (rounds) => measureCalls(rounds, print),
  start: measureStart,
  size: measureSize,
  heap: () => measureHeap(print),
  growth: () => measureGrowth(process.cwd(), print),
};

try {
  const options = readOptions(process.argv.slice(2));
  await prepare(print);
  const results = await measure(options);
  print(`\n${report(results)}\n`);
  if (options.only.size === parts.length) await record(results);
  else print("Nothing was recorded: that takes a run of all parts.");
  const missed = judge(results).filter(({ met }) => !met);
  if (missed.length > 0) {
    throw new BuildError(`goals missed: ${missed.map(({ figure }) => figure).join("; ")}.`);
  }
} catch (error) {
  reportFailure("bench", error);
}

async function measure({ only, rounds }: BenchOptions): Promise<Results> {
  const measured: Record<string, unknown> = {};
  for (const part of only) {
    const started = performance.now();
    measured[part] = await measures[part](rounds);
    print(`${part} took ${Math.round((performance.now() - started) / 1000)} s`);
  }
  const environment = {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    rounds,
  };
  return { environment, ...measured };
}

/** Chart and documents are made from what was written, since that is rounded. */
async function record(results: Results): Promise<void> {
  await writeFile(resultsFile, resultsText(results));
  const written = await readResults();
  await writeFile(new URL("results.svg", resultsFile), await drawChart(written));
  for (const place of places) {
    const document = await readFile(place.file, "utf8");
    await writeFile(place.file, withFigures(place, document, written));
  }
  print(
    `Recorded in ${["scripts/bench/results.json", ...places.map(({ file }) => file)].join(", ")}.`,
  );
}
