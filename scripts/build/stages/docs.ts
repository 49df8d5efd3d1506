import { mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { redocly } from "../../lib/redocly.ts";
import { withOperationTexts } from "../docs/operation-texts.ts";
import { rendererCopy } from "../docs/renderer-copy.ts";
import { applyReplacements, replacements } from "../docs/replacements.ts";
import { withScripts } from "../docs/scripts.ts";
import { withoutUnreadVariables } from "../docs/unread-variables.ts";
import { errorEntries } from "../errors/error-entries.ts";

const template = fileURLToPath(new URL("../docs/template.hbs", import.meta.url));

/** Renders the bundled description as one HTML file that needs nothing besides itself. */
export async function docs(description: Document, root: string): Promise<string> {
  const told = withOperationTexts(description, errorEntries(description));
  const html = await render(rendererCopy(told), root);
  const entries = 1 + (description.tags?.length ?? 0);
  const scripted = await withScripts(applyReplacements(html, replacements(entries)));
  return withoutUnreadVariables(scripted);
}

async function render(description: Document, root: string): Promise<string> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "reference-"));
  const input = path.join(folder.path, "openapi.json");
  const output = path.join(folder.path, "index.html");
  await writeFile(input, JSON.stringify(description));
  const result = await redocly(root, [
    "build-docs",
    input,
    `--output=${output}`,
    `--config=${path.join(root, "redocly.yaml")}`,
    `--template=${template}`,
    `--title=${description.info.title} reference`,
    "--inlineBundle",
  ]);
  if (result.status !== 0) {
    throw new BuildError(`The reference was not rendered: ${result.stderr.trim()}`);
  }
  return await readFile(output, "utf8");
}
