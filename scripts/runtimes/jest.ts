import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { endProblems, runProcess } from "../lib/run-process.ts";
import type { Results } from "./results.ts";
import { runtimes } from "./runtimes.ts";

/** A way in which the guide says that Jest loads the package. */
export interface JestWay {
  readonly name: string;
  readonly node: string;
  /** The test as the guide has it, or as an ES module. */
  readonly file: "guide.test.js" | "guide.test.mjs";
  /** Whether Babel translates the package, as the guide configures it; else Node loads it. */
  readonly translated: boolean;
}

export const jestWays: readonly JestWay[] = [
  { name: "jest-translated", node: "node-20", file: "guide.test.js", translated: true },
  { name: "jest-require", node: "node-24", file: "guide.test.js", translated: false },
  { name: "jest-import", node: "node-20", file: "guide.test.mjs", translated: false },
];

const guide = path.join(import.meta.dirname, "..", "..", "openapi", "guides", "testing.md");

/** Runs the test of the guide under Jest. */
export async function tryJest(project: string, way: JestWay): Promise<Results> {
  const { name, node, file, translated } = way;
  const binaries = runtimes.find((runtime) => runtime.name === node)?.binaries ?? {};
  const binary = binaries[`${process.platform}-${process.arch}`];
  if (!binary) return { test: `${node} is not packed for this platform.` };
  const modules = path.join(project, "node_modules");
  const cwd = path.join(project, name);
  const blocks = (await readFile(guide, "utf8")).matchAll(/^```javascript\n(.*?)^```$/gms);
  const [config = "", test = ""] = Array.from(blocks, ([, source]) => source);
  const asModule = test.replaceAll(/const (.+) = require\((.+)\);/g, "import $1 from $2;");
  const files = {
    "package.json": "{}",
    "jest.config.js": translated ? config : 'module.exports = { testMatch: ["**/guide.test.*"] };',
    [file]: file.endsWith("mjs") ? `import { jest } from "@jest/globals";\n${asModule}` : test,
  };
  await mkdir(cwd, { recursive: true });
  for (const [each, text] of Object.entries(files)) await writeFile(path.join(cwd, each), text);
  const flags = translated ? [] : ["--experimental-vm-modules"];
  const args = [...flags, path.join(modules, "jest", "bin", "jest.js"), "--cacheDirectory=cache"];
  const limits = { cwd, onlyEnv: true, timeout: 60_000 };
  return { test: endProblems(await runProcess(path.join(modules, binary), args, limits)) };
}
