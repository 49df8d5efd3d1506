import { globSync } from "node:fs";
import path from "node:path";

/** What the last recorded run of Stryker came to. */
export interface CodeResults {
  /** The day of the run, in UTC. */
  readonly date: string;
  /** The percentage of killed mutants that is asked for. */
  readonly asked: number;
  readonly folders: readonly FolderResult[];
  /** Code that is published and that nothing was changed in. */
  readonly notMutated: readonly string[];
}

/** The mutants of one folder of `src/`. */
export interface FolderResult {
  readonly folder: string;
  readonly killed: number;
  readonly survived: number;
  /** In what runs only while a module loads, or does not compile any more. */
  readonly notJudged: number;
}

/** Where the results of a run are recorded. */
export const codeResultsFile = path.join("contract-tests", "contract-lock", "code-mutants.json");

/** A report of Stryker, as far as it is read. */
export interface StrykerReport {
  readonly files: Readonly<
    Record<string, { readonly mutants: readonly { readonly status: string }[] }>
  >;
}

const killed = ["Killed", "Timeout"];
const survived = ["Survived", "NoCoverage"];

/** Counts the mutants of each folder. */
export function folderResults({ files }: StrykerReport): readonly FolderResult[] {
  const folders = Map.groupBy(Object.entries(files), ([file]) => path.posix.dirname(file));
  return [...folders].sort().map(([folder, entries]) => {
    const statuses = entries.flatMap(([, { mutants }]) => mutants.map(({ status }) => status));
    const count = (among: readonly string[]) => statuses.filter((s) => among.includes(s)).length;
    const notJudged = statuses.length - count([...killed, ...survived]);
    return { folder, killed: count(killed), survived: count(survived), notJudged };
  });
}

/** The files of `src/` that the patterns of Stryker leave out, a whole folder as one. */
export function notMutated(root: string, mutate: readonly string[]): readonly string[] {
  const filesOf = (patterns: readonly string[]) =>
    globSync([...patterns], { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));
  const chosen = new Set(filesOf(mutate.filter((pattern) => !pattern.startsWith("!"))));
  for (const file of filesOf(mutate.flatMap((pattern) => /^!(.*)/.exec(pattern)?.[1] ?? []))) {
    chosen.delete(file);
  }
  const code = filesOf(["src/**/*.ts"]).filter((file) => !file.endsWith(".test.ts"));
  const folders = Map.groupBy(code.sort(), (file) => path.posix.dirname(file));
  return [...folders].flatMap(([folder, files]) => {
    const left = files.filter((file) => !chosen.has(file));
    return left.length === files.length ? `${folder}/*.ts` : left;
  });
}
