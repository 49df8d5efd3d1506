import { cp } from "node:fs/promises";
import path from "node:path";
import { withStaging } from "../build/pipeline.ts";
import { client } from "../build/stages/client.ts";
import { finalStates } from "../build/stages/final-states.ts";
import { operations } from "../build/stages/operations.ts";
import { sentFields } from "../build/stages/sent-fields.ts";
import { validators } from "../build/stages/validators.ts";
import { writeGenerated } from "../build/workspace.ts";
import { sizeOf } from "../lib/bundle-size.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { type Document, operationsOf } from "../lib/openapi.ts";

export interface Sizes {
  readonly client: number;
  /** How much the client grows for one more operation, on average over its own. */
  readonly furtherOperation: number;
}

export async function measureBundle(root: string): Promise<Sizes> {
  const description = await readCommittedDescription(root);
  const [first, ...others] = Object.entries(description.paths);
  const smaller = { ...description, paths: Object.fromEntries(first ? [first] : []) };
  const added = operationsOf({ ...description, paths: Object.fromEntries(others) }).length;
  const [client, small] = [await sizeWith(root, description), await sizeWith(root, smaller)];
  return { client, furtherOperation: (client - small) / added };
}

/** Gzipped size of a bundle of the client that a description makes. */
function sizeWith(root: string, description: Document): Promise<number> {
  return withStaging(root, async (workspace) => {
    await writeGenerated(workspace, {
      "operations.ts": operations(description),
      "validators.ts": await validators(description),
      "sent-fields.ts": sentFields(description),
      "client.ts": client(description),
      "final-states.ts": finalStates(description),
    });
    await cp(path.join(root, "src"), path.join(workspace.output, "src"), { recursive: true });
    const program = 'export { createPiTradeClient } from "./src/index.ts";';
    return (await sizeOf(program, workspace.output)).gzipped;
  });
}
