import { valueOrUndefined } from "../../http/value-or-undefined.ts";
import { builtin } from "./builtin.ts";

/** The file of a journal, made where it is missing, and what guards it from then on. */
export function journalFile(given: string) {
  const name = absolutePath(given);
  makePrivate(name);
  const path = fileOf(name);
  requireOneName(path);
  const file = inodeOf(path);
  /** Called when it is open; what it answers throws where the name leads to other files than then. */
  const guard = () => {
    const opened = inodesOf(path);
    return () => {
      if (fileOf(name) === path && inodeOf(path) === file && inodesOf(path) === opened) return;
      throw new Error(`${name} was removed, replaced or moved while the journal had it open`);
    };
  };
  return { path, guard };
}

/** SQLite keeps what is new beside the name: who opens another name sees nothing of it. */
function requireOneName(path: string): void {
  // Where it cannot be looked at, SQLite will say what is wrong.
  const found = valueOrUndefined(() => fs?.statSync(path));
  if (found?.isDirectory()) throw new Error(`${path} is a folder: name a file in it`);
  if (found && found.nlink > 1)
    throw new Error(`${path} has another name too, a hard link: remove one of them`);
}

interface Paths {
  resolve(path: string): string;
}

interface FileSystem {
  realpathSync(path: string): string;
  statSync(path: string): {
    readonly ino: number;
    readonly dev: number;
    readonly nlink: number;
    isDirectory(): boolean;
  };
  openSync(path: string, flags: string, mode: number): number;
  closeSync(file: number): void;
}

const fs = builtin<FileSystem>("node:fs");

const inMemory = ":memory:";

/** The file of a path, wherever the process goes. */
function absolutePath(path: string): string {
  if (path === inMemory) return path;
  // An empty name, and in some builds a URL, would be another place than the file of that name.
  if (/^(file:|$)/.test(path)) throw new Error(`"${path}" is no path of a file`);
  return builtin<Paths>("node:path")?.resolve(path) ?? path;
}

/** A new file is for its owner alone: it holds orders. SQLite gives those beside it the same mode. */
function makePrivate(path: string): void {
  if (path === inMemory) return;
  try {
    fs?.closeSync(fs.openSync(path, "wx", 0o600));
  } catch (cause) {
    // Where it is there already, SQLite will say what is wrong. Otherwise SQLite might make it, for all to read.
    if (!inodeOf(path) && (cause as { code?: string }).code !== "EEXIST") throw cause;
  }
}

/** The file that a name leads to: beside it SQLite keeps what is new, not beside a link. */
function fileOf(name: string): string {
  return valueOrUndefined(() => fs?.realpathSync(name)) ?? name;
}

/** Which files a journal is: others in their place are another journal, which knows nothing. */
function inodesOf(path: string): string {
  return ["-wal", "-shm"].map((end) => inodeOf(path + end)).join();
}

function inodeOf(path: string): string {
  const read = () => {
    const { ino, dev } = fs?.statSync(path) ?? {};
    return `${dev} ${ino}`;
  };
  return valueOrUndefined(read) ?? "";
}
