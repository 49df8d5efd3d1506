import { existsSync } from "node:fs";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import { redocly } from "../../lib/redocly.ts";
import type { Workspace } from "../workspace.ts";

/** One problem as `redocly lint --format=json` reports it. */
interface Problem {
  readonly ruleId: string;
  readonly severity: "error" | "warn";
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly start?: { readonly line: number; readonly col: number };
    readonly pointer?: string;
  }[];
}

/**
 * Lints what `redocly.yaml` lists: the description and the workflows. A description that breaks a
 * rule would reach every user as a wrong type, a wrong mock and a wrong reference, so a warning
 * fails too, and so does a file that hides problems.
 */
export async function lint({ root }: Workspace): Promise<void> {
  refuseIgnoreFile(root);
  const { stdout, stderr } = await redocly(root, ["lint", "--format=json", "--max-problems=1000"]);
  const problems = parseProblems(stdout, stderr);
  if (problems.length > 0) throw new BuildError(problems.map(sentence).join("\n"));
}

function refuseIgnoreFile(root: string): void {
  const file = ".redocly.lint-ignore.yaml";
  if (existsSync(path.join(root, file))) {
    throw new BuildError(`${file} hides problems: mend what it lists, then delete it.`);
  }
}

function parseProblems(stdout: string, stderr: string): readonly Problem[] {
  try {
    return reportsOf(stdout).flatMap(({ problems }) => problems);
  } catch {
    throw new BuildError(`The linter did not run: ${stderr.trim() || stdout.trim()}`);
  }
}

/** One report for each file that was linted, one after the other and without anything between. */
function reportsOf(stdout: string): readonly { readonly problems: readonly Problem[] }[] {
  return JSON.parse(`[${stdout.replaceAll("\n}{", "\n},{")}]`);
}

function sentence({ ruleId, message, location: [location] }: Problem): string {
  const place = location?.start
    ? `${location.source.ref}:${location.start.line}:${location.start.col}`
    : [location?.source.ref, location?.pointer].filter(Boolean).join(" ");
  return `${place} ${message} (${ruleId})`;
}
