import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { lintReports } from "../../scripts/lib/lint-reports.ts";

/** Runs the real linter over files written into a temporary folder. */

const projectConfig = resolve(import.meta.dirname, "../../redocly.yaml");

export interface LintProblem {
  readonly rule: string;
  /** Relative to the folder that was linted. */
  readonly file: string;
  readonly pointer: string;
  /** The line of the file that the problem points at, without its indentation. */
  readonly line: string;
  readonly message: string;
}

export type Files = Readonly<Record<string, string>>;

/**
 * Writes the files and lints the roots among them in one run; the answer has the problems of each
 * root. `config` names a configuration among the files; without it the project's is used.
 */
export async function lint(
  files: Files,
  roots: readonly string[],
  config = projectConfig,
): Promise<ReadonlyMap<string, readonly LintProblem[]>> {
  const folder = await mkdtemp(join(tmpdir(), "lint-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const reports = await lintReports(folder, [...roots, `--config=${config}`]);
    if (reports.length !== roots.length) {
      throw new Error(`The linter reported on ${reports.length} of ${roots.length} descriptions.`);
    }
    const found = new Map<string, LintProblem[]>();
    for (const [index, root] of roots.entries()) {
      const problems = reports[index]?.problems.map(async ({ ruleId, message, location }) => {
        const [place] = location;
        if (!place) throw new Error(`${ruleId} points nowhere: ${message}`);
        const file = place.source.ref;
        const lines = (await readFile(join(folder, file), "utf8")).split("\n");
        const line = (lines[(place.start?.line ?? 0) - 1] ?? "").trim();
        return { rule: ruleId, file, pointer: place.pointer ?? "", line, message };
      });
      found.set(root, await Promise.all(problems ?? []));
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
