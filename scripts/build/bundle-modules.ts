import path from "node:path";
import { build } from "esbuild";

/**
 * What modules call while they load, without any effect beside its result: said in the bundled
 * files, so that a bundler leaves out what its user does not use of them. Functions of ours say it
 * themselves.
 */
const pure = ["Object.keys", "Date.UTC"];

/**
 * Bundles the modules of each entry of the package into one file of `dist/`, and what several
 * entries share into files of their own, so that a class is the same through all of them. To load
 * the client as its forty files took Node more than twice as long. The source maps hold the
 * sources.
 */
export async function bundleModules(root: string, entries: readonly string[]): Promise<void> {
  await build({
    entryPoints: entries.map((entry) => path.join(root, "src", entry)),
    bundle: true,
    splitting: true,
    sourcemap: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    pure,
    outbase: path.join(root, "src"),
    outdir: path.join(root, "dist"),
    chunkNames: "shared/[hash]",
    logLevel: "silent",
  });
}
