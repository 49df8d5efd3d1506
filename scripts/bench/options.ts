import { readArguments } from "../lib/arguments.ts";
import { BuildError } from "../lib/build-error.ts";

/** The parts of the benchmark, in the order in which they run. */
export const parts = ["calls", "start", "size", "heap", "growth"] as const;

const usage = `npm run bench -- [--only ${parts.join(",")}] [--rounds 1 to 99]`;

/** Reads the arguments of the command. */
export function readOptions(args: string[]) {
  const only = { type: "string", default: parts.join(",") } as const;
  const rounds = { type: "string", default: "5" } as const;
  const { values } = readArguments({ args, options: { only, rounds } }, usage);
  const names: readonly string[] = values.only.split(/, */);
  const chosen = parts.filter((part) => names.includes(part));
  if (chosen.length === names.length && /^[1-9]\d?$/.test(values.rounds)) {
    return { chosen, rounds: Number(values.rounds) };
  }
  throw new BuildError(`--only ${values.only} --rounds ${values.rounds}: Usage: ${usage}`);
}
