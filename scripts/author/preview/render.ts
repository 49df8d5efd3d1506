import path from "node:path";
import { runStages, withStaging } from "../../build/pipeline.ts";
import { stages } from "../../build/stages/index.ts";
import { lint } from "../../build/stages/lint.ts";
import { readTree } from "../../lib/read-tree.ts";

/** Stages that the reference does not need; lint runs beside the others, since it takes as long. */
const apart = new Set(["lint", "types", "compile"]);
const pageStages = stages.filter(({ name }) => !apart.has(name));

/**
 * Makes the reference and what lies beside it, in a staging folder: the project's own
 * `generated/` stays as it is. Answers every file by its path in `generated/`.
 */
export function renderReference(root: string): Promise<ReadonlyMap<string, Buffer>> {
  return withStaging(root, async (workspace) => {
    const results = await Promise.allSettled([
      lint(workspace),
      runStages(pageStages, workspace, () => {}),
    ]);
    // The linter comes first: of one and the same fault it says best what is wrong and where.
    for (const result of results) if (result.status === "rejected") throw result.reason;
    return readTree(path.join(workspace.output, "generated"));
  });
}
