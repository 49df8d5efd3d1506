/**
 * Prevents a `generated/` that does not belong to `openapi/`: types, mock and reference would then
 * describe an API that nobody wrote down. Builds everything again beside it and compares every
 * byte of every file, untracked files included.
 */
import path from "node:path";
import { runStages, withStaging } from "../build/pipeline.ts";
import { stages } from "../build/stages/index.ts";
import { BuildError } from "../lib/build-error.ts";
import { readTree } from "../lib/read-tree.ts";
import { reportFailure } from "../lib/report-failure.ts";

try {
  const root = process.cwd();
  const count = await withStaging(root, async (workspace) => {
    await runStages(stages, workspace, () => {});
    return compare(path.join(workspace.output, "generated"), path.join(root, "generated"));
  });
  console.log(`generated/ is what openapi/ makes: ${count} files, byte for byte.`);
} catch (error) {
  reportFailure("check generated", error);
}

async function compare(expectedFolder: string, actualFolder: string): Promise<number> {
  const expected = await readTree(expectedFolder);
  const actual = await readTree(actualFolder);
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  const faults = names.flatMap((name) => {
    const [want, have] = [expected.get(name), actual.get(name)];
    if (!have) return [`generated/${name} is missing.`];
    if (!want) return [`generated/${name} is made by no stage.`];
    return want.equals(have) ? [] : [`generated/${name} differs from what openapi/ makes.`];
  });
  if (faults.length === 0) return names.length;
  throw new BuildError(`${faults.join("\n")}\nFix it with: npm run build`);
}
