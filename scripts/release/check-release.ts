/**
 * Prevents a release that cannot be taken back: one that breaks integrators without a word, that
 * holds what it should not, or that nobody can trace to its source.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { readArguments } from "../lib/arguments.ts";
import { reportFailure } from "../lib/report-failure.ts";
import { checks } from "./checks.ts";
import { type Manifest, runChecks } from "./run-checks.ts";

try {
  const usage = "npm run check release -- --tag v1.0.0";
  const { tag } = readArguments({ options: { tag: { type: "string" } } }, usage).values;
  const root = process.cwd();
  const manifest: Manifest = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const output = path.join(root, ".build", "release");
  await runChecks(checks, { root, manifest, tag, output }, console.log);
  console.log(
    `${manifest.name} ${manifest.version} can be released; .build/release/ holds its notes and its SBOM.`,
  );
} catch (error) {
  reportFailure("check release", error);
}
