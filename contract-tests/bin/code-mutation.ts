/**
 * Changes `src/` in one place at a time and runs the tests of it, with Stryker, and records what they
 * noticed, from which the build makes a part of the contract report. No figure is typed by hand.
 */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  type CodeResults,
  codeResultsFile,
  folderResults,
  mutatedFiles,
  notMutated,
  withFolders,
} from "../../scripts/build/report/code-results.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { runProcess } from "../../scripts/lib/run-process.ts";

const asked = process.argv.slice(2);
try {
  const root = process.cwd();
  const { mutate, thresholds, jsonReporter } = await readJson("stryker.config.json");
  const mutated = mutatedFiles(root, mutate);
  const folders = asked.length > 0 ? asked : mutated.map(path.posix.dirname);
  const files = mutated.filter((file) => folders.includes(path.posix.dirname(file)));
  const unknown = folders.find(
    (folder) => !files.some((file) => path.posix.dirname(file) === folder),
  );
  if (unknown) throw new BuildError(`Nothing in the folder ${unknown} is mutated.`);
  // A run that fails before it has judged anything leaves no report to record.
  await rm(jsonReporter.fileName, { force: true });
  const args = ["run", "--mutate", files.join(",")];
  const { status } = await runProcess("stryker", args, { show: true });
  process.exitCode = status;
  if (!existsSync(jsonReporter.fileName))
    throw new BuildError("Stryker made no report: see above.");
  // A report may still hold what an earlier run judged in other folders.
  const run = folderResults(await readJson(jsonReporter.fileName), today()).filter(({ folder }) =>
    folders.includes(folder),
  );
  const recorded = existsSync(codeResultsFile) ? (await readJson(codeResultsFile)).folders : [];
  const results: CodeResults = {
    asked: thresholds.high,
    folders: withFolders(recorded, run, mutated),
    notMutated: notMutated(root, mutated),
  };
  await writeFile(codeResultsFile, `${JSON.stringify(results, null, 2)}\n`);
  console.log(`Recorded ${codeResultsFile}. Now make the page: npm run build`);
} catch (error) {
  reportFailure("test:mutation code", error);
}

async function readJson(file: string) {
  return JSON.parse(await readFile(file, "utf8"));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
