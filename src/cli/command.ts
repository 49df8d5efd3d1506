import { readFileSync } from "node:fs";
import { type ParseArgsConfig, parseArgs } from "node:util";

/** One command of the command line. */
export interface Command {
  readonly synopsis: string;
  readonly summary: string;
  /** The rest of `--help`. */
  readonly details?: string;
  /** What it answers goes on after it. */
  run(args: readonly string[]): Promise<unknown>;
}

/** The command line was not understood. */
export class UsageError extends Error {}

/** The version of the package. */
export function version(): string {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return JSON.parse(manifest).version;
}

/** The options of a command. @throws A usage error for what it does not take, which may be a secret. */
export function readOptions<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  return readArguments(args, options, false).values;
}

/** The options of a command, and what is no option: what follows `--` is none either. */
export function readArguments<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
  allowPositionals = true,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL")
      throw new UsageError("This command takes options alone.");
    if (code !== "ERR_PARSE_ARGS_UNKNOWN_OPTION") throw new UsageError(message);
    const name = /Unknown option '(--?[a-z-]{1,24})'/.exec(message)?.[1];
    throw new UsageError(name ? `There is no option ${name}.` : "There is no such option.");
  }
}

/** A whole number within a range. @throws A usage error otherwise. */
export function readInteger(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UsageError(`--${name} must be a whole number from ${from} to ${to}.`);
}

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** The ms of a duration such as `90s`, `24h` or `2d`. @throws A usage error otherwise. */
export function readDuration(name: string, text: string): number {
  const ms = Number.parseInt(text, 10) * (unitMs[text.replace(/\d{1,9}/, "")] ?? Number.NaN);
  if (ms >= 0) return ms;
  throw new UsageError(`--${name} must be a duration such as 500ms, 90s, 24h or 2d.`);
}
