import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import path from "node:path";
import type { CallResult } from "./calls/measure.ts";
import type { GrowthResult } from "./growth/measure.ts";
import type { HeapResult } from "./heap/measure.ts";
import type { SizeResult } from "./size/measure.ts";
import type { StartResult } from "./start/measure.ts";

/** What a run measured; a part that was left out is missing. */
export interface Results {
  readonly circumstances: Circumstances;
  readonly calls?: readonly CallResult[];
  readonly start?: readonly StartResult[];
  readonly size?: readonly SizeResult[];
  readonly heap?: readonly HeapResult[];
  readonly growth?: readonly GrowthResult[];
}

/** What the figures depend on beside the code. */
export interface Circumstances {
  readonly date: string;
  readonly node: string;
  readonly platform: string;
  readonly cores: number;
  readonly rounds: number;
}

/** The last whole run, as it is tracked. */
export const resultsFile = path.join("scripts", "bench", "results.json");

/** The figures of a bench that were recorded last. */
export async function readResults(root: string): Promise<Results> {
  return JSON.parse(await readFile(path.join(root, resultsFile), "utf8"));
}

export async function writeResults(root: string, results: Results): Promise<void> {
  const text = JSON.stringify(results, rounded, 2);
  await writeFile(path.join(root, resultsFile), `${text}\n`);
}

export function currentCircumstances(rounds: number): Circumstances {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cores: cpus().length,
    rounds,
  };
}

/** More than four digits after the point would only be noise in the diff. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toFixed(4)) : value;
}
