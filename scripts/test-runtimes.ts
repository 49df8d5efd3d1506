/**
 * Prevents a package that works on the machine of its makers only: packs it, installs it in an
 * empty project, and tries it on every runtime, compiler, bundler and test runner that it names.
 *
 *     npm run test:runtimes -- --only node-20,deno,types
 *
 * The last line counts: "N passed, N failed, N skipped".
 */
import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArguments } from "./lib/arguments.ts";
import { pack } from "./lib/pack.ts";
import { reportFailure } from "./lib/report-failure.ts";
import { choose } from "./runtimes/environments.ts";
import { makeProject } from "./runtimes/project.ts";
import { linesOf, type Results, tally } from "./runtimes/results.ts";

try {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "runtimes-"));
  const options = { only: { type: "string" } } as const;
  const usage = "npm run test:runtimes -- --only node-20,types";
  const chosen = choose(readArguments({ options }, usage).values.only?.split(","));
  const { tarball } = await pack(process.cwd(), folder.path);
  const project = path.join(folder.path, "project");
  console.log("Installing the packed package, and what it is tried with, in an empty project …");
  await makeProject(project, tarball);
  const results: Results[] = [];
  const queue = chosen.values();
  const takeTurns = async () => {
    for (const { name, attempt } of queue) {
      const result = await attempt(project);
      console.log(linesOf(name, result).join("\n"));
      results.push(result);
    }
  };
  // Two environments at a time: more would compete for the clock, which is judged.
  await Promise.all([takeTurns(), takeTurns()]);
  const { passed, failed, skipped } = tally(results);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  reportFailure("test:runtimes", error);
}
