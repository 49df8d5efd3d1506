import type { Check } from "./check.ts";
import { outputOf } from "./command.ts";

/** The state of the working tree and of the tags. */
export interface Tree {
  /** Files that are changed or unknown, as `git status` names them. */
  readonly changed: readonly string[];
  /** Whether the version's tag exists, and on which commit. */
  readonly tagged: "nowhere" | "here" | "elsewhere";
}

/** What is published must be what the tag names, to the last byte. */
export const tree: Check = {
  name: "working tree and tag",
  async look({ root, manifest: { version }, tag }) {
    const git = (...args: readonly string[]) => outputOf(root, "git", args);
    const changed = linesOf(await git("status", "--porcelain")).map((line) => line.slice(3));
    const name = `v${version}`;
    const exists = linesOf(await git("tag", "--list", name)).length > 0;
    const here = linesOf(await git("tag", "--points-at", "HEAD")).includes(name);
    const tagged = here ? "here" : exists ? "elsewhere" : "nowhere";
    return { faults: treeFaults({ changed, tagged }, version, tag) };
  },
};

export function treeFaults(
  { changed, tagged }: Tree,
  version: string,
  tag?: string,
): readonly string[] {
  return [
    ...changed.map((file) => `${file} is not committed. Look at it with: git status`),
    ...(tagged === "elsewhere"
      ? [
          `v${version} was tagged on another commit: a release does not change any more. Raise the ` +
            "version with: npm version --no-git-tag-version <version>",
        ]
      : []),
    ...(tag === undefined || tag === `v${version}`
      ? []
      : [
          `The tag is ${tag}, but package.json says ${version}. Take the tag away with: ` +
            `git push --delete origin ${tag}`,
        ]),
  ];
}

function linesOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
