import { globSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type OutputFile } from "esbuild";

/**
 * What modules call while they load, without any effect beside its result: said in the joined
 * files, so that a bundler leaves out what its user does not use of them. Functions of ours say it
 * themselves.
 */
const pure = ["Object.keys", "Date.UTC"];

/**
 * Joins the compiled modules of each entry point of the package into one file, and what several
 * entries share into files of their own, so that a class is the same through all of them. The
 * types stay as they are. To load the client as its forty files took Node more than twice as long.
 */
export async function joinModules(root: string, entries: readonly string[]): Promise<void> {
  const dist = path.join(root, "dist");
  const { outputFiles } = await build({
    entryPoints: entries.map((entry) => path.join(root, entry)),
    bundle: true,
    splitting: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    pure,
    outbase: dist,
    outdir: dist,
    chunkNames: "shared/[hash]",
    logLevel: "silent",
  });
  const compiled = globSync("**/*.js", { cwd: dist });
  await Promise.all(compiled.map((file) => rm(path.join(dist, file))));
  await Promise.all(outputFiles.map(writeOutput));
}

async function writeOutput({ path: file, contents }: OutputFile): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, contents);
}
