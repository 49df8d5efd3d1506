import { mkdtempDisposable, readdir, symlink } from "node:fs/promises";
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
  if (!/[#?]/.test(cwd)) return runNode([cli, ...args], { cwd, env });
  // Redocly makes URIs of paths, in which `#` and `?` end the path: it runs in a folder of links.
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "redocly-"));
  for (const name of await readdir(cwd)) {
    await symlink(path.join(cwd, name), path.join(folder.path, name));
  }
  return await runNode([cli, ...args], { cwd: folder.path, env });
}
