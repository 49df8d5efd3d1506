import type { Change } from "./changes.ts";

type Parts = readonly [major: number, minor: number, patch: number];

/**
 * The lowest version that changes may be released as (Semantic Versioning 2.0.0). Before 1.0.0 a
 * minor version may break and a patch may add.
 */
export function requiredVersion(released: string, changes: readonly Change[]): string {
  const [major, minor, patch] = partsOf(released);
  if (changes.length === 0) return released;
  const breaking = changes.some((change) => change.breaking);
  const bumped: Parts =
    major === 0
      ? breaking
        ? [0, minor + 1, 0]
        : [0, minor, patch + 1]
      : breaking
        ? [major + 1, 0, 0]
        : [major, minor + 1, 0];
  return bumped.join(".");
}

/** Below 0, 0 or above 0, as the one version comes before, is or comes after the other. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [partsOf(one), partsOf(other)];
  const differs = [0, 1, 2].find((at) => left[at] !== right[at]);
  return differs === undefined ? 0 : (left[differs] as number) - (right[differs] as number);
}

function partsOf(version: string): Parts {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return [major, minor, patch];
}
