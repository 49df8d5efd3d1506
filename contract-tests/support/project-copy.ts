import { cp, mkdir, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { runNode } from "../../scripts/lib/run-process.ts";
import { root } from "./root.ts";

const files = "README.md redocly.yaml package.json tsconfig.json tsconfig.build.json";
const parts = ["openapi", "src", "generated", ...files.split(" ")];

/**
 * A copy of what an author has, in a folder from where the installed packages are found. Its name
 * holds what URLs give a meaning to: paths must not be taken for URLs.
 */
export async function copyProject(): Promise<string> {
  await mkdir(path.join(root, ".build"), { recursive: true });
  const copy = await mkdtemp(path.join(root, ".build", "author #1 50%25 "));
  for (const part of parts) {
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}

/** Runs one of the project's scripts in a copy of it: how it ended, and what it printed. */
export async function runScript(copy: string, script: string, args: readonly string[] = []) {
  const file = path.join(root, "scripts", script);
  const { status, stdout, stderr } = await runNode([file, ...args], { cwd: copy });
  return { status, output: stdout + stderr };
}
