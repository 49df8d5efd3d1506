import { existsSync } from "node:fs";
import { mkdir, mkdtempDisposable, rename } from "node:fs/promises";
import path from "node:path";
import { type Stage, stages } from "./stages/index.ts";
import type { Workspace } from "./workspace.ts";

/** What the build makes and the repository holds. */
export const committedFolders = ["generated", "skills"] as const;

/**
 * Runs every stage in a staging folder and puts what they made in place only when all of them have
 * succeeded: a broken description leaves what was there untouched.
 */
export async function runBuild(root: string, print: (line: string) => void): Promise<void> {
  await withStaging(root, async (workspace) => {
    await runStages(stages, workspace, print);
    for (const folder of [...committedFolders, "dist"]) await replaceFolder(workspace, folder);
  });
}

/**
 * Runs the stages, with a line for each. Of several that fail, the first one is told: the linter
 * says best what is wrong with a description, and where.
 */
export async function runStages(
  chosen: readonly Stage[],
  workspace: Workspace,
  print: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  const runs: Promise<void>[] = [];
  for (const { name, run, beside } of chosen) {
    const before = performance.now();
    const ended = run(workspace).then(() => print(line(name, before)));
    const succeeded = ended.then(
      () => true,
      () => false,
    );
    runs.push(ended);
    if (!beside && !(await succeeded)) break;
  }
  for (const result of await Promise.allSettled(runs)) {
    if (result.status === "rejected") throw result.reason;
  }
  print(line("total", started));
}

function line(name: string, since: number): string {
  const ms = Math.round(performance.now() - since);
  return `${name.padEnd(12)}${String(ms).padStart(6)} ms`;
}

/**
 * Hands a new staging folder to the work and removes it afterwards in every case. It lies in
 * the project, so that what is compiled in it finds the installed packages.
 */
export async function withStaging<Result>(
  root: string,
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  await mkdir(path.join(root, ".build"), { recursive: true });
  await using folder = await mkdtempDisposable(path.join(root, ".build", "stage-"));
  return await work({ root, output: folder.path });
}

async function replaceFolder({ root, output }: Workspace, folder: string): Promise<void> {
  const current = path.join(root, folder);
  const previous = path.join(output, `${folder}.previous`);
  if (existsSync(current)) await rename(current, previous);
  await rename(path.join(output, folder), current);
}
