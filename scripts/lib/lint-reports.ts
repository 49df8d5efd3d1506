import { BuildError } from "./build-error.ts";
import { redocly } from "./redocly.ts";

/** One problem as `redocly lint --format=json` reports it. */
export interface LintProblem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly start?: { readonly line: number; readonly col: number };
    readonly pointer?: string;
  }[];
}

/** Lints descriptions: what was found in each. The arguments may name them, and a configuration. */
export async function lintReports(
  cwd: string,
  args: readonly string[] = [],
): Promise<readonly { readonly problems: readonly LintProblem[] }[]> {
  const options = ["--format=json", "--max-problems=1000"];
  const { stdout, stderr } = await redocly(cwd, ["lint", ...args, ...options]);
  if (!stdout.startsWith("{")) {
    throw new BuildError(`The linter did not run: ${stderr.trim() || stdout.trim()}`);
  }
  // One report after the other, without anything between them.
  return JSON.parse(`[${stdout.replaceAll("\n}{", "\n},{")}]`);
}
