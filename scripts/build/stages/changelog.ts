import { changelogPage } from "../changelog/changelog-page.ts";
import { readReleases } from "../changelog/releases.ts";
import { readBundle, writeGenerated } from "../generated-file.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/docs/changelog.md` from the descriptions that were released. */
export async function changelog(workspace: Workspace): Promise<void> {
  const releases = await readReleases(workspace.root);
  const text = await changelogPage(releases, await readBundle(workspace));
  await writeGenerated(workspace, "docs/changelog.md", text);
}
