import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { BuildError } from "../lib/build-error.ts";
import { runCommand } from "./command.ts";

const here = import.meta.dirname;

/** The runtimes come to more than a gigabyte. */
const installMs = 600_000;

/**
 * Makes a project as an integrator has it: the packed package beside the runtimes, compilers and
 * bundlers of `tools/package.json`, with the program in it as JavaScript. No install script runs: a tool
 * that would download a binary of its own is taken from the package that holds the binary.
 */
export async function makeProject(folder: string, tarball: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"]) {
    await copyFile(path.join(here, "tools", file), path.join(folder, file));
  }
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  await npm(folder, ["ci", ...quiet]);
  await npm(folder, ["install", "--no-save", ...quiet, tarball]);
  await compileProgram(path.join(here, "program"), path.join(folder, "program"));
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const { failure } = await runCommand("npm", args, { cwd, patienceMs: installMs });
  if (failure) throw new BuildError(`npm ${args[0]} failed in an empty project. ${failure}`);
}

/** The oldest runtime takes no types. */
async function compileProgram(from: string, to: string): Promise<void> {
  await mkdir(to);
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
  };
  for (const file of await readdir(from)) {
    const source = await readFile(path.join(from, file), "utf8");
    const { outputText } = ts.transpileModule(source, { compilerOptions });
    await writeFile(path.join(to, file.replace(/\.ts$/, ".js")), outputText);
  }
}
