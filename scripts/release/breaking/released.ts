import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { BuildError } from "../../lib/build-error.ts";
import type { Document } from "../../lib/openapi.ts";
import { compareVersions } from "./version.ts";

/** A description as it was released. */
export interface Release {
  readonly version: string;
  readonly document: Document;
}

const folderOf = (root: string) => path.join(root, "contract-tests", "contract-lock", "released");

/** The versions whose description was recorded, lowest first. */
export async function recordedVersions(root: string): Promise<readonly string[]> {
  const names = await readdir(folderOf(root)).catch(() => []);
  return names.map((name) => path.basename(name, ".json")).sort(compareVersions);
}

/** The description of a version that was recorded. */
export async function readRelease(root: string, version: string): Promise<Release> {
  const text = await readFile(path.join(folderOf(root), `${version}.json`), "utf8");
  return { version, document: JSON.parse(text) };
}

/** Every description that was recorded, the lowest version first. */
export async function allReleases(root: string): Promise<readonly Release[]> {
  const versions = await recordedVersions(root);
  return Promise.all(versions.map((version) => readRelease(root, version)));
}

/** The description of the highest version that was recorded. */
export async function lastRelease(root: string): Promise<Release> {
  const version = (await recordedVersions(root)).at(-1);
  if (version === undefined) {
    throw new BuildError(
      "No description was released yet. Record one with: npm run contract record",
    );
  }
  return readRelease(root, version);
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
