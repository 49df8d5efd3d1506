import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the reference, as it would be published. */
export const folder = new URL("../../generated/docs/", import.meta.url);

/** The path of every published file, from the folder. */
export const publishedFiles: readonly string[] = globSync("**/*.*", {
  cwd: fileURLToPath(folder),
}).sort();

export function published(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}
