import type { Document } from "../../lib/openapi.ts";
import { changelogPage } from "../changelog/changelog-page.ts";
import { readReleases } from "../changelog/releases.ts";
import { errorEntries } from "../errors/error-entries.ts";
import { referencePages } from "../markdown/reference.ts";
import { contractPage } from "../report/contract-page.ts";
import { fingerprint, readResults } from "../report/results.ts";
import { type Files, readBundle, type Workspace, writeGenerated } from "../workspace.ts";
import { bundle } from "./bundle.ts";
import { client } from "./client.ts";
import { compile } from "./compile.ts";
import { constraints } from "./constraints.ts";
import { docs } from "./docs.ts";
import { examples } from "./examples.ts";
import { lint } from "./lint.ts";
import { operations } from "./operations.ts";
import { reconciliations } from "./reconciliations.ts";
import { types } from "./types.ts";

/** One step of the build: reads `root` and what earlier stages wrote, writes into `output`. */
export interface Stage {
  readonly name: string;
  readonly run: (workspace: Workspace) => Promise<void>;
  /** No later stage reads what it makes, so they run at the same time. */
  readonly beside?: true;
}

/** A stage that makes files of `generated/` from the bundled description alone. */
function makes(
  name: string,
  make: (document: Document, root: string) => Files | Promise<Files>,
): Stage {
  return {
    name,
    run: async (workspace) =>
      writeGenerated(workspace, await make(await readBundle(workspace), workspace.root)),
  };
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** The build, in order. */
export const stages: readonly Stage[] = [
  { name: "lint", run: ({ root }) => lint(root), beside: true },
  { name: "bundle", run: bundle },
  makes("types", async (document) => ({ "schema.d.ts": await types(document) })),
  makes("operations", (document) => ({ "operations.ts": operations(document) })),
  makes("reconcile", (document) => ({ "reconciliations.ts": reconciliations(document) })),
  makes("constraints", (document) => ({ "request-constraints.ts": constraints(document) })),
  makes("examples", (document) => ({ "examples.ts": examples(document) })),
  makes("client", (document) => ({ "client.ts": client(document) })),
  makes("errors", (document) => ({ "docs/errors.json": json(errorEntries(document)) })),
  makes("markdown", (document) => referencePages(document, errorEntries(document))),
  makes("changelog", async (document, root) => ({
    "docs/changelog.md": await changelogPage(await readReleases(root), document),
  })),
  {
    ...makes("docs", async (document, root) => ({ "docs/index.html": await docs(document, root) })),
    beside: true,
  },
  makes("report", async (document, root) => {
    const results = await readResults(root);
    return results
      ? {
          "docs/contract.md": contractPage(results, fingerprint(document)),
          "docs/contract.json": json(results),
        }
      : {};
  }),
  { name: "compile", run: compile },
];
