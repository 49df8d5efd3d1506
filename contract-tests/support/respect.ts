import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "yaml";
import { redocly } from "../../scripts/lib/redocly.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** One check of a step, as `redocly respect` reports it. */
export interface Check {
  readonly name: string;
  readonly status: string;
  readonly message: string;
}

/** A step that ran, with the checks that it had to pass. */
export interface Step {
  readonly stepId: string;
  readonly checks: readonly Check[];
}

/** The part that is read of what `redocly respect` writes. */
interface Written {
  readonly files: Readonly<
    Record<
      string,
      { readonly executedWorkflows: readonly { readonly executedSteps: readonly Step[] }[] }
    >
  >;
}

/** What came of a workflow file that was run, once or several times. */
export interface WorkflowRuns {
  readonly status: number;
  /** The steps of every run, in order. */
  readonly runs: readonly (readonly Step[])[];
  /** Everything that was printed or written, and so may be kept by a log. */
  readonly output: string;
}

/**
 * Runs the workflow of an Arazzo file against a server, with the tool that Redocly offers. Starting
 * that takes longer than a run, so all runs share one start.
 */
export async function respect(
  file: string,
  baseUrl: string,
  inputs: Readonly<Record<string, string>>,
  times = 1,
): Promise<WorkflowRuns> {
  const folder = await mkdtemp(path.join(tmpdir(), "respect-"));
  const json = path.join(folder, "result.json");
  try {
    const files = await copies(file, folder, times);
    const { status, stdout, stderr } = await redocly(
      root,
      ["respect", ...files, "--verbose", `--server=pitrade=${baseUrl}`, `--json-output=${json}`],
      // Not as an argument: every user of a machine can read those.
      { REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(inputs) },
    );
    const written = await readFile(json, "utf8").catch(() => {
      throw new Error(`The workflow did not run: ${stderr}${stdout}`);
    });
    const report: Written = JSON.parse(written);
    const executed = Object.values(report.files).flatMap((each) => each.executedWorkflows);
    const runs = executed.map(({ executedSteps }) => executedSteps);
    return { status, runs, output: stdout + stderr + written };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A file that is named twice is run once, so every run has its own copy. */
async function copies(file: string, folder: string, times: number): Promise<readonly string[]> {
  const workflow = parse(await readFile(path.join(root, file), "utf8"));
  const beside = pathToFileURL(path.join(root, file));
  for (const source of workflow.sourceDescriptions) {
    source.url = fileURLToPath(new URL(source.url, beside));
  }
  const names = Array.from({ length: times }, (_, at) => `${at}.arazzo.yaml`);
  for (const name of names) {
    await writeFile(path.join(folder, name), JSON.stringify(workflow));
  }
  return names.map((name) => path.join(folder, name));
}
