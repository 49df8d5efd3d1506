import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Ended, runNode } from "./run-process.ts";

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

/**
 * Runs the Redocly CLI in a child process: version 2.77 is one bundle without a programming
 * interface. Usage reports and the search for updates are off.
 *
 * @param environment Variables for this run, for what must not stand in the list of processes.
 */
export async function redocly(
  cwd: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const env = {
    ...environment,
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    NO_COLOR: "1",
  };
  const run = (folder: string) => runNode([cli, ...args], { cwd: folder, env });
  return /[#?]/.test(cwd) ? withLinks(cwd, run) : run(cwd);
}

/** Redocly makes URIs of paths, in which `#` and `?` end the path: it runs in a folder of links. */
async function withLinks<Result>(
  cwd: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "redocly-"));
  try {
    for (const name of await readdir(cwd)) {
      await symlink(path.join(cwd, name), path.join(folder, name));
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
