/**
 * Changes `src/` in one place at a time and runs the tests of it, with Stryker, and records what they
 * noticed, from which the build makes a part of the contract report. No figure is typed by hand.
 */
import { existsSync } from "node:fs";
import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
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
import { type MutatedPart, mutatedParts, partOfFolder } from "./mutated-parts.ts";

const root = process.cwd();
const asked = process.argv.slice(2);
const folderOf = path.posix.dirname;
try {
  const stryker = await readJson("stryker.config.json");
  const mutated = mutatedFiles(root, stryker.mutate);
  const folders = asked.length > 0 ? asked : [...new Set(mutated.map(folderOf))];
  const unknown = folders.find((folder) => !mutated.some((file) => folderOf(file) === folder));
  if (unknown) throw new BuildError(`Nothing in the folder ${unknown} is mutated.`);
  for (const part of mutatedParts) {
    const own = folders.filter((folder) => partOfFolder(folder) === part);
    const files = mutated.filter((file) => own.includes(folderOf(file)));
    if (files.length === 0) continue;
    await mutate(part, files, stryker.jsonReporter.fileName);
    // A report may still hold what an earlier run judged in other folders.
    const run = folderResults(await readJson(stryker.jsonReporter.fileName), today());
    const rows = run.filter(({ folder }) => own.includes(folder));
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

async function mutate({ name, stages }: MutatedPart, files: readonly string[], report: string) {
  const known = (stage: number) => `.build/mutation-incremental-${name}-${stage}.json`;
  for (const stage of stages.keys()) {
    // What the stage before has found out, unless this one knows more from an earlier run.
    if (stage > 0 && !existsSync(known(stage))) await copyFile(known(stage - 1), known(stage));
    const args = ["run", "--mutate", files.join(","), "--incrementalFile", known(stage)];
    // A run that fails before it has judged anything leaves no report to record.
    await rm(report, { force: true });
    // Not UTC: there a local time that is taken for one in GMT lives.
    const env = { MUTATED_STAGE: `${name}:${stage}`, TZ: "America/New_York" };
    const { status } = await runProcess("stryker", args, { show: true, env });
    // All but the last one leave mutants to the next.
    if (stage === stages.length - 1 && status !== 0) process.exitCode = status;
    if (!existsSync(report)) throw new BuildError("Stryker made no report: see above.");
  }
}

async function readJson(file: string) {
  return JSON.parse(await readFile(file, "utf8"));
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
