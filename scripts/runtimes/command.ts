import { execFile } from "node:child_process";

/** What a command printed, and how it ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  /** `undefined` where it ended as it should. */
  readonly failure: string | undefined;
}

/** A command that takes longer hangs. */
const patienceMs = 120_000;

/** Runs a command to its end, whatever comes of it. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
): Promise<Ended> {
  return new Promise((resolve) => {
    const limits = { timeout: patienceMs, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, args, { ...options, ...limits }, (error, stdout, stderr) => {
      const failure = error
        ? `It ended with ${error.signal ?? error.code}: ${stderr || stdout}`
        : undefined;
      resolve({ stdout, stderr, failure });
    });
  });
}
