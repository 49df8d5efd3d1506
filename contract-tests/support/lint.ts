import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { redocly } from "../../scripts/lib/redocly.ts";

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

interface Report {
  readonly problems: readonly {
    readonly ruleId: string;
    readonly message: string;
    readonly location: readonly {
      readonly source: { readonly ref: string };
      readonly pointer: string;
      readonly start: { readonly line: number };
    }[];
  }[];
}

/** One JSON report a description, one after the other and without anything between them. */
const reportsOf = (output: string): Report[] =>
  JSON.parse(`[${output.replaceAll("\n}{", "\n},{")}]`);

async function runCli(folder: string, roots: readonly string[], config: string): Promise<string> {
  const options = ["--format=json", "--max-problems=1000", `--config=${config}`];
  const { stdout, stderr } = await redocly(folder, ["lint", ...roots, ...options]);
  if (!stdout.startsWith("{")) throw new Error(`The linter did not report: ${stderr}`);
  return stdout;
}

async function problemsOf(report: Report, folder: string): Promise<LintProblem[]> {
  const problems: LintProblem[] = [];
  for (const { ruleId, message, location } of report.problems) {
    const place = location[0];
    if (place === undefined) throw new Error(`${ruleId} points nowhere: ${message}`);
    const lines = (await readFile(join(folder, place.source.ref), "utf8")).split("\n");
    problems.push({
      rule: ruleId,
      file: place.source.ref,
      pointer: place.pointer,
      line: (lines[place.start.line - 1] ?? "").trim(),
      message,
    });
  }
  return problems;
}

export type Files = Readonly<Record<string, string>>;

/**
 * Writes the files and lints the roots among them in one run; the answer has the problems of each
 * root. `config` names a configuration among the files; without it the project's is used.
 */
export async function lint(
  files: Files,
  roots: readonly string[],
  config?: string,
): Promise<ReadonlyMap<string, readonly LintProblem[]>> {
  const folder = await mkdtemp(join(tmpdir(), "lint-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const output = await runCli(folder, roots, config ?? projectConfig);
    const reports = reportsOf(output);
    if (reports.length !== roots.length) {
      throw new Error(`The linter reported on ${reports.length} of ${roots.length} descriptions.`);
    }
    const entries = reports.map(
      async (report, index): Promise<[string, LintProblem[]]> => [
        roots[index] ?? "",
        await problemsOf(report, folder),
      ],
    );
    return new Map(await Promise.all(entries));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
