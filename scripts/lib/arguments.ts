import { type ParseArgsConfig, parseArgs } from "node:util";
import { BuildError } from "./build-error.ts";

/** Reads the arguments of a command. With `--help`, prints what to type and ends. */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
  usage: string,
): ReturnType<typeof parseArgs<Config>> {
  if (process.argv.includes("--help")) {
    console.log(`Usage: ${usage}`);
    process.exit();
  }
  try {
    return parseArgs(config);
  } catch (error) {
    throw new BuildError(`${(error as Error).message} Usage: ${usage}`);
  }
}

/** Reads a list of names such as `node-20,deno`; all that are known where none was given. */
export function readNames<Name extends string>(
  given: string | undefined,
  known: readonly Name[],
  usage: string,
): readonly Name[] {
  if (given === undefined) return known;
  const names = given.split(",") as Name[];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names;
  throw new BuildError(`There is no ${unknown}. Usage: ${usage}`);
}

export function readWhole(
  name: string,
  given: string | undefined,
  usage: string,
): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,10}$/.test(given)) return Number(given);
  throw new BuildError(`--${name} must be a whole number, not ${given}. Usage: ${usage}`);
}

/** Reads `--port` of a command that listens on loopback. */
export function readPort(usage: string, standard: string): number {
  const options = { port: { type: "string", default: standard } } as const;
  const { port } = readArguments({ options }, usage).values;
  if (/^\d+$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw new BuildError(
    `--port must be a whole number from 0 (any free port) to 65535, not ${port}.`,
  );
}
