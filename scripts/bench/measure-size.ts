import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Client, clients } from "./clients.ts";
import { benchFolder } from "./prepare.ts";

/** Bundles every client that has to be installed. */
export async function measureSize() {
  const installed = clients.filter(({ imports }) => imports.length > 0);
  const sizes = installed.map(
    async ({ name, imports }) => [name, await bundleSize(imports, benchFolder)] as const,
  );
  return Object.fromEntries(await Promise.all(sizes));
}

/** Bytes of a bundle of what a program imports, with all that it pulls in but Node itself. */
export async function bundleSize(imports: Client["imports"], folder: string) {
  const lines = imports.map((line, index) => {
    const [name, specifier] = line.split(" from ");
    return `export ${name === "*" ? name : `{ ${name} as name${index} }`} from "${specifier}";`;
  });
  const { outputFiles } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: folder },
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
