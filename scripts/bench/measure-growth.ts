import path from "node:path";
import { withStaging } from "../build/pipeline.ts";
import { outputOf } from "../lib/run-process.ts";
import { copyProject } from "./copy-project.ts";

/** How many copies of the description are added to it: about 10 and 100 times the operations. */
const copies = [0, 10, 106];

/** What descriptions of growing size cost to build. */
export async function measureGrowth(root: string, print: (line: string) => void) {
  const results = [];
  for (const count of copies) {
    const result = await withStaging(root, ({ output }) => measureProject(root, output, count));
    results.push(result);
    print(`growth: ${result.operations} operations`);
  }
  return results;
}

async function measureProject(root: string, folder: string, count: number) {
  const operations = await copyProject(root, folder, count);
  const build = path.join(root, "scripts", "build.ts");
  const printed = await outputOf(process.execPath, [build], { cwd: folder });
  return { operations, stages: stageTimes(printed) };
}

/** Reads what the build prints: a line for each stage, and their total. */
export function stageTimes(output: string) {
  return Array.from(output.matchAll(/^(\w+) +(\d+) ms$/gm), ([, stage, ms]) => ({
    stage: stage as string,
    ms: Number(ms),
  }));
}
