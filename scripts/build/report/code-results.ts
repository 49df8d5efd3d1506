import { globSync } from "node:fs";
import path from "node:path";

/** What Stryker came to, each folder when it was last run. */
export interface CodeResults {
  readonly asked: number;
  readonly folders: readonly FolderResult[];
  /** Code that is published and that nothing was changed in, or not yet. */
  readonly notMutated: readonly string[];
}

export interface FolderResult {
  readonly folder: string;
  readonly date: string;
  readonly killed: number;
  readonly survived: number;
  /** In what runs only while a module loads, or does not compile any more. */
  readonly notJudged: number;
}

export const codeResultsFile = path.join("contract-tests", "contract-lock", "code-mutants.json");

/** A report of Stryker, as far as it is read. */
export interface StrykerReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly StrykerMutant[] }>>;
}

export interface StrykerMutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  /** Lines and columns count from 1. */
  readonly location: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const killed = ["Killed", "Timeout"];
const survived = ["Survived", "NoCoverage"];

/** Where the mutants are that no test noticed, as Stryker's `mutate` takes it: columns from 0. */
export function survivors({ files }: StrykerReport): readonly string[] {
  const at = ({ line, column }: Position) => `${line}:${column - 1}`;
  const places = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants
      .filter(({ status }) => survived.includes(status))
      .map(({ location: { start, end } }) => `${file}:${at(start)}-${at(end)}`),
  );
  return [...new Set(places)];
}

/** A report, with the verdict of a later run on what that has noticed. */
export function withNoticed(report: StrykerReport, later: StrykerReport): StrykerReport {
  const files = Object.entries(report.files).map(([file, { mutants }]) => {
    const others = later.files[file]?.mutants.filter(({ status }) => killed.includes(status));
    const noticed = new Map(others?.map((mutant) => [nameOf(mutant), mutant]));
    return [file, { mutants: mutants.map((each) => noticed.get(nameOf(each)) ?? each) }];
  });
  return { files: Object.fromEntries(files) };
}

const nameOf = ({ mutatorName, replacement, location: { start, end } }: StrykerMutant) =>
  JSON.stringify([mutatorName, replacement, start.line, start.column, end.line, end.column]);

export function folderResults({ files }: StrykerReport, date: string): readonly FolderResult[] {
  const folders = Map.groupBy(Object.entries(files), ([file]) => path.posix.dirname(file));
  return [...folders].map(([folder, entries]) => {
    const statuses = entries.flatMap(([, { mutants }]) => mutants.map(({ status }) => status));
    const count = (among: readonly string[]) => statuses.filter((s) => among.includes(s)).length;
    const notJudged = statuses.length - count([...killed, ...survived]);
    return { folder, date, killed: count(killed), survived: count(survived), notJudged };
  });
}

/** The rows of a run beside those of other folders, as far as there still are such folders. */
export function withFolders(
  recorded: readonly FolderResult[],
  run: readonly FolderResult[],
  mutated: readonly string[],
): readonly FolderResult[] {
  const rows = new Map([...recorded, ...run].map((row) => [row.folder, row]));
  const folders = new Set(mutated.map((file) => path.posix.dirname(file)));
  return [...folders].sort().flatMap((folder) => rows.get(folder) ?? []);
}

const filesOf = (root: string, patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));

export function mutatedFiles(root: string, mutate: readonly string[]): readonly string[] {
  const without = mutate.flatMap((pattern) => /^!(.*)/.exec(pattern)?.[1] ?? []);
  const left = new Set(filesOf(root, without));
  return filesOf(
    root,
    mutate.filter((pattern) => !pattern.startsWith("!")),
  ).filter((file) => !left.has(file));
}

/** The other files of `src/`, a whole folder as one. */
export function notMutated(root: string, mutated: readonly string[]): readonly string[] {
  const code = filesOf(root, ["src/**/*.ts"]).filter((file) => !file.endsWith(".test.ts"));
  const folders = Map.groupBy(code, (file) => path.posix.dirname(file));
  const names = [...folders].flatMap(([folder, files]) => {
    const left = files.filter((file) => !mutated.includes(file));
    return left.length === files.length ? `${folder}/*.ts` : left;
  });
  return names.sort();
}
