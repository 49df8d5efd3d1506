import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build, type Format } from "esbuild";
import type { TestProject } from "vitest/node";
import { pack } from "../lib/pack.ts";
import { outputOf } from "../lib/run-process.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the project with the packed package. */
    project: string;
  }
}

const here = import.meta.dirname;

/** The runtimes come to more than a gigabyte. */
const installMs = 600_000;

/** Packs the package and makes the project that it is tried in, once for all environments. */
export async function setup({ provide }: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), "runtimes-"));
  const remove = () => rm(folder, { recursive: true });
  try {
    const { tarball } = await pack(process.cwd(), folder);
    const project = path.join(folder, "project");
    console.log("Installing the packed package, and what it is tried with, in an empty project …");
    await makeProject(project, tarball);
    provide("project", project);
    return remove;
  } catch (error) {
    await remove();
    throw error;
  }
}

/**
 * Makes a project as an integrator has it: the packed package beside the runtimes, compilers and
 * bundlers of `tools/package.json`, with the program in it as JavaScript. No install script runs: a tool
 * that would download a binary of its own is taken from the package that holds the binary.
 */
async function makeProject(folder: string, tarball: string): Promise<void> {
  const commonJs = path.join(folder, "commonjs");
  await mkdir(commonJs, { recursive: true });
  await writeFile(path.join(commonJs, "package.json"), '{ "type": "commonjs" }');
  await copyFile(path.join(here, "consumer.ts"), path.join(commonJs, "consumer.ts"));
  for (const file of ["tools/package.json", "tools/package-lock.json", "consumer.ts"]) {
    await copyFile(path.join(here, file), path.join(folder, path.basename(file)));
  }
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  for (const args of [["ci"], ["install", "--no-save", tarball]]) {
    await outputOf("npm", [...args, ...quiet], { cwd: folder, timeout: installMs });
  }
  await mkdir(path.join(folder, "journals"));
  await bundleProgram(path.join(folder, "program"));
  // A Worker is one file.
  await build({
    absWorkingDir: folder,
    entryPoints: ["program/worker.js"],
    outfile: "worker.js",
    bundle: true,
    format: "esm",
    external: ["node:*"],
  });
}

/** Makes JavaScript of the program, since the oldest runtime takes no types. */
export async function bundleProgram(outdir: string): Promise<readonly string[]> {
  const bundle = (format: Format, ending: string) =>
    build({
      absWorkingDir: here,
      entryPoints: ["program/process.ts", "program/worker.ts"],
      outdir,
      bundle: true,
      format,
      outExtension: { ".js": ending },
      platform: "node",
      packages: "external",
      // Its paths would put the sources of the package in the place of the package.
      tsconfigRaw: {},
      metafile: true,
    });
  await bundle("cjs", ".cjs");
  const { metafile } = await bundle("esm", ".js");
  return Object.keys(metafile.inputs);
}
