import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Every file below a folder, by its path in it, with slashes; none where it is missing. */
export async function readTree(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    await Promise.all(
      files.map(async (entry): Promise<[string, Buffer]> => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file).replaceAll(path.sep, "/"), await readFile(file)];
      }),
    ),
  );
}
