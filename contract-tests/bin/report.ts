/**
 * Records what the contract suite shows: runs it, mutates the description, and writes the figures
 * to contract-tests/contract-lock/results.json, from which the build makes the page. No figure is typed by hand.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TaskMeta } from "vitest";
import {
  type CellResult,
  type ContractResults,
  type FaultResult,
  fingerprint,
  resultsFile,
} from "../../scripts/build/report/results.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { type Document, operationsOf } from "../../scripts/lib/openapi.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { runProcess } from "../../scripts/lib/run-process.ts";
import { type Lock, readLock } from "../contract-lock/lock.ts";
import { runSpecMutation } from "../spec-mutation/run-spec-mutation.ts";

declare module "vitest" {
  interface TaskMeta {
    cell?: Omit<CellResult, "passed">;
    fault?: FaultResult;
  }
}

const suites = ["client/every-status", "contract-lock", "faults/matrix"];

const folder = await mkdtemp(path.join(tmpdir(), "contract-"));
try {
  const description = await readCommittedDescription(process.cwd());
  const lock = readLock();
  const run = await runSuites(path.join(folder, "run.json"));
  const results: ContractResults = {
    description: fingerprint(description),
    date: new Date().toISOString().slice(0, 10),
    cells: cellsOf(run),
    vectors: vectorsOf(description, lock),
    mutants: await runSpecMutation(description, lock),
    faults: run.flatMap(({ meta: { fault } }) => fault ?? []),
  };
  await writeFile(resultsFile, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Recorded ${resultsFile}. Now make the page: npm run build`);
} catch (error) {
  reportFailure("contract report", error);
} finally {
  await rm(folder, { recursive: true });
}

/** A test as the JSON reporter of Vitest writes it. */
interface TestResult {
  readonly status: string;
  readonly meta: TaskMeta;
}

async function runSuites(output: string): Promise<readonly TestResult[]> {
  const filters = suites.map((suite) => `contract-tests/${suite}`);
  const { status } = await runProcess("vitest", ["run", "--project", "fetch", ...filters], {
    env: { TEST_RESULTS: output },
    show: true,
  });
  if (status !== 0) {
    throw new BuildError("The suite failed, so there is nothing to report. Fix it first.");
  }
  const { testResults } = JSON.parse(await readFile(output, "utf8"));
  return testResults.flatMap(
    (file: { readonly assertionResults: readonly TestResult[] }) => file.assertionResults,
  );
}

/** One entry per cell: where several examples were tried, all must have passed. */
function cellsOf(tests: readonly TestResult[]): ContractResults["cells"] {
  const cells = new Map<string, ContractResults["cells"][number]>();
  for (const { meta, status } of tests) {
    const { cell } = meta;
    if (!cell) continue;
    const key = `${cell.operationId} ${cell.status} ${cell.forced}`;
    const passed = status === "passed" && (cells.get(key)?.passed ?? true);
    cells.set(key, { ...cell, passed });
  }
  return [...cells.values()];
}

/** How many values each operation is tried with, at all the places that carry one. */
function vectorsOf(description: Document, { places, sets }: Lock): ContractResults["vectors"] {
  return operationsOf(description).map(({ operation: { operationId } }) => {
    const vectors = Object.entries(places)
      .filter(([place]) => place.startsWith(`${operationId} `))
      .flatMap(([, set]) => sets[set]?.vectors ?? []);
    const accept = vectors.filter(({ verdict }) => verdict === "accept").length;
    return { subject: operationId, accept, reject: vectors.length - accept };
  });
}
