import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What a bundle weighs, in bytes. */
export interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

/** Names to import, by package; `*` for all. */
export type Imports = Readonly<Record<string, readonly string[]>>;

/** Bundles what a program imports, with all that it pulls in but Node itself. */
export async function bundleSize(imports: Imports, folder: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents: entryOf(imports), resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
  });
  const contents = outputFiles[0]?.contents ?? new Uint8Array();
  return { minified: contents.length, gzipped: gzipSync(contents, { level: 9 }).length };
}

function entryOf(imports: Imports): string {
  return Object.entries(imports)
    .flatMap(([specifier, names], index) =>
      names.map((name, position) =>
        name === "*"
          ? `export * from ${JSON.stringify(specifier)};`
          : `export { ${name} as name${index}_${position} } from ${JSON.stringify(specifier)};`,
      ),
    )
    .join("\n");
}
