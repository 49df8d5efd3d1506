import { BuildError } from "../lib/build-error.ts";
import { bundlers } from "./bundlers.ts";
import type { Cell } from "./cells.ts";
import { runtimes } from "./runtimes.ts";
import { tryBundler } from "./try-bundlers.ts";
import { compilers, tryCompiler } from "./try-compilers.ts";
import { tryRuntime } from "./try-runtimes.ts";

/** One place in which the package is tried. */
export interface Column {
  readonly name: string;
  /** Gives one cell for each thing that is tried. */
  readonly attempt: (project: string) => Promise<readonly Cell[]>;
}

/** Places that make one table. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Everything that can be tried, in the order in which it is. */
export const tables: readonly Table[] = [
  {
    name: "runtimes",
    columns: runtimes.map((runtime) => ({
      name: runtime.name,
      attempt: (project) => tryRuntime(project, runtime),
    })),
  },
  {
    name: "types",
    columns: compilers.map((compiler) => ({
      name: compiler.name,
      attempt: (project) => tryCompiler(project, compiler),
    })),
  },
  {
    name: "bundlers",
    columns: bundlers.map((bundler) => ({
      name: bundler.name,
      attempt: (project) => tryBundler(project, bundler),
    })),
  },
];

/**
 * The tables with the columns that were chosen.
 *
 * @param only Names of tables and columns, or nothing for everything.
 * @throws {@link BuildError} if there is no such table or column.
 */
export function choose(only: readonly string[] | undefined): readonly Table[] {
  if (!only) return tables;
  const known = tables.flatMap(({ name, columns }) => [name, ...columns.map((each) => each.name)]);
  const unknown = only.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new BuildError(`--only knows no ${unknown.join(", ")}, only: ${known.join(", ")}.`);
  }
  return tables
    .map(({ name, columns }) => ({
      name,
      columns: columns.filter((each) => only.includes(name) || only.includes(each.name)),
    }))
    .filter(({ columns }) => columns.length > 0);
}
