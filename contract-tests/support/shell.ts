import { spawnSync } from "node:child_process";
import { type Ended, runProcess } from "./process.ts";

/** Tests of shell commands are reported as skipped, not as passed, where this is true. */
export const shellMissing = ["bash", "curl"].some(
  (command) => spawnSync(command, ["--version"]).error !== undefined,
);

/**
 * Runs bash with these arguments, without the settings of whoever runs the tests: a proxy among
 * them would keep curl from a server on loopback.
 */
export function runShell(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...environment };
  return runProcess("bash", ["--norc", ...args], { env });
}
