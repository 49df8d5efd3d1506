import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, inject, it } from "vitest";
import { endProblems, runNode } from "../../lib/run-process.ts";
import { bundles, marks } from "../bundles.ts";

const project = inject("project");

/** What is not taken in. */
const external = [/^node:/, "undici"];

interface Bundler {
  readonly name: string;
  readonly bundle: (entry: string, output: string) => Promise<unknown>;
}

const { resolve } = createRequire(path.join(project, "package.json"));

const load = (name: string) => import(/* @vite-ignore */ pathToFileURL(resolve(name)).href);

const bundlers: readonly Bundler[] = [
  {
    name: "esbuild",
    async bundle(entry, outfile) {
      const { build } = await load("esbuild");
      const options = { bundle: true, minify: true, format: "esm", platform: "browser" };
      await build({ ...options, entryPoints: [entry], outfile, external: ["node:*", "undici"] });
    },
  },
  {
    name: "rollup",
    async bundle(entry, output) {
      const { rollup } = await load("rollup");
      const { nodeResolve } = await load("@rollup/plugin-node-resolve");
      const bundle = await rollup({ input: entry, plugins: [nodeResolve()], external });
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
    async bundle(entry, output) {
      const { build } = await load("vite");
      const rollupOptions = { external, output: { entryFileNames: path.basename(output) } };
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

describe.each(bundlers)("$name", ({ name, bundle }) => {
  it.each(bundles)("bundles $name", async ({ name: program, source, holds, prints, gzipped }) => {
    const folder = path.join(project, "bundles", name);
    await mkdir(folder, { recursive: true });
    const entry = path.join(folder, `${program.replaceAll(" ", "-")}.entry.js`);
    const output = entry.replace(".entry", "");
    await writeFile(entry, source);
    await bundle(entry, output);
    const text = await readFile(output, "utf8");
    const held = Object.entries(marks).filter(([, mark]) => text.includes(mark));
    expect(held.map(([part]) => part).sort()).toEqual([...holds].sort());
    const { length: bytes } = gzipSync(text, { level: 9 });
    expect(bytes).toBeLessThanOrEqual(gzipped ?? Number.POSITIVE_INFINITY);

    const sandbox = createSandbox();
    const env = {
      PITRADE_BASE_URL: await sandbox.listen(),
      PITRADE_CLIENT_ID: sandbox.credentials.clientId,
      PITRADE_SECRET: sandbox.credentials.secret,
    };
    const ended = await runNode([output], { cwd: folder, env, onlyEnv: true, timeout: 120_000 });
    await sandbox.close();
    expect(endProblems(ended)).toEqual([]);
    expect(ended.stdout.trim()).toBe(prints);
  });
});
