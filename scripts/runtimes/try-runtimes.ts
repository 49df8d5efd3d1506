import path from "node:path";
import type { Cell } from "./cells.ts";
import { runCommand } from "./command.ts";
import { type Expectation, expectations } from "./expectations.ts";
import { faultsOf, type Line } from "./judge.ts";
import type { Configuration } from "./program/run.ts";
import type { Runtime } from "./runtimes.ts";
import { findDeadUrl, startSandboxes } from "./sandboxes.ts";
import { serveWorker } from "./worker-server.ts";

/** Runs the program on a runtime; one cell for each of its steps. */
export async function tryRuntime(project: string, runtime: Runtime): Promise<readonly Cell[]> {
  const { name: column, transport } = runtime;
  const binary = binaryOf(project, runtime);
  if (!binary) return expectations.map(({ step }) => skipped(step, column));
  const wanted = expectations.map((each) => asOn(runtime, each));
  const sandboxes = await startSandboxes(wanted);
  try {
    const { targets } = sandboxes;
    const configuration = { transport, targets, deadUrl: await findDeadUrl() };
    const { lines, failure } = await runProgram(project, binary, runtime, configuration);
    return await Promise.all(
      wanted.map(async (each) => {
        const line = lines.find(({ step }) => step === each.step);
        const sandbox = sandboxes.of.get(each.step);
        if (!sandbox) throw new Error(`The step "${each.step}" has no sandbox.`);
        const faults = await faultsOf(each, line, sandbox);
        const told = !line && failure ? [failure] : [];
        return { row: each.step, column, faults: [...faults, ...told] };
      }),
    );
  } finally {
    await sandboxes.close();
  }
}

function asOn({ differs }: Runtime, expectation: Expectation): Expectation {
  return { ...expectation, report: differs?.[expectation.step] ?? expectation.report };
}

function skipped(row: string, column: string): Cell {
  const platform = `${process.platform}-${process.arch}`;
  return { row, column, faults: [], skipped: `${column} is not packed for ${platform}.` };
}

/** A binary that should be there and is not makes the run fail: only a platform can lack one. */
function binaryOf(project: string, { binaries }: Runtime): string | undefined {
  const file = binaries[`${process.platform}-${process.arch}`];
  return file && path.join(project, "node_modules", file);
}

interface Output {
  readonly lines: readonly Line[];
  readonly failure: string | undefined;
}

async function runProgram(
  project: string,
  binary: string,
  { launch }: Runtime,
  configuration: Configuration,
): Promise<Output> {
  const given = JSON.stringify(configuration);
  if ("worker" in launch) return runWorker(project, binary, launch.worker.compatibilityDate, given);
  const program = path.join(project, "program", "process.js");
  // An empty environment: nothing but what it is told makes the program run.
  const env = { HOME: project, DENO_DIR: path.join(project, ".deno"), NO_COLOR: "1" };
  const { stdout, failure } = await runCommand(binary, [...launch.args, program, given], {
    cwd: project,
    env,
  });
  return { lines: linesOf(stdout), failure };
}

async function runWorker(
  project: string,
  binary: string,
  compatibilityDate: string,
  given: string,
): Promise<Output> {
  const module = path.join(project, "worker.js");
  const esbuild = path.join(project, "node_modules", "esbuild", "bin", "esbuild");
  const args = [esbuild, "program/worker.js", "--bundle", "--format=esm", "--external:node:*"];
  const built = await runCommand(process.execPath, [...args, `--outfile=${module}`], {
    cwd: project,
  });
  if (built.failure) return { lines: [], failure: built.failure };
  return askWorker(binary, module, compatibilityDate, given).catch((error: Error) => ({
    lines: [],
    failure: error.message,
  }));
}

async function askWorker(
  binary: string,
  module: string,
  compatibilityDate: string,
  given: string,
): Promise<Output> {
  const server = await serveWorker(binary, module, compatibilityDate);
  try {
    const signal = AbortSignal.timeout(60_000);
    const response = await fetch(server.url, { method: "POST", body: given, signal });
    const text = await response.text();
    return response.ok
      ? { lines: linesOf(text), failure: undefined }
      : { lines: [], failure: `The Worker answered ${response.status}: ${text}` };
  } finally {
    server.close();
  }
}

function linesOf(output: string): readonly Line[] {
  return output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
}
