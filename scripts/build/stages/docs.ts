import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { redocly } from "../../lib/redocly.ts";
import { assertPageOptions } from "../docs/page-options.ts";
import { rendererCopy } from "../docs/renderer-copy.ts";
import { applyReplacements, replacements } from "../docs/replacements.ts";
import { withoutUnreadVariables } from "../docs/unread-variables.ts";
import { readBundle, writeGenerated } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

const page = "docs/index.html";
const template = fileURLToPath(new URL("../docs/template.hbs", import.meta.url));

/** Renders the bundled description as one HTML file that needs nothing beside itself. */
export async function docs(workspace: Workspace): Promise<void> {
  const description = await readBundle(workspace);
  const html = await render(workspace, rendererCopy(description));
  assertPageOptions(html, description);
  const entries = 1 + (description.tags?.length ?? 0);
  await writeGenerated(
    workspace,
    page,
    withoutUnreadVariables(applyReplacements(html, replacements(entries))),
  );
}

async function render(workspace: Workspace, description: Document): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "reference-"));
  try {
    const input = path.join(folder, "openapi.json");
    const output = path.join(folder, "index.html");
    await writeFile(input, JSON.stringify(description));
    const result = await redocly(workspace.root, [
      "build-docs",
      input,
      `--output=${output}`,
      `--config=${path.join(workspace.root, "redocly.yaml")}`,
      `--template=${template}`,
      `--title=${description.info.title} reference`,
      "--inlineBundle",
    ]);
    if (result.status !== 0) {
      throw new BuildError(`The reference was not rendered: ${result.stderr.trim()}`);
    }
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}
