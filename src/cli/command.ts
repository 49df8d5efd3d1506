import { type ParseArgsConfig, parseArgs } from "node:util";

/** One command of the command line. */
export interface Command {
  readonly synopsis: string;
  readonly summary: string;
  run(args: readonly string[]): Promise<void>;
}

/** The command line was not understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The options of a command. @throws A usage error for an option that it does not have. */
export function readOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A whole number within a range. @throws A usage error otherwise. */
export function readInteger(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UsageError(`--${name} must be a whole number from ${from} to ${to}.`);
}
