import { copyFile, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Cell } from "./cells.ts";
import { runCommand } from "./command.ts";

/** A compiler, and how it finds packages. */
export interface Compiler {
  readonly name: string;
  /** The package that it is installed as. */
  readonly compiler: string;
  readonly options: { readonly module: string; readonly moduleResolution: string };
}

const resolutions = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;

export const compilers: readonly Compiler[] = ["5.4", "5.9", "7"].flatMap((version) =>
  Object.entries(resolutions).map(([resolution, options]) => ({
    name: `ts-${version}-${resolution}`,
    compiler: `typescript-${version}`,
    options,
  })),
);

/** Where the types of fetch come from: the package names Headers, Response and AbortSignal. */
const webTypes = {
  "@types/node, no DOM": { lib: ["ES2022"], types: ["node"] },
  "the DOM library": { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] },
  "the WebWorker library": { lib: ["ES2022", "WebWorker", "WebWorker.Iterable"], types: [] },
} as const;

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

/** Compiles the consumer with a compiler; one cell for each source of web types. */
export async function tryCompiler(project: string, compiler: Compiler): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const [row, web] of Object.entries(webTypes)) {
    const cwd = path.join(project, "types", `${compiler.name}-${web.lib.at(-1)}`);
    await mkdir(cwd, { recursive: true });
    await copyFile(path.join(import.meta.dirname, "consumer.ts"), path.join(cwd, "consumer.ts"));
    const compilerOptions = { ...strictest, ...compiler.options, ...web };
    const config = JSON.stringify({ compilerOptions, files: ["consumer.ts"] });
    await writeFile(path.join(cwd, "tsconfig.json"), config);
    const tsc = path.join(project, "node_modules", compiler.compiler, "bin", "tsc");
    const { failure } = await runCommand(process.execPath, [tsc, "--project", cwd], { cwd });
    cells.push({ row, column: compiler.name, faults: failure ? [failure] : [] });
  }
  return cells;
}
