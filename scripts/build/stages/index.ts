import type { Document } from "../../lib/openapi.ts";
import { changelogPage } from "../changelog/changelog-page.ts";
import { readReleases } from "../changelog/releases.ts";
import { errorEntries } from "../errors/error-entries.ts";
import { referencePages } from "../markdown/reference.ts";
import { skillPage } from "../markdown/skill.ts";
import { contractPage } from "../report/contract-page.ts";
import { fingerprint, readResults } from "../report/results.ts";
import { type Files, readBundle, type Workspace, writeGenerated } from "../workspace.ts";
import { bundle } from "./bundle.ts";
import { client } from "./client.ts";
import { compile } from "./compile.ts";
import { docs } from "./docs.ts";
import { errors, errorsFor } from "./errors.ts";
import { examples } from "./examples.ts";
import { finalStates } from "./final-states.ts";
import { lint } from "./lint.ts";
import { operations } from "./operations.ts";
import { reconciliations } from "./reconciliations.ts";
import { sentFields } from "./sent-fields.ts";
import { types } from "./types.ts";
import { validators } from "./validators.ts";

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

export const stages: readonly Stage[] = [
  { name: "lint", run: ({ root }) => lint(root), beside: true },
  { name: "bundle", run: bundle },
  makes("types", async (document) => ({ "schema.d.ts": await types(document) })),
  makes("operations", (document) => ({ "operations.ts": operations(document) })),
  makes("reconcile", (document) => ({ "reconciliations.ts": reconciliations(document) })),
  makes("final", (document) => ({ "final-states.ts": finalStates(document) })),
  makes("validators", async (document) => ({ "validators.ts": await validators(document) })),
  makes("fields", (document) => ({ "sent-fields.ts": sentFields(document) })),
  makes("examples", (document) => ({ "examples.ts": examples(document) })),
  makes("client", (document) => ({ "client.ts": client(document) })),
  makes("errors", (document) => {
    const entries = errorEntries(document);
    return {
      "docs/errors.json": errorsFor(document.info.version, entries),
      "errors.ts": errors(entries),
    };
  }),
  makes("markdown", (document) => referencePages(document, errorEntries(document))),
  {
    name: "skill",
    run: async (workspace) =>
      writeGenerated(workspace, skillPage(await readBundle(workspace)), "skills"),
  },
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
