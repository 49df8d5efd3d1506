import { mkdir, mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import {
  folderResults,
  mutatedFiles,
  notMutated,
  survivors,
  withFolders,
  withNoticed,
} from "./code-results.ts";

const mutants = (...statuses: readonly string[]) => ({
  mutants: statuses.map((status, at) => ({
    status,
    mutatorName: "StringLiteral",
    replacement: '""',
    location: { start: { line: at + 1, column: 3 }, end: { line: at + 1, column: 9 } },
  })),
});

it("counts a mutant that no test runs as one that survived, and one without a verdict as neither", () => {
  const files = {
    "src/tokens/b.ts": mutants("Killed", "Timeout", "Survived", "NoCoverage"),
    "src/client.ts": mutants("Killed"),
    "src/tokens/a.ts": mutants("Ignored", "CompileError", "RuntimeError", "Killed"),
  };
  expect(folderResults({ files }, "2026-11-25")).toEqual([
    { folder: "src/tokens", date: "2026-11-25", killed: 3, survived: 2, notJudged: 3 },
    { folder: "src", date: "2026-11-25", killed: 1, survived: 0, notJudged: 0 },
  ]);
});

it("asks a later run about what survived, and takes its verdict on what that has noticed alone", () => {
  const files = { "src/a.ts": mutants("Killed", "Survived", "NoCoverage"), "src/b.ts": mutants() };
  expect(survivors({ files })).toEqual(["src/a.ts:2:2-2:8", "src/a.ts:3:2-3:8"]);
  const later = { "src/a.ts": mutants("Survived", "Timeout", "Survived", "Killed") };
  expect(withNoticed({ files }, { files: later }).files).toEqual({
    "src/a.ts": mutants("Killed", "Timeout", "NoCoverage"),
    "src/b.ts": mutants(),
  });
});

it("names what the patterns leave out, a whole folder as one, and no tests", async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "mutants-"));
  for (const file of ["index.ts", "client.ts", "cli/run.ts", "cli/run.test.ts", "http/date.ts"]) {
    const target = path.join(folder.path, "src", file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, "");
  }
  const patterns = ["src/*.ts", "src/http/**/*.ts", "!src/{,undici/}index.ts"];
  const mutated = mutatedFiles(folder.path, patterns);
  expect([...mutated].sort()).toEqual(["src/client.ts", "src/http/date.ts"]);
  expect(notMutated(folder.path, mutated)).toEqual(["src/cli/*.ts", "src/index.ts"]);
});

it("puts the folders of a run beside the others that are still mutated", () => {
  const row = (folder: string, killed: number) => {
    return { folder, date: "2026-11-25", killed, survived: 0, notJudged: 0 };
  };
  const recorded = [row("src/gone", 1), row("src/http", 2), row("src/tokens", 3)];
  const mutated = ["src/tokens/a.ts", "src/http/b.ts", "src/c.ts"];
  expect(withFolders(recorded, [row("src/tokens", 4)], mutated)).toEqual([
    row("src/http", 2),
    row("src/tokens", 4),
  ]);
});
