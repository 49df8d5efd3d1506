import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

const parts = [
  "openapi",
  "src",
  "generated",
  "redocly.yaml",
  "package.json",
  "tsconfig.json",
  "tsconfig.build.json",
];

/** A copy of what an author has, in a folder from where the installed packages are found. */
export async function copyProject(): Promise<string> {
  await mkdir(path.join(root, ".build"), { recursive: true });
  const copy = await mkdtemp(path.join(root, ".build", "author-"));
  for (const part of parts) {
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}

/** What a script printed, and how it ended. */
export interface Result {
  readonly status: number;
  readonly output: string;
}

/** Runs one of the project's scripts in a copy of it. */
export function runScript(
  copy: string,
  script: string,
  args: readonly string[] = [],
): Promise<Result> {
  const file = path.join(root, "scripts", script);
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { cwd: copy }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}
