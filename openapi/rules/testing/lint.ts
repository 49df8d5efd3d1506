import { mkdir, mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { lintReports, type LintProblem as Reported } from "../../../scripts/lib/lint-reports.ts";

const projectConfig = path.resolve(import.meta.dirname, "../../../redocly.yaml");

/** The files of one description by their names; its root is `openapi.json`. */
export type Files = Readonly<Record<string, string>>;

export interface LintProblem {
  readonly rule: string;
  readonly file: string;
  readonly pointer: string;
  /** The line of the file that the problem points at, without its indentation. */
  readonly line: string;
  readonly message: string;
}

/** Lints descriptions with the real linter, all in one run; answers the problems of each. */
export async function lint(
  descriptions: readonly Files[],
  config?: object,
): Promise<readonly (readonly LintProblem[])[]> {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "lint-"));
  for (const [at, files] of descriptions.entries()) {
    await writeAll(path.join(folder.path, String(at)), files);
  }
  if (config) await writeAll(folder.path, { "redocly.yaml": JSON.stringify(config) });
  const roots = descriptions.map((_, at) => `${at}/openapi.json`);
  const file = config ? "redocly.yaml" : projectConfig;
  const reports = await lintReports(folder.path, [...roots, `--config=${file}`]);
  if (reports.length !== roots.length) {
    throw new Error(`The linter reported on ${reports.length} of ${roots.length} descriptions.`);
  }
  return await Promise.all(
    reports.map(({ problems }, at) => problemsOf(problems, folder.path, `${at}/`.length)),
  );
}

async function writeAll(folder: string, files: Files): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function problemsOf(problems: readonly Reported[], folder: string, prefix: number) {
  return Promise.all(
    problems.map(async ({ ruleId, message, location: [place] }): Promise<LintProblem> => {
      if (!place) throw new Error(`${ruleId} points nowhere: ${message}`);
      const { source, pointer = "", start = { line: 0 } } = place;
      const lines = (await readFile(path.join(folder, source.ref), "utf8")).split("\n");
      const line = (lines[start.line - 1] ?? "").trim();
      return { rule: ruleId, file: source.ref.slice(prefix), pointer, line, message };
    }),
  );
}
