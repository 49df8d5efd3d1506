/**
 * Records what the contract suite shows: runs it, mutates the description, and writes the figures
 * to contract-tests/contract-lock/results.json, from which the build makes the page. No figure is typed by hand.
 */
import { execFile } from "node:child_process";
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
import { type Lock, readLock } from "../contract-lock/lock.ts";
import type { CellMeta, FaultMeta } from "../support/cell-reporter.ts";

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
  await runScript("spec-mutation.ts");
  const results: ContractResults = {
    description: fingerprint(description),
    cells: cellsOf(run),
    vectors: vectorsOf(description, readLock()),
    mutants: JSON.parse(await readFile(path.join(root, mutantsFile), "utf8")),
    faults: run.flatMap(({ meta: { fault } }) => (fault ? [fault] : [])),
  };
  await writeFile(path.join(root, resultsFile), `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Recorded ${resultsFile}. Now make the page: npm run build`);
} catch (error) {
  reportFailure("contract report", error);
} finally {
  await rm(folder, { recursive: true });
}

/** A test as the JSON reporter of Vitest writes it. */
interface TestResult {
  readonly status: string;
  readonly meta: { readonly cell?: CellMeta; readonly fault?: FaultMeta };
}

async function runSuites(output: string): Promise<readonly TestResult[]> {
  const manifest = createRequire(import.meta.url).resolve("vitest/package.json");
  const vitest = path.join(path.dirname(manifest), "vitest.mjs");
  await runNode([vitest, "run", "--project", "fetch", ...suites], { TEST_RESULTS: output });
  const { testResults } = JSON.parse(await readFile(output, "utf8"));
  return testResults.flatMap(
    (file: { readonly assertionResults: readonly TestResult[] }) => file.assertionResults,
  );
}

function runScript(name: string): Promise<void> {
  return runNode([fileURLToPath(new URL(name, import.meta.url))], {});
}

/** Runs a program to its end; what it prints is shown. */
function runNode(args: readonly string[], environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...environment };
    const child = execFile(process.execPath, args, { env, maxBuffer: 1e9 }, (error) =>
      error
        ? reject(new BuildError("The suite failed, so there is nothing to report. Mend it first."))
        : resolve(),
    );
    child.stdout?.pipe(process.stdout);
    child.stderr?.pipe(process.stderr);
  });
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
