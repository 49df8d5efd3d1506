import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { lt } from "semver";
import { type Change, changesBetween } from "../build/changelog/changes-between.ts";
import { lastStable, readReleases } from "../build/changelog/releases.ts";
import { committedFolders, runStages, withStaging } from "../build/pipeline.ts";
import { stages } from "../build/stages/index.ts";
import { BuildError } from "../lib/build-error.ts";
import { readCommittedDescription } from "../lib/committed-description.ts";
import { readTree } from "../lib/read-tree.ts";
import { failureText } from "../lib/report-failure.ts";
import { outputOf } from "../lib/run-process.ts";
import { checkPackage } from "./check-package.ts";
import { measureBundle, type Sizes } from "./measure-bundle.ts";
import {
  budget,
  changelogProblems,
  entriesOf,
  entryProblems,
  type Manifest,
  recordProblems,
  repositoryProblems,
  sizeProblems,
  treeProblems,
  versionProblems,
} from "./problems.ts";

export interface Release {
  readonly root: string;
  readonly manifest: Manifest;
  readonly tag?: string | undefined;
  /** The folder for what is published besides the package; git ignores it. */
  readonly output: string;
}

/** Something that must hold. It answers every problem. */
export type Check = (release: Release) => Promise<{
  readonly problems: readonly string[];
  /** What was measured or counted, for the line of the check. */
  readonly note?: string;
}>;

type Checks = Readonly<Record<string, Check>>;

/**
 * A `generated/` that does not belong to `openapi/` would describe an API that nobody wrote down.
 * Builds everything again beside it and compares every byte of every file, untracked files included.
 */
const generated: Check = ({ root }) =>
  withStaging(root, async (workspace) => {
    await runStages(stages, workspace, () => {});
    const [made, committed] = [await treesOf(workspace.output), await treesOf(root)];
    const names = [...new Set([...made.keys(), ...committed.keys()])].sort();
    const problems = names.flatMap((name) => {
      const [want, have] = [made.get(name), committed.get(name)];
      if (want && have?.equals(want)) return [];
      const problem = !have
        ? "is missing"
        : want
          ? "is not what openapi/ makes"
          : "is made by no stage";
      return [`${name} ${problem}. Fix it with: npm run build`];
    });
    return { problems, note: `${names.length} files, byte for byte` };
  });

/** The files that the build makes and the repository holds, by their paths in it. */
async function treesOf(root: string): Promise<ReadonlyMap<string, Buffer>> {
  const trees = committedFolders.map(async (folder) => {
    const files = await readTree(path.join(root, folder));
    return [...files].map(([file, bytes]) => [`${folder}/${file}`, bytes] as const);
  });
  return new Map((await Promise.all(trees)).flat());
}

/** A change that breaks something says so: it has the version and the entry that belong to it. */
const breaking: Check = async ({ root, manifest: { version } }) => {
  const released = lastStable(await readReleases(root));
  if (!released) {
    throw new BuildError(
      "No description was released yet. Record one with: npm run contract record",
    );
  }
  const changes = await changesBetween(released.document, await readCommittedDescription(root));
  const count = changes.filter((change) => change.breaking).length;
  const total = `${changes.length} changes since ${released.version}, ${count} of them breaking`;
  return {
    problems: [
      ...versionProblems(version, released.version, changes),
      ...entryProblems(await readChangelog(root), version),
    ],
    note: [total, ...changes.map(lineOf)].join("\n"),
  };
};

const lineOf = ({ breaking, whom, where, text, id }: Change) =>
  `${breaking ? "breaking" : "        "}  ${whom}: ${where} ${text} (${id})`;

const readChangelog = (root: string) => readFile(path.join(root, "CHANGELOG.md"), "utf8");

/** What must hold before a version is published, the quick checks first. */
const release: Checks = {
  "working tree and tag": async ({ root, manifest: { version }, tag }) => {
    const git = async (...args: readonly string[]) =>
      (await outputOf("git", args, { cwd: root })).split("\n").filter((line) => line !== "");
    const changed = (await git("status", "--porcelain")).map((line) => line.slice(3));
    const name = `v${version}`;
    const exists = (await git("tag", "--list", name)).length > 0;
    const here = (await git("tag", "--points-at", "HEAD")).includes(name);
    const tagged = here ? "here" : exists ? "elsewhere" : "nowhere";
    return { problems: treeProblems({ changed, tagged }, version, tag) };
  },

  repository: async ({ manifest }) => ({ problems: repositoryProblems(manifest) }),

  changelog: async ({ root, manifest: { version }, output }) => {
    const text = await readChangelog(root);
    const problems = changelogProblems(text, version);
    if (problems.length === 0) await save(output, "notes.md", entriesOf(text)[0]?.text ?? "");
    return { problems };
  },

  // The description of this version is recorded by now, so what counts is the release before it.
  "breaking changes": async ({ root, manifest: { version } }) => {
    const current = await readCommittedDescription(root);
    const releases = await readReleases(root);
    const own = releases.find((release) => release.version === version)?.document;
    const previous = lastStable(releases.filter((release) => lt(release.version, version)));
    const problems = recordProblems(version, own, current);
    if (!previous) return { problems, note: "the first release" };
    const changes = await changesBetween(previous.document, current);
    return {
      problems: [...problems, ...versionProblems(version, previous.version, changes)],
      note: `${changes.length} changes since ${previous.version}`,
    };
  },

  size: async ({ root }) => {
    const sizes = await measureBundle(root);
    const figures = (Object.keys(budget) as (keyof Sizes)[]).map(
      (figure) => `${Math.ceil(sizes[figure])} of ${budget[figure][1]}`,
    );
    return { problems: sizeProblems(sizes), note: `${figures.join(" and ")} bytes` };
  },

  // From the lock file, so that it names what was tested; no development tool, no optional peer.
  SBOM: async ({ root, manifest, output }) => {
    const omitted = ["dev", "optional", "peer"].map((kind) => `--omit=${kind}`);
    const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only", ...omitted];
    const sbom = JSON.parse(await outputOf("npm", args, { cwd: root }));
    // npm names the project after its folder.
    sbom.metadata.component.name = manifest.name;
    await save(output, "sbom.cdx.json", JSON.stringify(sbom, null, 2));
    const components: readonly { readonly name: string }[] = sbom.components;
    return { problems: [], note: components.map(({ name }) => name).join(", ") };
  },

  package: checkPackage,
};

/** The checks by the step of `npm run check` that makes them. */
export const checks: Readonly<Record<string, Checks>> = {
  generated: { generated },
  breaking: { breaking },
  package: { package: checkPackage },
  release,
};

async function save(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, name), `${text}\n`);
}

/** Runs every check, with a line for each; fails at the end with every problem of all of them. */
export async function runChecks(
  checks: Checks,
  release: Release,
  print: (line: string) => void,
): Promise<void> {
  const found: string[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const crashed = (error: unknown) => ({ problems: [failureText(error)], note: undefined });
    const { problems, note } = await check(release).catch(crashed);
    print(`${problems.length === 0 ? "ok    " : "FAILED"}  ${name}${note ? `: ${note}` : ""}`);
    found.push(...problems.map((problem) => `${name}: ${problem}`));
  }
  if (found.length > 0) throw new BuildError(found.join("\n"));
}
