import { type Ended, runProcess } from "../../scripts/lib/run-process.ts";

const problemOf = (program: string) =>
  runProcess(program, ["--version"]).then(
    () => undefined,
    () => `${program} is missing`,
  );

/** Why a test of shell commands must be skipped; `undefined` where all is there. */
export const shellMissing = (await Promise.all(["bash", "curl"].map(problemOf))).find(Boolean);

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
