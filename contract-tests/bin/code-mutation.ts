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
  type StrykerReport,
  survivors,
  withFolders,
  withNoticed,
} from "../../scripts/build/report/code-results.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { runProcess } from "../../scripts/lib/run-process.ts";
import { type MutatedPart, mutatedParts, partOfFolder } from "./mutated-parts.ts";

const root = process.cwd();
const asked = process.argv.slice(2);
const folderOf = path.posix.dirname;
const stryker = await readJson("stryker.config.json");
const reportFile: string = stryker.jsonReporter.fileName;
try {
  const mutated = mutatedFiles(root, stryker.mutate);
  const folders = asked.length > 0 ? asked : [...new Set(mutated.map(folderOf))];
  const unknown = folders.find((folder) => !mutated.some((file) => folderOf(file) === folder));
  if (unknown) throw new BuildError(`Nothing in the folder ${unknown} is mutated.`);
  for (const part of mutatedParts) {
    const own = folders.filter((folder) => partOfFolder(folder) === part);
    const files = mutated.filter((file) => own.includes(folderOf(file)));
    if (files.length === 0) continue;
    // A report may still hold what an earlier run judged in other folders.
    const run = folderResults(await mutate(part, files), today());
    const rows = run.filter(({ folder }) => own.includes(folder));
    for (const { folder, killed, survived } of rows) {
      if (killed < (stryker.thresholds.low / 100) * (killed + survived)) process.exitCode = 1;
      console.log(`${folder}: ${killed} noticed, ${survived} not`);
    }
    const recorded = existsSync(codeResultsFile) ? (await readJson(codeResultsFile)).folders : [];
    const all = withFolders(recorded, rows, mutated);
    const judged = mutated.filter((file) => all.some(({ folder }) => folder === folderOf(file)));
    const results: CodeResults = {
      asked: stryker.thresholds.high,
      folders: all,
      notMutated: notMutated(root, judged),
    };
    await writeFile(codeResultsFile, `${JSON.stringify(results, null, 2)}\n`);
  }
  console.log(`Recorded ${codeResultsFile}. Now make the page: npm run build`);
} catch (error) {
  reportFailure("test:mutation code", error);
}

/** Each stage is asked about those alone that none before has noticed. */
async function mutate({ name, stages }: MutatedPart, files: readonly string[]) {
  let report = await runStryker(`${name}:0`, files);
  for (let stage = 1; stage < stages.length; stage += 1) {
    const left = survivors(report);
    if (left.length === 0) break;
    report = withNoticed(report, await runStryker(`${name}:${stage}`, left));
  }
  return report;
}

async function runStryker(stage: string, mutate: readonly string[]): Promise<StrykerReport> {
  const known = `.build/mutation-incremental-${stage.replace(":", "-")}.json`;
  const args = ["run", "--mutate", mutate.join(","), "--incrementalFile", known];
  // A run that fails before it has judged anything leaves no report to record.
  await rm(reportFile, { force: true });
  // Not UTC: there a local time that is taken for one in GMT lives.
  const env = { MUTATED_STAGE: stage, TZ: "America/New_York" };
  await runProcess("stryker", args, { show: true, env });
  if (!existsSync(reportFile)) throw new BuildError("Stryker made no report: see above.");
  return readJson(reportFile);
}

async function readJson(file: string) {
  return JSON.parse(await readFile(file, "utf8"));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
