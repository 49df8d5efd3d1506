/**
 * Prevents a release that breaks integrators without telling them: compares the description with
 * the last one that was released, prints what changed for whom, and demands the version and the
 * changelog entry that belong to it.
 */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { BuildError } from "../lib/build-error.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { reportFailure } from "../lib/report-failure.ts";
import { type Change, changesBetween } from "./breaking/changes.ts";
import { lastRelease } from "./breaking/released.ts";
import { compareVersions, requiredVersion } from "./breaking/version.ts";

try {
  const root = process.cwd();
  const released = await lastRelease(root);
  const changes = await changesBetween(released.document, await readCommittedDescription(root));
  for (const change of changes) console.log(line(change));
  await demandVersion(root, released.version, changes);
  const count = changes.filter(({ breaking }) => breaking).length;
  console.log(`${changes.length} changes since ${released.version}, ${count} of them breaking.`);
} catch (error) {
  reportFailure("check breaking", error);
}

function line({ breaking, whom, where, text, rule }: Change): string {
  return `${breaking ? "breaking" : "        "}  ${whom}: ${where} ${text} (${rule})`;
}

async function demandVersion(
  root: string,
  released: string,
  changes: readonly Change[],
): Promise<void> {
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const changelog = await readFile(path.join(root, "CHANGELOG.md"), "utf8");
  const required = requiredVersion(released, changes);
  const faults = [
    ...(compareVersions(version, required) >= 0
      ? []
      : [`package.json says ${version}, but these changes since ${released} need ${required}.`]),
    ...(changelog.includes(`\n## ${version}\n`)
      ? []
      : [`CHANGELOG.md has no entry "## ${version}": say there what changes for integrators.`]),
  ];
  if (faults.length > 0) throw new BuildError(faults.join("\n"));
}
