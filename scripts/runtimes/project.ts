import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { BuildError } from "../lib/build-error.ts";
import { runCommand } from "./run-command.ts";

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
  for (const file of ["tools/package.json", "tools/package-lock.json", "consumer.ts"]) {
    await copyFile(path.join(here, file), path.join(folder, path.basename(file)));
  }
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  for (const args of [["ci"], ["install", "--no-save", tarball]]) {
    const options = { cwd: folder, timeout: installMs };
    const { failure } = await runCommand("npm", [...args, ...quiet], options);
    if (failure) throw new BuildError(`npm ${args[0]} failed in an empty project. ${failure}`);
  }
  // The oldest runtime takes no types, and a Worker is one file.
  await build({
    absWorkingDir: here,
    entryPoints: ["program/process.ts", "program/worker.ts"],
    outdir: path.join(folder, "program"),
    bundle: true,
    format: "esm",
    packages: "external",
  });
  await build({
    absWorkingDir: folder,
    entryPoints: ["program/worker.js"],
    outfile: "worker.js",
    bundle: true,
    format: "esm",
    external: ["node:*"],
  });
}
