import type { Workspace } from "../workspace.ts";
import { bundle } from "./bundle.ts";
import { changelog } from "./changelog.ts";
import { client } from "./client.ts";
import { compile } from "./compile.ts";
import { constraints } from "./constraints.ts";
import { docs } from "./docs.ts";
import { downloads } from "./downloads.ts";
import { errors } from "./errors.ts";
import { examples } from "./examples.ts";
import { lint } from "./lint.ts";
import { markdown } from "./markdown.ts";
import { operations } from "./operations.ts";
import { report } from "./report.ts";
import { types } from "./types.ts";

/** One step of the build: reads `root` and what earlier stages wrote, writes into `output`. */
export interface Stage {
  readonly name: string;
  readonly run: (workspace: Workspace) => Promise<void>;
}

/** The build, in order. */
export const stages: readonly Stage[] = [
  { name: "lint", run: lint },
  { name: "bundle", run: bundle },
  { name: "types", run: types },
  { name: "operations", run: operations },
  { name: "constraints", run: constraints },
  { name: "examples", run: examples },
  { name: "client", run: client },
  { name: "downloads", run: downloads },
  { name: "errors", run: errors },
  { name: "markdown", run: markdown },
  { name: "changelog", run: changelog },
  { name: "docs", run: docs },
  { name: "report", run: report },
  { name: "compile", run: compile },
];
