import path from "node:path";
import { outputOf } from "./run-process.ts";

/** Packs the package at `root` as it would be published. */
export async function pack(
  root: string,
  folder: string,
): Promise<{ readonly tarball: string; readonly size: number; readonly files: readonly string[] }> {
  const json = await outputOf("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  // An array in npm 10, an object by names in npm 11.
  const [entry] = Object.values<{ filename: string; size: number; files: { path: string }[] }>(
    JSON.parse(json),
  );
  if (!entry) throw new Error(`npm packed nothing: ${json}`);
  return {
    tarball: path.join(folder, entry.filename),
    size: entry.size,
    files: entry.files.map((file) => file.path),
  };
}
