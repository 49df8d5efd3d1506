import { errorEntries } from "../errors/entries.ts";
import { readBundle, writeGenerated } from "../generated-file.ts";
import { llmsPage } from "../markdown/llms.ts";
import { referencePages } from "../markdown/reference.ts";
import type { Workspace } from "../workspace.ts";

/** Makes the reference in Markdown: `api.md`, `operations/*.md` and `llms.txt`. */
export async function markdown(workspace: Workspace): Promise<void> {
  const document = await readBundle(workspace);
  const pages = [...referencePages(document, errorEntries(document)), llmsPage(document)];
  for (const { file, text } of pages) await writeGenerated(workspace, `docs/${file}`, text);
}
