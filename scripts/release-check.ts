/**
 * Prevents a release that cannot be taken back: one that breaks integrators without a word, that
 * holds what it should not, or that nobody can trace to its source.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { BuildError } from "./build-error.ts";
import type { Manifest } from "./release/check.ts";
import { checks } from "./release/checks.ts";
import { runChecks } from "./release/run-checks.ts";
import { reportFailure } from "./report-failure.ts";

try {
  const tag = readTag();
  const root = process.cwd();
  const manifest: Manifest = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const output = path.join(root, ".build", "release");
  await runChecks(checks, { root, manifest, tag, output }, console.log);
  console.log(
    `${manifest.name} ${manifest.version} can be released; .build/release/ holds its notes and its SBOM.`,
  );
} catch (error) {
  reportFailure("release:check", error);
}

function readTag(): string | undefined {
  try {
    return parseArgs({ options: { tag: { type: "string" } } }).values.tag;
  } catch (error) {
    throw new BuildError(
      `${(error as Error).message} Usage: npm run release:check -- --tag v1.0.0`,
    );
  }
}
