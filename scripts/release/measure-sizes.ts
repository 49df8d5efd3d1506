import { cp } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeGenerated } from "../build/generated-file.ts";
import { withStaging } from "../build/pipeline.ts";
import { client } from "../build/stages/client.ts";
import { constraints } from "../build/stages/constraints.ts";
import { operations } from "../build/stages/operations.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { type Document, operationsOf } from "../lib/openapi.ts";

export interface Sizes {
  readonly client: number;
  /** How much the client grows for one more operation, on average. */
  readonly furtherOperation: number;
}

/** How often the description's own operations are repeated, to see what one of them costs. */
const repetitions = 10;

export async function measureSizes(root: string): Promise<Sizes> {
  const description = await readCommittedDescription(root);
  const larger = repeated(description, repetitions);
  const [client, grown] = [await sizeWith(root, description), await sizeWith(root, larger)];
  const added = operationsOf(larger).length - operationsOf(description).length;
  return { client, furtherOperation: (grown - client) / added };
}

/** Gzipped size of a bundle of the client that a description makes. */
function sizeWith(root: string, description: Document): Promise<number> {
  return withStaging(root, async (workspace) => {
    await writeGenerated(workspace, "openapi.json", JSON.stringify(description));
    for (const stage of [operations, constraints, client]) await stage(workspace);
    await cp(path.join(root, "src"), path.join(workspace.output, "src"), { recursive: true });
    const { outputFiles } = await build({
      stdin: {
        contents: 'export { createPiTradeClient } from "./src/index.ts";',
        resolveDir: workspace.output,
      },
      bundle: true,
      minify: true,
      format: "esm",
      target: "es2022",
      write: false,
      logLevel: "silent",
    });
    return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  });
}

/** A description with copies of all its operations, under other names and other paths. */
export function repeated(description: Document, times: number): Document {
  const paths = { ...description.paths };
  for (let copy = 0; copy < times; copy += 1) {
    const renamed = (key: string, value: unknown) =>
      key === "operationId" || key === "x-sdk-name" ? `${value}${copy}` : value;
    for (const [route, item] of Object.entries(description.paths)) {
      const name = route.replace(/^\/[\w-]+/, `$&-${copy}`);
      paths[name] = JSON.parse(JSON.stringify(item, renamed));
    }
  }
  return { ...description, paths };
}
