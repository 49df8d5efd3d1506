import { readFile, rm } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { markProvenance } from "../../lib/provenance.ts";
import { redocly } from "../../lib/redocly.ts";
import { generatedFile, notice, writeGenerated } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

/** Joins the files of `openapi/` into `generated/openapi.yaml` and `generated/openapi.json`. */
export async function bundle(workspace: Workspace): Promise<void> {
  const joined = generatedFile(workspace, "openapi.joined.yaml");
  const { status, stderr } = await redocly(workspace.root, [
    "bundle",
    "openapi/openapi.yaml",
    "-o",
    joined,
  ]);
  if (status !== 0) throw new BuildError(stderr.trim());
  const document = markProvenance(parse(await readFile(joined, "utf8")) as Document);
  await rm(joined);
  await writeGenerated(workspace, "openapi.yaml", `# ${notice}\n${toYaml(document)}`);
  await writeGenerated(workspace, "openapi.json", `${JSON.stringify(document, null, 2)}\n`);
}

function toYaml(document: Document): string {
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 100 });
}
