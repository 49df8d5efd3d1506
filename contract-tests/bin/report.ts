/**
 * Records what the contract suite shows: runs it, mutates the description, and writes the figures
 * to contract-tests/contract-lock/results.json, from which the build makes the page. No figure is typed by hand.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  type ContractResults,
  fingerprint,
  resultsFile,
} from "../../scripts/build/report/results.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import { type Document, operationsOf } from "../../scripts/lib/openapi.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { runNode } from "../../scripts/lib/run-process.ts";
import { type Lock, readLock } from "../contract-lock/lock.ts";
import type { RunResults } from "../support/results-reporter.ts";

/** The suites whose figures the report shows. */
const suites = [
  "contract-tests/client/cells",
  "contract-tests/contract-lock",
  "contract-tests/faults/matrix",
];
const mutantsFile = path.join(".build", "spec-mutation.json");

const folder = await mkdtemp(path.join(tmpdir(), "contract-"));
try {
  const root = process.cwd();
  const description = await readCommittedDescription(root);
  const run = await runSuites(path.join(folder, "run.json"));
  await runShown([fileURLToPath(new URL("spec-mutation.ts", import.meta.url))]);
  const results: ContractResults = {
    description: fingerprint(description),
    cells: cellsOf(run),
    vectors: vectorsOf(description, readLock()),
    mutants: JSON.parse(await readFile(path.join(root, mutantsFile), "utf8")),
    faults: run.counted.flatMap(({ fault }) => (fault ? [fault] : [])),
  };
  await writeFile(path.join(root, resultsFile), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Recorded ${resultsFile}. Now make the page: npm run build`);
} catch (error) {
  reportFailure("contract report", error);
} finally {
  await rm(folder, { recursive: true });
}

async function runSuites(output: string): Promise<RunResults> {
  const manifest = createRequire(import.meta.url).resolve("vitest/package.json");
  const vitest = path.join(path.dirname(manifest), "vitest.mjs");
  await runShown([vitest, "run", "--project", "fetch", ...suites], { CONTRACT_RESULTS: output });
  return JSON.parse(await readFile(output, "utf8"));
}

/** Runs a program to its end; what it prints is shown. */
async function runShown(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const { status } = await runNode(args, { env, show: true });
  if (status === 0) return;
  throw new BuildError("The suite failed, so there is nothing to report. Fix it first.");
}

/** One entry per cell: where several examples were tried, all must have passed. */
function cellsOf({ counted }: RunResults): ContractResults["cells"] {
  const cells = new Map<string, ContractResults["cells"][number]>();
  for (const { cell, state } of counted) {
    if (!cell) continue;
    const key = `${cell.operationId} ${cell.status} ${cell.forced}`;
    const passed = state === "passed" && (cells.get(key)?.passed ?? true);
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
