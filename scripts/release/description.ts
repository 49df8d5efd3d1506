import { isDeepStrictEqual } from "node:util";
import { readCommittedDescription } from "../lib/committed-description.ts";
import type { Document } from "../lib/openapi.ts";
import { type Change, changesBetween } from "./breaking/changes.ts";
import { readRelease, recordedVersions } from "./breaking/released.ts";
import { compareVersions, requiredVersion } from "./breaking/version.ts";
import type { Check } from "./check.ts";

/**
 * The gate of breaking changes, as it must stand at a release: the description of this version is
 * recorded, so a comparison with the last record alone would find nothing. What counts is the
 * version before this one.
 */
export const description: Check = {
  name: "breaking changes",
  async look({ root, manifest: { version } }) {
    const current = await readCommittedDescription(root);
    const recorded = await recordedVersions(root);
    const previous = recorded.filter((each) => compareVersions(each, version) < 0).at(-1);
    const changes = previous
      ? await changesBetween((await readRelease(root, previous)).document, current)
      : [];
    const own = recorded.includes(version)
      ? (await readRelease(root, version)).document
      : undefined;
    const faults = [
      ...recordFaults(version, own, current),
      ...(previous ? versionFaults(version, previous, changes) : []),
    ];
    const note = previous ? `${changes.length} changes since ${previous}` : "the first release";
    return { faults, note };
  },
};

export function recordFaults(
  version: string,
  recorded: Document | undefined,
  current: Document,
): readonly string[] {
  if (!recorded) {
    return [
      `The description of ${version} is not recorded. Record it with: npm run contract record`,
    ];
  }
  if (isDeepStrictEqual(recorded, current)) return [];
  return [
    `contract-tests/released/${version}.json is not what generated/openapi.json says now. If ` +
      `${version} was published, raise the version: npm version --no-git-tag-version <version>; ` +
      "if not, delete the file. Then: npm run contract record",
  ];
}

export function versionFaults(
  version: string,
  previous: string,
  changes: readonly Change[],
): readonly string[] {
  const required = requiredVersion(previous, changes);
  if (compareVersions(version, required) >= 0) return [];
  const breaking = changes.filter((change) => change.breaking);
  const reasons = (breaking.length > 0 ? breaking : changes).map(
    ({ whom, where, text }) => `\n  ${whom}: ${where} ${text}`,
  );
  return [
    `${version} must be at least ${required}, because since ${previous}:${reasons.join("")}\n` +
      `Mend it with: npm version --no-git-tag-version ${required}`,
  ];
}
