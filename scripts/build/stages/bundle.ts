import { readFile, rm } from "node:fs/promises";
import { parse, stringify } from "yaml";
import { BuildError } from "../../lib/build-error.ts";
import { redocly } from "../../lib/redocly.ts";
import { unixLines } from "../../lib/unix-lines.ts";
import { generatedFile, notice, type Workspace, writeGenerated } from "../workspace.ts";

/**
 * Joins the files of `openapi/` into `openapi.yaml` and `openapi.json`; both also lie beside the
 * reference, so that its folder can be published alone.
 */
export async function bundle(workspace: Workspace): Promise<void> {
  const joined = generatedFile(workspace, "openapi.joined.yaml");
  const { status, stderr } = await redocly(workspace.root, [
    "bundle",
    "openapi/openapi.yaml",
    "-o",
    joined,
  ]);
  if (status !== 0) throw new BuildError(stderr.trim());
  const document = parse(await readFile(joined, "utf8"), (_, value) =>
    typeof value === "string" ? unixLines(value) : value,
  );
  await rm(joined);
  const yaml = stringify(document, { aliasDuplicateObjects: false, lineWidth: 100 });
  for (const folder of ["", "docs/"]) {
    await writeGenerated(workspace, {
      [`${folder}openapi.yaml`]: `# ${notice}\n${yaml}`,
      [`${folder}openapi.json`]: `${JSON.stringify(document, null, 2)}\n`,
    });
  }
}
