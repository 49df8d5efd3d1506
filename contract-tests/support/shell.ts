import { execFile, spawnSync } from "node:child_process";

/** Tests of shell commands are reported as skipped, not as passed, where this is true. */
export const shellMissing = ["bash", "curl"].some(
  (command) => spawnSync(command, ["--version"]).error !== undefined,
);

export interface ShellRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs bash with these arguments, without the settings of whoever runs the tests: a proxy among
 * them would keep curl from a server on loopback.
 */
export function runShell(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ShellRun> {
  const env = { PATH: process.env.PATH, ...environment };
  return new Promise((resolve) => {
    execFile("bash", ["--norc", ...args], { env }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}
