import { existsSync } from "node:fs";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { type LintProblem, lintReports } from "../../lib/lint-reports.ts";
import type { Workspace } from "../workspace.ts";

/**
 * Lints what `redocly.yaml` lists: the description and the workflows. A description that breaks a
 * rule would reach every user as a wrong type, a wrong mock and a wrong reference, so a warning
 * fails too, and so does a file that hides problems.
 */
export async function lint({ root }: Workspace): Promise<void> {
  refuseIgnoreFile(root);
  const problems = (await lintReports(root)).flatMap((report) => report.problems);
  if (problems.length > 0) throw new BuildError(problems.map(sentence).join("\n"));
}

function refuseIgnoreFile(root: string): void {
  const file = ".redocly.lint-ignore.yaml";
  if (existsSync(path.join(root, file))) {
    throw new BuildError(`${file} hides problems: fix what it lists, then delete it.`);
  }
}

function sentence({ ruleId, message, location: [location] }: LintProblem): string {
  const place = location?.start
    ? `${location.source.ref}:${location.start.line}:${location.start.col}`
    : [location?.source.ref, location?.pointer].filter(Boolean).join(" ");
  return `${place} ${message} (${ruleId})`;
}
