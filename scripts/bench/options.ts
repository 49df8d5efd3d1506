import { parseArgs } from "node:util";
import { BuildError } from "../lib/build-error.ts";

/** The parts of the benchmark, in the order in which they run. */
export const parts = ["calls", "start", "size", "heap", "growth"] as const;
export type Part = (typeof parts)[number];

export interface BenchOptions {
  readonly only: ReadonlySet<Part>;
  readonly rounds: number;
}

const usage = `npm run bench -- [--only ${parts.join(",")}] [--rounds 5]`;
const mostRounds = 100;

/** Reads the arguments of the command. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { only = parts.join(","), rounds = "5" } = parse(args);
  const names = only.split(",").map((name) => name.trim());
  const unknown = names.filter((name) => !parts.includes(name as Part));
  if (unknown.length > 0) {
    throw new BuildError(`--only knows no "${unknown.join('", "')}". Use: ${usage}`);
  }
  const count = Number(rounds);
  if (!Number.isInteger(count) || count < 1 || count > mostRounds) {
    throw new BuildError(`--rounds must be a whole number from 1 to ${mostRounds}. Use: ${usage}`);
  }
  return { only: new Set(names as Part[]), rounds: count };
}

function parse(args: readonly string[]): { readonly only?: string; readonly rounds?: string } {
  try {
    return parseArgs({
      args: [...args],
      options: { only: { type: "string" }, rounds: { type: "string" } },
    }).values as { only?: string; rounds?: string };
  } catch (error) {
    throw new BuildError(`${(error as Error).message.split(". ")[0]}. Use: ${usage}`);
  }
}
