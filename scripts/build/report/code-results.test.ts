import { mkdir, mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { folderResults, notMutated } from "./code-results.ts";

const mutants = (...statuses: readonly string[]) => ({
  mutants: statuses.map((status) => ({ status })),
});

it("counts a mutant that no test runs as one that survived, and one without a verdict as neither", () => {
  const files = {
    "src/tokens/b.ts": mutants("Killed", "Timeout", "Survived", "NoCoverage"),
    "src/client.ts": mutants("Killed"),
    "src/tokens/a.ts": mutants("Ignored", "CompileError", "RuntimeError", "Killed"),
  };
  expect(folderResults({ files })).toEqual([
    { folder: "src", killed: 1, survived: 0, notJudged: 0 },
    { folder: "src/tokens", killed: 3, survived: 2, notJudged: 3 },
  ]);
});

it("names what the patterns leave out, a whole folder as one, and no tests", async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "mutants-"));
  for (const file of ["index.ts", "client.ts", "cli/run.ts", "cli/run.test.ts", "http/date.ts"]) {
    const target = path.join(folder.path, "src", file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, "");
  }
  const patterns = ["src/*.ts", "src/http/**/*.ts", "!src/{,undici/}index.ts"];
  expect(notMutated(folder.path, patterns)).toEqual(["src/cli/*.ts", "src/index.ts"]);
});
