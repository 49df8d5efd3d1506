import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { endProblems, runNode } from "../lib/run-process.ts";
import { type Bundle, bundles, marks } from "./bundles.ts";
import type { Results } from "./results.ts";

/** A bundler, used as an integrator would. It takes in nothing of Node. */
export interface Bundler {
  readonly name: string;
  readonly bundle: (load: Load, entry: string, output: string) => Promise<unknown>;
}

/** Loads a package of the project. */
type Load = ReturnType<typeof loadFrom>;

const loadFrom = (project: string) => {
  const { resolve } = createRequire(path.join(project, "package.json"));
  return (name: string) => import(pathToFileURL(resolve(name)).href);
};

export const bundlers: readonly Bundler[] = [
  {
    name: "esbuild",
    async bundle(load, entry, outfile) {
      const { build } = await load("esbuild");
      const options = { bundle: true, minify: true, format: "esm", platform: "browser" };
      await build({ ...options, entryPoints: [entry], outfile, external: ["node:*"] });
    },
  },
  {
    name: "rollup",
    async bundle(load, entry, output) {
      const { rollup } = await load("rollup");
      const { nodeResolve } = await load("@rollup/plugin-node-resolve");
      const bundle = await rollup({
        input: entry,
        plugins: [nodeResolve()],
        external: ["node:http"],
      });
      const { output: chunks } = await bundle.generate({
        format: "esm",
        inlineDynamicImports: true,
      });
      // It does not minify; esbuild does it, so that sizes can be compared.
      const { transform } = await load("esbuild");
      const { code } = await transform(chunks[0].code, { minify: true, format: "esm" });
      await writeFile(output, code);
    },
  },
  {
    name: "vite",
    async bundle(load, entry, output) {
      const { build } = await load("vite");
      const rollupOptions = {
        external: [/^node:/],
        output: { entryFileNames: path.basename(output) },
      };
      const outDir = path.dirname(output);
      const target = { emptyOutDir: false, target: "es2022", minify: true };
      await build({
        configFile: false,
        logLevel: "error",
        build: { ...target, ssr: entry, outDir, rollupOptions },
        ssr: { noExternal: true },
      });
    },
  },
];

/** Bundles every program with a bundler and runs it. */
export async function tryBundler(project: string, { name, bundle }: Bundler): Promise<Results> {
  const folder = path.join(project, "bundles", name);
  await mkdir(folder, { recursive: true });
  const results: Record<string, readonly string[]> = {};
  for (const program of bundles) {
    const entry = path.join(folder, `${program.name.replaceAll(" ", "-")}.entry.js`);
    const output = entry.replace(".entry", "");
    await writeFile(entry, program.source);
    results[program.name] = await bundle(loadFrom(project), entry, output).then(
      async () => [
        ...contentProblems(program, await readFile(output, "utf8")),
        ...(await runProblems(program, output)),
      ],
      (error) => [String(error)],
    );
  }
  return results;
}

/** What a bundle holds without need, what it lacks, and by how much it is too large. */
export function contentProblems(
  { holds, gzipped: limit = Number.POSITIVE_INFINITY }: Pick<Bundle, "holds" | "gzipped">,
  text: string,
): readonly string[] {
  const held = Object.entries(marks).filter(([, mark]) => text.includes(mark));
  const names = held.map(([name]) => name as keyof typeof marks);
  const { length: bytes } = gzipSync(text, { level: 9 });
  return [
    ...names.filter((name) => !holds.includes(name)).map((name) => `It holds ${name}.`),
    ...holds.filter((name) => !names.includes(name)).map((name) => `It lacks ${name}.`),
    ...(bytes > limit ? [`It comes to ${bytes} bytes gzipped, more than ${limit}.`] : []),
  ];
}

async function runProblems({ prints }: Bundle, output: string): Promise<readonly string[]> {
  const sandbox = createSandbox();
  const env = {
    PITRADE_BASE_URL: await sandbox.listen(),
    PITRADE_CLIENT_ID: sandbox.credentials.clientId,
    PITRADE_SECRET: sandbox.credentials.secret,
  };
  const cwd = path.dirname(output);
  const ended = await runNode([output], { cwd, env, onlyEnv: true, timeout: 120_000 });
  await sandbox.close();
  const [stdout, problems] = [ended.stdout, endProblems(ended)];
  if (problems.length > 0) return problems;
  return stdout.trim() === prints ? [] : [`It printed ${stdout.trim()}, not ${prints}.`];
}
