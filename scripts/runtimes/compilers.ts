import { writeFile } from "node:fs/promises";
import path from "node:path";
import { endProblems, runNode } from "../lib/run-process.ts";
import type { Results } from "./results.ts";

/** A compiler, and how it finds packages. */
export interface Compiler {
  readonly name: string;
  /** The package that it is installed as. */
  readonly compiler: string;
  /** The folder of the consumer, which says of what kind its modules are. */
  readonly folder: "." | "commonjs";
  readonly options: object;
}

/** ES modules and CommonJS, each as old and as new projects set them. */
const modules = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
  commonjs: { module: "commonjs", verbatimModuleSyntax: false },
  node16: { module: "node16", verbatimModuleSyntax: false },
};

export const compilers: readonly Compiler[] = ["5.4", "5.9", "7"].flatMap((version) =>
  Object.entries(modules).map(([name, options]) => ({
    name: `ts-${version}-${name}`,
    compiler: `typescript-${version}`,
    folder: "verbatimModuleSyntax" in options ? "commonjs" : ".",
    options,
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
  noEmit: true,
};

/** Compiles the consumer once with each source of web types. */
export async function tryCompiler(
  project: string,
  { name, compiler, folder, options }: Compiler,
): Promise<Results> {
  const cwd = path.join(project, folder);
  const results: Record<string, readonly string[]> = {};
  for (const [source, web] of Object.entries(webTypes)) {
    // CommonJS runs where Node is.
    if (folder === "commonjs" && !web.types.includes("node")) continue;
    const config = path.join(cwd, `${name}.json`);
    const compilerOptions = { ...strictest, ...options, ...web };
    await writeFile(config, JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
    const tsc = path.join(project, "node_modules", compiler, "bin", "tsc");
    results[source] = endProblems(
      await runNode([tsc, "--project", config], { cwd, timeout: 120_000 }),
    );
  }
  return results;
}
