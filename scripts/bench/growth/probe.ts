/** Builds one project in a process of its own, and takes the time of every stage. */

import { stages } from "../../build/stages/index.ts";
import type { Workspace } from "../../build/workspace.ts";
import { answerParent } from "../child.ts";

export interface StageTime {
  readonly stage: string;
  readonly ms: number;
}

answerParent<Workspace, readonly StageTime[]>(async (workspace) => {
  const times: StageTime[] = [];
  for (const { name, run } of stages) {
    const started = performance.now();
    await run(workspace);
    times.push({ stage: name, ms: performance.now() - started });
  }
  return times;
});
