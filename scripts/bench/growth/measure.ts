import path from "node:path";
import { withStaging } from "../../build/pipeline.ts";
import type { Workspace } from "../../build/workspace.ts";
import { startChild } from "../child.ts";
import { bundleSize, type Size } from "../size/bundle.ts";
import { exponent } from "../statistics.ts";
import { type CompilerCost, compileConsumer } from "./consumer.ts";
import { makeProject } from "./description.ts";
import type { StageTime } from "./probe.ts";

/** What a description of so many operations costs. */
export interface GrowthResult {
  readonly operations: number;
  readonly stages: readonly StageTime[];
  readonly size: Size;
  readonly consumer: CompilerCost;
}

const counts = [14, 150, 1_500];

/** Builds descriptions of growing size, one after the other. */
export async function measureGrowth(
  root: string,
  print: (line: string) => void,
): Promise<readonly GrowthResult[]> {
  const results: GrowthResult[] = [];
  for (const operations of counts) {
    results.push(await withStaging(root, ({ output }) => measureOne(root, output, operations)));
    print(`growth: ${operations} operations`);
  }
  return results;
}

async function measureOne(root: string, folder: string, operations: number): Promise<GrowthResult> {
  const project = path.join(folder, "project");
  const built = path.join(folder, "built");
  await makeProject(root, project, operations);
  const stages = await runStages({ root: project, output: built });
  const entry = `./${path.join("dist", "src", "index.js")}`;
  return {
    operations,
    stages,
    size: await bundleSize({ [entry]: ["createPiTradeClient"] }, built),
    consumer: await compileConsumer(built, path.join(folder, "consumer")),
  };
}

async function runStages(workspace: Workspace): Promise<readonly StageTime[]> {
  const program = new URL("probe.ts", import.meta.url);
  const child = startChild<Workspace, readonly StageTime[]>(program);
  try {
    return await child.ask(workspace);
  } finally {
    child.stop();
  }
}

/** Time of all stages together, in ms. */
export function buildMs({ stages }: GrowthResult): number {
  return stages.reduce((sum, { ms }) => sum + ms, 0);
}

/**
 * The power of the number of operations that a figure grows with, over what the smallest
 * description costs anyway: 1 is linear.
 */
export function growthExponent(
  results: readonly GrowthResult[],
  figure: (result: GrowthResult) => number,
): number {
  const [least, middle, most] = results as [GrowthResult, GrowthResult, GrowthResult];
  const added = (result: GrowthResult) => ({
    x: result.operations - least.operations,
    y: figure(result) - figure(least),
  });
  return exponent(added(middle), added(most));
}

/** What one more operation adds to a bundle, in bytes after compression. */
export function bytesPerOperation(from: GrowthResult, to: GrowthResult): number {
  return (to.size.gzipped - from.size.gzipped) / (to.operations - from.operations);
}
