import { mkdir, mkdtempDisposable, rename } from "node:fs/promises";
import path from "node:path";
import { type Stage, stages } from "./stages/index.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Runs every stage in a staging folder and puts `generated/` and `dist/` in place only when all
 * of them have succeeded: a broken description leaves what was there untouched.
 */
export async function runBuild(root: string, print: (line: string) => void): Promise<void> {
  await withStaging(root, async (workspace) => {
    await runStages(stages, workspace, print);
    for (const folder of ["generated", "dist"]) await replaceFolder(workspace, folder);
  });
}

/** Runs the stages one after the other, with a line for each. */
export async function runStages(
  chosen: readonly Stage[],
  workspace: Workspace,
  print: (line: string) => void,
): Promise<void> {
  const started = performance.now();
  for (const { name, run } of chosen) {
    const before = performance.now();
    await run(workspace);
    print(line(name, before));
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
  await rename(current, previous).catch(ignoreMissing);
  await rename(path.join(output, folder), current);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
