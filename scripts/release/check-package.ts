import { existsSync } from "node:fs";
import { mkdtempDisposable } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { BuildError } from "../lib/build-error.ts";
import { pack } from "../lib/pack.ts";
import { runNode } from "../lib/run-process.ts";

/**
 * What the package holds, and all of it: nothing is published by accident, and nothing is
 * forgotten. Tests have a second dot in their names.
 */
const contents: readonly (readonly [why: string, pattern: RegExp])[] = [
  ["what npm and runtimes read", /^package\.json$/],
  ["the page on the registry", /^README\.md$/],
  ["the terms", /^LICENSE$/],
  ["what changes for those who update", /^CHANGELOG\.md$/],
  ["the entries", /^dist\/(([\w-]+\/)?index|journal\/postgres)\.c?js$/],
  ["what the entries have in common", /^dist\/shared\/\w+\.js$/],
  ["what an agent reads first", /^skills\/pitrade\/SKILL\.md$/],
  ["the guides", /^generated\/docs\/(chapters|operations)\/[\w-]+\.md$/],
  ["the errors, for programs", /^generated\/docs\/errors\.json$/],
  ["the types", /^dist\/(([\w-]+\/)?index|journal\/postgres)\.d\.c?ts$/],
];

/**
 * Packs the package as it would be published, and has publint and arethetypeswrong judge it. That it
 * works where it is installed is tried by `npm run test:runtimes`.
 */
export async function checkPackage({ root }: { readonly root: string }) {
  if (!existsSync(path.join(root, "dist"))) {
    throw new BuildError("dist/ is missing. Make it with: npm run build");
  }
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "package-"));
  const { tarball, size, files } = await pack(root, folder.path);
  const problems = [
    ...contentProblems(files),
    ...tarballProblems(size),
    ...(await publintProblems(root)),
    ...(await typeProblems(tarball)),
  ];
  return { problems, note: `${files.length} files, ${size} bytes` };
}

/** What an installation downloads of this package, in bytes. */
export const largestTarball = 200_000;

export function tarballProblems(size: number): readonly string[] {
  if (size <= largestTarball) return [];
  return [
    `The package takes ${size} bytes packed, ${size - largestTarball} too many. See what is in it ` +
      "with: npm pack --dry-run",
  ];
}

export function contentProblems(files: readonly string[]): readonly string[] {
  const unexpected = files.filter((file) => !contents.some(([, pattern]) => pattern.test(file)));
  const missing = contents.filter(([, pattern]) => !files.some((file) => pattern.test(file)));
  return [
    ...unexpected.map(
      (file) =>
        `${file} would be published: leave it out of \`files\` in package.json, or add it with ` +
        "its reason to scripts/release/check-package.ts.",
    ),
    ...missing.map(
      ([why, { source }]) =>
        `No file matches ${source} (${why}): see \`files\` in package.json, then: npm run build`,
    ),
  ];
}

async function publintProblems(root: string): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir: root, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg ?? {}) ?? message.code}`);
}

async function typeProblems(tarball: string): Promise<readonly string[]> {
  const manifest = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
  const cli = path.join(path.dirname(manifest), "dist", "index.js");
  const args = [cli, tarball, "--format=ascii", "--no-color"];
  const { status, stdout, stderr } = await runNode(args);
  return status === 0 ? [] : [`arethetypeswrong:\n${stdout}${stderr}`];
}
