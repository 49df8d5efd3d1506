import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

interface PackedEntry {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs the package as it would be published. */
export async function pack(
  folder: string,
): Promise<{ readonly tarball: string; readonly files: readonly string[] }> {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder]);
  const [entry] = Object.values(JSON.parse(stdout)) as [PackedEntry];
  return {
    tarball: path.join(folder, entry.filename),
    files: entry.files.map((file) => file.path),
  };
}
