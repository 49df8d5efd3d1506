import { BuildError } from "./build-error.ts";

/**
 * Ends a command that failed: what its reader can mend is printed as it is, anything else with
 * its stack, since it is a fault of the scripts themselves.
 */
export function reportFailure(command: string, error: unknown): void {
  const text = error instanceof BuildError ? error.message : (error as Error).stack;
  console.error(`${command} failed:\n${text}`);
  process.exitCode = 1;
}
