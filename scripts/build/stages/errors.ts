import { errorEntries } from "../errors/entries.ts";
import { readBundle, writeGenerated } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/docs/errors.json`: every way to fail, its cause and what to do. */
export async function errors(workspace: Workspace): Promise<void> {
  const entries = errorEntries(await readBundle(workspace));
  await writeGenerated(workspace, "docs/errors.json", `${JSON.stringify(entries, null, 2)}\n`);
}
