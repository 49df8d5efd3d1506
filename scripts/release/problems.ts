/** Judges of a release. Each answers every problem of what it is given, with what fixes it. */
import { isDeepStrictEqual } from "node:util";
import { gte, inc, major } from "semver";
import type { Change } from "../build/changelog/changes-between.ts";
import type { Document } from "../lib/openapi.ts";
import type { Sizes } from "./measure-bundle.ts";

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly repository?: unknown;
}

const when = (wrong: boolean, problem: string): readonly string[] => (wrong ? [problem] : []);

export interface Tree {
  /** Files that are changed or unknown, as `git status` names them. */
  readonly changed: readonly string[];
  /** Whether the version's tag exists, and on which commit. */
  readonly tagged: "nowhere" | "here" | "elsewhere";
}

/** What is published must be what the tag names, to the last byte. */
export function treeProblems(
  { changed, tagged }: Tree,
  version: string,
  tag = `v${version}`,
): readonly string[] {
  return [
    ...changed.map((file) => `${file} is not committed. Look at it with: git status`),
    ...when(
      tagged === "elsewhere",
      `v${version} was tagged on another commit: a release does not change any more. Raise the ` +
        "version with: npm version --no-git-tag-version <version>",
    ),
    ...when(
      tag !== `v${version}`,
      `The tag is ${tag}, but package.json says ${version}. Remove the tag with: ` +
        `git push --delete origin ${tag}`,
    ),
  ];
}

/** The registry refuses a statement of provenance without the repository that it speaks of. */
export function repositoryProblems({ repository }: Manifest): readonly string[] {
  return when(
    !repository,
    "package.json names no `repository`, which provenance needs. Add it with: npm pkg set " +
      "repository.type=git repository.url=git+https://github.com/<owner>/<name>.git",
  );
}

/** The entries of a changelog, the newest first. A date may follow the version in their titles. */
export function entriesOf(
  changelog: string,
): readonly { readonly version: string; readonly text: string }[] {
  const [, ...sections] = changelog.split(/^## /m);
  return sections.map((section) => {
    const [, version = "", text = ""] = /^\[?([^\s\]]*)[^\n]*([\s\S]*)$/.exec(section) ?? [];
    return { version, text: text.trim() };
  });
}

/** The changelog says of every version what changes. */
export function entryProblems(changelog: string, version: string): readonly string[] {
  const entry = entriesOf(changelog).find((each) => each.version === version);
  return [
    ...when(
      !entry,
      `CHANGELOG.md has no entry "## ${version}": say there what changes for integrators.`,
    ),
    ...when(
      entry?.text === "",
      `The entry "## ${version}" of CHANGELOG.md is empty: say there what changes.`,
    ),
  ];
}

/** The newest entry becomes the text of the release. */
export function changelogProblems(changelog: string, version: string): readonly string[] {
  const problems = entryProblems(changelog, version);
  const newest = entriesOf(changelog)[0]?.version;
  return problems.length > 0
    ? problems
    : when(
        newest !== version,
        `CHANGELOG.md starts with "## ${newest}", not with "## ${version}": move what is released ` +
          "into that entry.",
      );
}

/**
 * The lowest version that changes may be released as (Semantic Versioning 2.0.0). Before 1.0.0 a
 * minor version may break and a patch may add.
 */
export function requiredVersion(released: string, changes: readonly Change[]): string {
  if (changes.length === 0) return released;
  const breaking = changes.some((change) => change.breaking);
  const [breaks, adds] =
    major(released) === 0 ? (["minor", "patch"] as const) : (["major", "minor"] as const);
  return inc(released, breaking ? breaks : adds) as string;
}

/** No release breaks integrators without saying so; a pre-release of the right version may. */
export function versionProblems(
  version: string,
  released: string,
  changes: readonly Change[],
): readonly string[] {
  const required = requiredVersion(released, changes);
  const lowest = changes.length === 0 ? required : `${required}-0`;
  const breaking = changes.filter((change) => change.breaking);
  const reasons = (breaking.length > 0 ? breaking : changes).map(
    ({ whom, where, text }) => `\n  ${whom}: ${where} ${text}`,
  );
  return when(
    !gte(version, lowest),
    `${version} must be at least ${required}, because since ${released}:${reasons.join("")}\n` +
      `Fix it with: npm version --no-git-tag-version ${required}`,
  );
}

/** What was released stays comparable: the description of this version is recorded. */
export function recordProblems(
  version: string,
  recorded: Document | undefined,
  current: Document,
): readonly string[] {
  return [
    ...when(
      !recorded,
      `The description of ${version} is not recorded. Record it with: npm run contract record`,
    ),
    ...when(
      recorded !== undefined && !isDeepStrictEqual(recorded, current),
      `The record of ${version} is not what generated/openapi.json says now. If ${version} was ` +
        "published, raise the version: npm version --no-git-tag-version <version>; if not, delete " +
        `contract-tests/contract-lock/released/${version}.json. Then: npm run contract record`,
    ),
  ];
}

/** What an integrator downloads and parses, minified and gzipped, in bytes. */
export const budget: Readonly<Record<keyof Sizes, readonly [what: string, limit: number]>> = {
  // What it takes today, so that a release notices when it grows. The last rise refuses an
  // `intentId` of the raw client behind a middleware too.
  client: ["The client with jose, openapi-fetch and every operation", 26_148],
  furtherOperation: ["Each further operation", 98],
};

export function sizeProblems(sizes: Sizes): readonly string[] {
  return (Object.keys(budget) as (keyof Sizes)[]).flatMap((figure) => {
    const [what, limit] = budget[figure];
    return when(
      sizes[figure] > limit,
      `${what} takes ${Math.ceil(sizes[figure])} bytes gzipped, ${Math.ceil(sizes[figure] - limit)} ` +
        "more than the budget of scripts/release/problems.ts. See what takes them with: " +
        "npx esbuild src/index.ts --bundle --minify --format=esm --analyze --outfile=.build/client.js",
    );
  });
}
