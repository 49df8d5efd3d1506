/**
 * Prevents a release that breaks integrators without telling them: compares the description with
 * the last one that was released, prints what changed for whom, and demands the version and the
 * changelog entry that belong to it.
 */
import { readFile } from "node:fs/promises";
import { changesBetween } from "../build/changelog/changes-between.ts";
import { lastStable, readReleases } from "../build/changelog/releases.ts";
import { BuildError } from "../lib/build-error.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { reportFailure } from "../lib/report-failure.ts";
import { entryFaults, versionFaults } from "./faults.ts";

try {
  const released = lastStable(await readReleases("."));
  if (!released) {
    throw new BuildError(
      "No description was released yet. Record one with: npm run contract record",
    );
  }
  const changes = await changesBetween(released.document, await readCommittedDescription("."));
  for (const { breaking, whom, where, text, id } of changes) {
    console.log(`${breaking ? "breaking" : "        "}  ${whom}: ${where} ${text} (${id})`);
  }
  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  const faults = [
    ...versionFaults(version, released.version, changes),
    ...entryFaults(await readFile("CHANGELOG.md", "utf8"), version),
  ];
  if (faults.length > 0) throw new BuildError(faults.join("\n"));
  const count = changes.filter(({ breaking }) => breaking).length;
  console.log(`${changes.length} changes since ${released.version}, ${count} of them breaking.`);
} catch (error) {
  reportFailure("check breaking", error);
}
