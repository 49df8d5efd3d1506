import { cp } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeGenerated } from "../build/generated-file.ts";
import { runStages, withStaging } from "../build/pipeline.ts";
import { stages } from "../build/stages/index.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { type Document, operationsOf } from "../lib/openapi.ts";

export interface Sizes {
  readonly client: number;
  /** How much the client grows for one more operation, on average. */
  readonly furtherOperation: number;
}

/** The stages that make what the client is bundled from. */
const clientStages = stages.filter(({ name }) => ["operations", "rules", "client"].includes(name));

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
    await runStages(clientStages, workspace, () => {});
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
  const copies = Array.from({ length: times }, (_, copy) =>
    Object.entries(description.paths).map(([route, item]) => [
      route.replace(/^\/[\w-]+/, `$&-${copy}`),
      renamed(item, copy),
    ]),
  );
  return {
    ...description,
    paths: { ...description.paths, ...Object.fromEntries(copies.flat()) },
  };
}

function renamed<Item>(item: Item, copy: number): Item {
  const names = new Set(["operationId", "x-sdk-name"]);
  return JSON.parse(
    JSON.stringify(item, (key, value) => (names.has(key) ? `${value}${copy}` : value)),
  );
}
