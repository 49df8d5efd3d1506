import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const biome = path.join(root, "node_modules", ".bin", "biome");

/**
 * What the formatter would make of a file if it stood at this place in the project; nothing where
 * it would leave it as it is.
 */
export async function reformatted(file: string, place: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8");
  const answer = await new Promise<string>((resolve) => {
    const args = ["format", `--stdin-file-path=${place}`];
    const child = execFile(biome, args, { cwd: root }, (error, stdout, stderr) =>
      resolve(error ? stderr : stdout),
    );
    child.stdin?.end(text);
  });
  return answer === text ? undefined : answer;
}
