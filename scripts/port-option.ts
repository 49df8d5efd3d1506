import { parseArgs } from "node:util";
import { BuildError } from "./build-error.ts";

/** Reads `--port` of a command that serves on loopback; its usage is shown when it is mistyped. */
export function readPort(usage: string, standard: string): number {
  const port = readArgument(usage, standard);
  const number = Number(port);
  if (/^\d+$/.test(port) && number <= 65_535) return number;
  throw new BuildError(
    `--port must be a whole number from 0 (any free port) to 65535, not ${port}.`,
  );
}

function readArgument(usage: string, standard: string): string {
  try {
    return parseArgs({ options: { port: { type: "string", default: standard } } }).values.port;
  } catch (error) {
    throw new BuildError(`${(error as Error).message} Usage: ${usage}`);
  }
}
