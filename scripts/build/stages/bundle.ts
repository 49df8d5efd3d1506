import { readFile, rm } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { BuildError } from "../../lib/build-error.ts";
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
  const document = parse(await readFile(joined, "utf8"));
  await rm(joined);
  const yaml = stringify(document, { aliasDuplicateObjects: false, lineWidth: 100 });
  await writeGenerated(workspace, "openapi.yaml", `# ${notice}\n${yaml}`);
  await writeGenerated(workspace, "openapi.json", `${JSON.stringify(document, null, 2)}\n`);
}
