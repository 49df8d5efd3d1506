/**
 * Measures what the SDK costs to call, to start, to bundle and to build, against its peers on the
 * same work. It prevents claims about speed and size that nobody can check.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { measureCalls } from "./bench/calls/measure.ts";
import { measureGrowth } from "./bench/growth/measure.ts";
import { measureHeap } from "./bench/heap/measure.ts";
import { type BenchOptions, type Part, parts, readOptions } from "./bench/options.ts";
import { preparePeers } from "./bench/peers.ts";
import { describeResults } from "./bench/report/console.ts";
import { plot } from "./bench/report/plot.ts";
import { withBenchSection } from "./bench/report/readme.ts";
import {
  currentCircumstances,
  type Results,
  readResults,
  resultsFile,
  writeResults,
} from "./bench/results.ts";
import { measureSize } from "./bench/size/measure.ts";
import { measureStart } from "./bench/start/measure.ts";
import { reportFailure } from "./lib/report-failure.ts";

type Print = (line: string) => void;
type Measure = (root: string, rounds: number, print: Print) => Promise<unknown>;

const measures: Readonly<Record<Part, Measure>> = {
  calls: (_, rounds, print) => measureCalls(rounds, print),
  start: (_, rounds) => measureStart(rounds),
  size: () => measureSize(),
  heap: (_, __, print) => measureHeap(print),
  growth: (root, _, print) => measureGrowth(root, print),
};

try {
  const root = process.cwd();
  const options = readOptions(process.argv.slice(2));
  await preparePeers(console.log);
  const results = await measure(root, options);
  console.log(describeResults(results));
  if (options.only.size === parts.length) await record(root, results);
  else console.log("\nNothing was recorded: that takes a run of all parts.");
} catch (error) {
  reportFailure("bench", error);
}

async function measure(root: string, { only, rounds }: BenchOptions): Promise<Results> {
  const measured: Record<string, unknown> = {};
  for (const part of parts.filter((name) => only.has(name))) {
    const started = performance.now();
    measured[part] = await measures[part](root, rounds, console.log);
    console.log(`${part} took ${Math.round((performance.now() - started) / 1000)} s`);
  }
  return { circumstances: currentCircumstances(rounds), ...measured };
}

/**
 * Writes the figures, the plot and their place in the README. Plot and README are made from what
 * was written, since that is rounded.
 */
async function record(root: string, results: Results): Promise<void> {
  await writeResults(root, results);
  const written = await readResults(root);
  const plotFile = resultsFile.replace(/json$/, "svg");
  await writeFile(path.join(root, plotFile), plot(written.calls ?? []));
  const readme = path.join(root, "README.md");
  await writeFile(readme, withBenchSection(await readFile(readme, "utf8"), written));
  console.log(`\nRecorded ${resultsFile}, its plot, and the figures of README.md.`);
}
