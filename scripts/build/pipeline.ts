import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";
import { type Stage, stages } from "./stages/index.ts";
import type { Workspace } from "./workspace.ts";

export interface BuildOptions {
  /** The project folder. */
  readonly root: string;
  /** Receives one line per stage, with its time. */
  readonly print: (line: string) => void;
}

/**
 * Runs every stage in a staging folder and puts `generated/` and `dist/` in place only when all
 * of them have succeeded: a broken description leaves what was there untouched.
 */
export async function runBuild(options: BuildOptions): Promise<void> {
  await withStaging(options.root, async (workspace) => {
    await runStages(stages, workspace, options.print);
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
  return `${name.padEnd(12)}${Math.round(performance.now() - since)
    .toString()
    .padStart(6)} ms`;
}

/**
 * Hands a new staging folder to the work and removes it afterwards, whatever happens. It lies in
 * the project, so that what is compiled in it finds the installed packages.
 */
export async function withStaging<Result>(
  root: string,
  work: (workspace: Workspace) => Promise<Result>,
): Promise<Result> {
  await mkdir(path.join(root, ".build"), { recursive: true });
  const output = await mkdtemp(path.join(root, ".build", "stage-"));
  try {
    return await work({ root, output });
  } finally {
    await rm(output, { recursive: true, force: true });
  }
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
