import { type Ended, runProcess } from "../../scripts/lib/run-process.ts";

const isMissing = (program: string) =>
  runProcess(program, ["--version"]).then(
    () => false,
    () => true,
  );

/** Tests of shell commands are reported as skipped, not as passed, where this is true. */
export const shellMissing = (await Promise.all(["bash", "curl"].map(isMissing))).includes(true);

/**
 * Runs bash with these arguments and this environment alone: a proxy in the environment of the
 * tests would keep curl from a server on loopback.
 */
export function runShell(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const names = Object.keys(process.env).filter((name) => name !== "PATH");
  const removed = Object.fromEntries(names.map((name) => [name, undefined]));
  return runProcess("bash", ["--norc", ...args], { env: { ...removed, ...environment } });
}
