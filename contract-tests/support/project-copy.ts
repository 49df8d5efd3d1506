import { cp, mkdir, mkdtemp } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const parts = ["openapi", "src", "generated", "redocly.yaml", "package.json"];
const configurations = ["tsconfig.json", "tsconfig.build.json"];

/** A copy of what an author has, in a folder from where the installed packages are found. */
export async function copyProject(): Promise<string> {
  await mkdir(path.join(root, ".build"), { recursive: true });
  const copy = await mkdtemp(path.join(root, ".build", "author-"));
  for (const part of [...parts, ...configurations]) {
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  return copy;
}
