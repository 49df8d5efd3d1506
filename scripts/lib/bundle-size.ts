import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bytes of a program with all that it pulls in but Node itself, its imports found from a folder. */
export async function sizeOf(contents: string, resolveDir: string) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
  });
  const bundle = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: bundle.length, gzipped: gzipSync(bundle, { level: 9 }).length };
}
