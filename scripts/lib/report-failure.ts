import { BuildError } from "./build-error.ts";

/**
 * Prints a failure: one that its reader can fix as its message, any other with its stack,
 * since it is a problem of the scripts themselves.
 */
export function failureText(error: unknown): string {
  if (error instanceof BuildError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Ends a command that failed. */
export function reportFailure(command: string, error: unknown): void {
  console.error(`${command} failed:\n${failureText(error)}`);
  process.exitCode = 1;
}
