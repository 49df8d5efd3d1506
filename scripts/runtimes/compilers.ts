import { writeFile } from "node:fs/promises";
import path from "node:path";
import { endFaults, runNode } from "../lib/run-process.ts";
import type { Results } from "./results.ts";

/** A compiler, and how it finds packages. */
export interface Compiler {
  readonly name: string;
  /** The package that it is installed as. */
  readonly compiler: string;
  readonly options: object;
}

export const compilers: readonly Compiler[] = ["5.4", "5.9", "7"].flatMap((version) =>
  [
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ].map((options) => ({
    name: `ts-${version}-${options.moduleResolution}`,
    compiler: `typescript-${version}`,
    options,
  })),
);

/** Where the types of fetch come from: the package names Headers, Response and AbortSignal. */
const webTypes = {
  "@types/node, no DOM": { lib: ["ES2022"], types: ["node"] },
  "the DOM library": { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] },
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
  { name, compiler, options }: Compiler,
): Promise<Results> {
  const results: Record<string, readonly string[]> = {};
  for (const [source, web] of Object.entries(webTypes)) {
    const config = path.join(project, `${name}.json`);
    const compilerOptions = { ...strictest, ...options, ...web };
    await writeFile(config, JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
    const args = [path.join("node_modules", compiler, "bin", "tsc"), "--project", config];
    results[source] = endFaults(await runNode(args, { cwd: project, timeout: 120_000 }));
  }
  return results;
}
