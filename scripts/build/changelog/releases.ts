import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { compare, prerelease } from "semver";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";

export interface Release {
  readonly version: string;
  readonly document: Document;
}

const folderOf = (root: string) => path.join(root, "contract-tests", "contract-lock", "released");

/** Every description that was recorded, the lowest version first. */
export async function readReleases(root: string): Promise<readonly Release[]> {
  const names = await readdir(folderOf(root)).catch(() => []);
  const versions = names.map((name) => path.basename(name, ".json")).sort(compare);
  return Promise.all(
    versions.map(async (version) => {
      const text = await readFile(path.join(folderOf(root), `${version}.json`), "utf8");
      return { version, document: JSON.parse(text) };
    }),
  );
}

/** The release that a later one must not break without saying so: a pre-release promises nothing. */
export function lastStable(releases: readonly Release[]): Release | undefined {
  return releases.findLast(({ version }) => !prerelease(version));
}

/** Records the description of a release; one that was recorded stays as it was. */
export async function recordRelease(root: string, { version, document }: Release): Promise<string> {
  const file = path.join(folderOf(root), `${version}.json`);
  await mkdir(folderOf(root), { recursive: true });
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`, { flag: "wx" }).catch(() => {
    throw new BuildError(
      `${path.relative(root, file)} exists: a release does not change any more.`,
    );
  });
  return path.relative(root, file);
}
