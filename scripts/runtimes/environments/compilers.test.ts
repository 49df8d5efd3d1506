import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, inject, it } from "vitest";
import { endProblems, runNode } from "../../lib/run-process.ts";

/** ES modules and CommonJS, each as old and as new projects set them. */
const modules = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
  commonjs: { module: "commonjs", verbatimModuleSyntax: false },
  node16: { module: "node16", verbatimModuleSyntax: false },
};

const compilers = ["5.4", "5.9", "7"].flatMap((version) =>
  Object.entries(modules).map(([name, options]) => ({
    name: `ts-${version}-${name}`,
    compiler: `typescript-${version}`,
    options,
    isCommonJs: "verbatimModuleSyntax" in options,
  })),
);

/** Where the types of fetch come from: the package names Headers, Response and AbortSignal. */
const webTypes: Readonly<Record<string, { lib: readonly string[]; types: readonly string[] }>> = {
  "@types/node, no DOM": { lib: ["ES2022"], types: ["node"] },
  "the DOM library": { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] },
  "the DOM library without its iterables": { lib: ["ES2022", "DOM"], types: [] },
  "the WebWorker library": { lib: ["ES2022", "WebWorker", "WebWorker.Iterable"], types: [] },
};

/** As strict as a consumer can be; the types of the package are checked with it. */
const strictest = {
  target: "ES2022",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  declaration: true,
  emitDeclarationOnly: true,
};

const project = inject("project");

describe.each(compilers)("$name", ({ name, compiler, options, isCommonJs }) => {
  // CommonJS runs where Node is.
  const sources = Object.entries(webTypes).filter(
    ([, { types }]) => !isCommonJs || types.includes("node"),
  );

  it.each(sources)("with %s", async (_, web) => {
    const cwd = path.join(project, isCommonJs ? "commonjs" : ".");
    const config = path.join(cwd, `${name}.json`);
    const compilerOptions = { ...strictest, ...options, ...web, outDir: name };
    await writeFile(config, JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
    const tsc = path.join(project, "node_modules", compiler, "bin", "tsc");
    const ended = await runNode([tsc, "--project", config], { cwd, timeout: 120_000 });
    expect(endProblems(ended)).toEqual([]);
    // What the compiler inferred is named by packages: a path of a file within one may not be imported.
    const written = await readFile(path.join(cwd, name, "consumer.d.ts"), "utf8");
    expect(written.match(/import\("[^"]+\/dist\//)).toBeNull();
  });
});
