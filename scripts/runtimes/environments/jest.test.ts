import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { endProblems, runProcess } from "../../lib/run-process.ts";
import { platform, runtimes } from "../runtimes.ts";

/** A way in which the guide says that Jest loads the package. */
interface JestWay {
  readonly name: string;
  /** The runtime, the oldest where it can. */
  readonly binary: string | undefined;
  /** The test as the guide has it, or as an ES module. */
  readonly file: "guide.test.js" | "guide.test.mjs";
  /** Whether Babel translates the package, as the guide configures it; else Node loads it. */
  readonly translated: boolean;
}

const node = (major: number) =>
  runtimes.find(({ name }) => name === `node-${major}`)?.binaries[platform];

const ways: readonly JestWay[] = [
  { name: "jest-translated", binary: node(20), file: "guide.test.js", translated: true },
  { name: "jest-require", binary: node(24), file: "guide.test.js", translated: false },
  { name: "jest-import", binary: node(20), file: "guide.test.mjs", translated: false },
];

const project = inject("project");
const guide = new URL("../../../openapi/guides/testing.md", import.meta.url);

it.skipIf(!node(20)).each(ways)("$name: the test of the guide", async (way) => {
  const { name, binary = "", file, translated } = way;
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
  expect(endProblems(await runProcess(path.join(modules, binary), args, limits))).toEqual([]);
});
