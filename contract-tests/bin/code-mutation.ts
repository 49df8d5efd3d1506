/**
 * Changes `src/` in one place at a time and runs the tests of it, with Stryker, and records what they
 * noticed, from which the build makes a part of the contract report. No figure is typed by hand.
 */
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import {
  type CodeResults,
  codeResultsFile,
  folderResults,
  notMutated,
} from "../../scripts/build/report/code-results.ts";
import { BuildError } from "../../scripts/lib/build-error.ts";
import { reportFailure } from "../../scripts/lib/report-failure.ts";
import { runProcess } from "../../scripts/lib/run-process.ts";

const args = process.argv.slice(2);
try {
  const { mutate, thresholds, jsonReporter } = await readJson("stryker.config.json");
  // A run that fails before it has judged anything leaves no report to record.
  await rm(jsonReporter.fileName, { force: true });
  const { status } = await runProcess("stryker", ["run", ...args], { show: true });
  process.exitCode = status;
  if (!existsSync(jsonReporter.fileName))
    throw new BuildError("Stryker made no report: see above.");
  if (args.some((arg) => /^(-m|--mutate)\b/.test(arg))) {
    console.log("Nothing was recorded: that takes a run of all that the configuration names.");
  } else {
    const results: CodeResults = {
      date: new Date().toISOString().slice(0, 10),
      asked: thresholds.high,
      folders: folderResults(await readJson(jsonReporter.fileName)),
      notMutated: notMutated(process.cwd(), mutate),
    };
    await writeFile(codeResultsFile, `${JSON.stringify(results, null, 2)}\n`);
    console.log(`Recorded ${codeResultsFile}. Now make the page: npm run build`);
  }
} catch (error) {
  reportFailure("test:mutation code", error);
}

async function readJson(file: string) {
  return JSON.parse(await readFile(file, "utf8"));
}
