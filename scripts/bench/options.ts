import { readArguments } from "../lib/arguments.ts";
import { BuildError } from "../lib/build-error.ts";

/** The parts of the benchmark, in the order in which they run. */
export const parts = ["calls", "start", "size", "heap", "growth"] as const;
export type Part = (typeof parts)[number];

export interface BenchOptions {
  readonly only: ReadonlySet<Part>;
  readonly rounds: number;
}

const usage = `npm run bench -- [--only ${parts.join(",")}] [--rounds 5]`;

/** Reads the arguments of the command. */
export function readOptions(args: string[]): BenchOptions {
  const options = {
    only: { type: "string", default: parts.join(",") },
    rounds: { type: "string", default: "5" },
  } as const;
  const { only, rounds } = readArguments({ args, options }, usage).values;
  const names = new Set(only.split(",").map((name) => name.trim()));
  const unknown = [...names].filter((name) => !parts.includes(name as Part));
  if (unknown.length > 0) {
    throw new BuildError(`--only has no part "${unknown.join('", "')}". Usage: ${usage}`);
  }
  if (!/^[1-9]\d?$/.test(rounds)) {
    throw new BuildError(`--rounds must be a whole number from 1 to 99. Usage: ${usage}`);
  }
  return { only: new Set(parts.filter((part) => names.has(part))), rounds: Number(rounds) };
}
