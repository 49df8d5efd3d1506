import { execFile } from "node:child_process";

/** What a command printed, and how it ended. */
export interface Ended {
  readonly stdout: string;
  /** `undefined` where it ended as it should. */
  readonly failure: string | undefined;
}

interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** A command that takes longer hangs. Default: 2 minutes. */
  readonly patienceMs?: number;
}

/** Runs a command to its end, whatever comes of it. */
export function runCommand(
  file: string,
  args: readonly string[],
  { patienceMs = 120_000, ...options }: CommandOptions,
): Promise<Ended> {
  return new Promise((resolve) => {
    const limits = { timeout: patienceMs, maxBuffer: 64 * 1024 * 1024 };
    execFile(file, args, { ...options, ...limits }, (error, stdout, stderr) => {
      const end = error?.killed
        ? `was stopped after ${patienceMs} ms`
        : `ended with ${error?.code}`;
      resolve({ stdout, failure: error ? `It ${end}: ${stderr || stdout}` : undefined });
    });
  });
}
