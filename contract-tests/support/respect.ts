import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { redocly } from "../../scripts/redocly.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** One check of a step, as `redocly respect` reports it. */
export interface Check {
  readonly name: string;
  readonly status: string;
  readonly message: string;
}

/** What came of a workflow file. */
export interface WorkflowRun {
  readonly status: number;
  /** The steps that ran, with the checks that each of them had to pass. */
  readonly steps: readonly { readonly stepId: string; readonly checks: readonly Check[] }[];
  /** Everything that was printed or written, and so may be kept by a log. */
  readonly output: string;
}

/** Runs the workflows of an Arazzo file against a server, with the tool that Redocly offers. */
export async function respect(
  file: string,
  baseUrl: string,
  inputs: Readonly<Record<string, string>>,
): Promise<WorkflowRun> {
  const folder = await mkdtemp(path.join(tmpdir(), "respect-"));
  const json = path.join(folder, "result.json");
  try {
    const { status, stdout, stderr } = await redocly(
      root,
      ["respect", file, "--verbose", `--server=pitrade=${baseUrl}`, `--json-output=${json}`],
      // Not as an argument: every user of a machine can read those.
      { REDOCLY_CLI_RESPECT_INPUT: JSON.stringify(inputs) },
    );
    const written = await readFile(json, "utf8").catch(() => {
      throw new Error(`The workflow did not run: ${stderr}${stdout}`);
    });
    return { status, steps: stepsOf(JSON.parse(written)), output: stdout + stderr + written };
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Written {
  readonly files: Readonly<
    Record<
      string,
      { readonly executedWorkflows: readonly { readonly executedSteps: WorkflowRun["steps"] }[] }
    >
  >;
}

function stepsOf({ files }: Written): WorkflowRun["steps"] {
  return Object.values(files)
    .flatMap(({ executedWorkflows }) => executedWorkflows)
    .flatMap(({ executedSteps }) => executedSteps);
}
