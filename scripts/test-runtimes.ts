/**
 * Prevents a package that works on the machine of its makers only: packs it, installs it in an
 * empty project, and tries it on every runtime, compiler and bundler that it names.
 *
 *     npm run test:runtimes -- --only node-20,deno,types
 *
 * The last line counts: "N passed, N failed, N skipped".
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readArguments } from "./lib/arguments.ts";
import { BuildError } from "./lib/build-error.ts";
import { pack } from "./lib/pack.ts";
import { reportFailure } from "./lib/report-failure.ts";
import { type Cell, remarksOf, tableOf, tally } from "./runtimes/cells.ts";
import { choose, type Table } from "./runtimes/columns.ts";
import { makeProject } from "./runtimes/project.ts";

const folder = await mkdtemp(path.join(tmpdir(), "runtimes-"));
try {
  const options = { only: { type: "string" } } as const;
  const { only } = readArguments(
    { options },
    "npm run test:runtimes -- --only node-20,types",
  ).values;
  const chosen = choose(only?.split(","));
  if (!existsSync("dist")) throw new BuildError("dist/ is missing. Make it with: npm run build");
  const { tarball } = await pack(process.cwd(), folder);
  const project = path.join(folder, "project");
  console.log("Installing the packed package, and what it is tried with, in an empty project …");
  await makeProject(project, tarball);
  const cells: Cell[] = [];
  for (const table of chosen) cells.push(...(await tryTable(project, table)));
  const { passed, failed, skipped } = tally(cells);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
} catch (error) {
  reportFailure("test:runtimes", error);
} finally {
  await rm(folder, { recursive: true, maxRetries: 3 });
}

/** One place after the other: their clocks are judged, and must not compete. */
async function tryTable(project: string, { name, columns }: Table): Promise<readonly Cell[]> {
  console.log(`\n${name}`);
  const cells: Cell[] = [];
  for (const { attempt } of columns) cells.push(...(await attempt(project)));
  console.log([tableOf(cells), ...remarksOf(cells)].join("\n"));
  return cells;
}
