/**
 * Takes a copy of the project whose description uses all that the dialect has through lint, build,
 * types, lock, suite, mock, sandbox, Markdown and reference, and prints which feature passed where.
 *
 *     npm run contract sink          removes the copy if all is well
 */
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { TaskMeta } from "vitest";
import { readCommittedDescription } from "../../scripts/lib/committed-description.ts";
import {
  type Document,
  type OperationEntry,
  operationsOf,
  webhooksOf,
} from "../../scripts/lib/openapi.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { outputOf } from "../../scripts/lib/run-process.ts";
import { rowsOf, supportedRows } from "../kitchen-sink/dialect-rows.ts";
import { sinkOf } from "../kitchen-sink/sink.ts";
import { sinkCopy } from "../kitchen-sink/sink-copy.ts";
import { layers, namesOf, type TestOutcome, testedLayers } from "../kitchen-sink/tested-layers.ts";

const suites = ["client", "conformance", "contract-lock", "sandbox"];
const folders = [
  ...suites.map((name) => `contract-tests/${name}`),
  "contract-tests/journal/recover.test.ts",
  "src",
];

try {
  const root = process.cwd();
  const before = await readCommittedDescription(root);
  const copy = await sinkCopy(before, sinkOf(before));
  // Each of them ends this with its own words. The build lints, and compiles the consumer.
  const run = (file: string, ...args: readonly string[]) =>
    outputOf(process.execPath, [path.join(copy, file), ...args], { cwd: copy });
  await run("scripts/build.ts");
  await run("contract-tests/bin/lock.ts");
  const document = await readCommittedDescription(copy);
  const tests = await testsOf(copy);
  const operations = operationsOf(document);
  const problems = new Map<OperationEntry, ReadonlySet<string>>();
  for (const entry of operations) {
    const tested = testedLayers(tests, entry);
    problems.set(entry, new Set([...tested, ...(await missingPages(copy, entry))]));
  }
  for (const entry of webhooksOf(document)) {
    problems.set(entry, new Set(await missingPages(copy, entry)));
  }
  const failed = report(document, problems);
  const red = tests.filter(({ passed }) => !passed);
  for (const { title, message } of red) console.log(`\n${title}\n${message.slice(0, 1500)}`);
  console.log(
    `\n${operations.length} operations, ${supportedRows.length} features, ${tests.length} tests, ` +
      `${red.length} of them failed, ${failed} cells are not as they should be.`,
  );
  if (failed > 0) throw new Error(`The copy is in ${copy}.`);
  await rm(copy, { recursive: true });
} catch (error) {
  reportFailure("kitchen sink", error);
}

async function testsOf(copy: string): Promise<readonly TestOutcome[]> {
  const results = path.join(copy, "results.json");
  const vitest = path.resolve("node_modules/vitest/vitest.mjs");
  // Each test of all operations has more to do than in the project. Those of the gate are about
  // released descriptions, and take a minute.
  const options = ["--testTimeout=120000", "--exclude=**/breaking-gate.test.ts"];
  const args = [vitest, "run", "--root", copy, "--project", "fetch", ...options, ...folders];
  const env = { TEST_RESULTS: results };
  // Its end says only whether a test failed, which the results say better.
  await outputOf(process.execPath, args, { cwd: copy, env }).catch(() => "");
  const { testResults } = JSON.parse(await readFile(results, "utf8"));
  return testResults.flatMap(({ name, message, assertionResults }: VitestFile) => [
    ...assertionResults.map((each) => ({
      file: path.relative(copy, name),
      layers: each.meta.layers,
      title: each.fullName,
      passed: each.status !== "failed",
      message: each.failureMessages.join("\n"),
    })),
    ...(assertionResults.length > 0
      ? []
      : [{ file: path.relative(copy, name), title: name, passed: false, message }]),
  ]);
}

interface VitestFile {
  readonly name: string;
  readonly message: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: string;
    readonly meta: TaskMeta;
    readonly failureMessages: readonly string[];
  }[];
}

/** The layers of pages where an operation, or something that it takes, is not told. */
async function missingPages(copy: string, entry: OperationEntry): Promise<readonly string[]> {
  const { operation } = entry;
  const docs = (file: string) => readFile(path.join(copy, "generated", "docs", file), "utf8");
  const markdown = await docs(`operations/${operation.operationId}.md`).catch(() => "");
  const html = await docs("index.html");
  return [
    ...(namesOf(entry).every((name) => markdown.includes(`\`${name}\``)) ? [] : ["Markdown"]),
    ...([operation.summary, programNameOf(entry)].every((text) => html.includes(text))
      ? []
      : ["reference"]),
  ];
}

function programNameOf({ path: name, operation }: OperationEntry): string {
  return operation["x-sdk-name"] ? `pitrade.${operation["x-sdk-name"]}` : `webhook \`${name}\``;
}

/** Prints a line for each feature, and answers how many cells of it are faulty. */
function report(
  document: Document,
  problems: ReadonlyMap<OperationEntry, ReadonlySet<string>>,
): number {
  const users = [...problems].map(
    ([entry, faulty]) =>
      ({ faulty, rows: rowsOf({ ...document, paths: onlyPath(document, entry) }) }) as const,
  );
  const wide = Math.max(...supportedRows.map((row) => row.length));
  console.log(`${"".padEnd(wide)}  ${layers.join("  ")}`);
  const cells = supportedRows.flatMap((row) => {
    const own = users.filter(({ rows }) => rows.has(row));
    const line = layers.map((layer) =>
      own.length > 0 && !own.some(({ faulty }) => faulty.has(layer)) ? "yes" : "NO",
    );
    const words = line.map((cell, at) => cell.padEnd(layers[at]?.length ?? 0));
    console.log(`${row.padEnd(wide)}  ${words.join("  ")}`.trimEnd());
    return line;
  });
  return cells.filter((cell) => cell === "NO").length;
}

function onlyPath({ paths }: Document, { path: route }: OperationEntry): Document["paths"] {
  return { [route]: paths[route] ?? {} };
}
