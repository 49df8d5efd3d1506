import { readBundle, writeGenerated } from "../generated-file.ts";
import { contractPage } from "../report/contract-page.ts";
import { fingerprint, readResults } from "../report/results.ts";
import type { Workspace } from "../workspace.ts";

/** Makes `generated/docs/contract.html` and `contract.json` from the last recorded run. */
export async function report(workspace: Workspace): Promise<void> {
  const results = await readResults(workspace.root);
  const current = fingerprint(await readBundle(workspace));
  await writeGenerated(workspace, "docs/contract.html", contractPage(results, current));
  await writeGenerated(
    workspace,
    "docs/contract.json",
    `${JSON.stringify(results ?? {}, null, 2)}\n`,
  );
}
