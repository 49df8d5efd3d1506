import { copyFile, cp, readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { BuildError } from "../../lib/build-error.ts";
import { generatedFile, notice, type Workspace, writeGenerated } from "../generated-file.ts";
import { rollUpDeclarations } from "../roll-up-declarations.ts";

const configurations = ["tsconfig.json", "tsconfig.build.json"];

/**
 * Compiles `src/` with the client of this very build into `dist/`. The declarations also go to
 * `generated/api/`, where every change of the public surface is a difference that people see.
 */
export async function compile(workspace: Workspace): Promise<void> {
  const { root, output } = workspace;
  await cp(path.join(root, "src"), path.join(output, "src"), { recursive: true });
  for (const file of configurations) {
    await copyFile(path.join(root, file), path.join(output, file));
  }
  const { code, types } = await entriesOf(root);
  await bundleModules(output, code);
  const declarations = emitDeclarations(output);
  await copyFile(
    generatedFile(workspace, "schema.d.ts"),
    path.join(declarations, "generated", "schema.d.ts"),
  );
  for (const entry of types) {
    const text = await rollUpDeclarations(path.join(declarations, "src"), entry);
    const banner = `// ${notice}\n\n`;
    await writeGenerated(workspace, { [`api/${entry}`]: banner + text.replace(banner, "") });
  }
  await cp(generatedFile(workspace, "api"), path.join(output, "dist"), { recursive: true });
}

/** What people load of the package, by the paths in `src/`: what package.json exports and runs. */
async function entriesOf(
  root: string,
): Promise<{ readonly code: readonly string[]; readonly types: readonly string[] }> {
  const { exports, bin } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const files = [...Object.values(exports), ...Object.values(bin)]
    .flatMap((entry) => (typeof entry === "string" ? entry : Object.values(entry as object)))
    .map((file) => path.relative("dist", file));
  return {
    code: files.filter((file) => file.endsWith(".js")).map((file) => file.replace(/js$/, "ts")),
    types: files.filter((file) => file.endsWith(".d.ts")),
  };
}

/**
 * What modules call while they load, without any effect besides its result: said in the bundled
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
async function bundleModules(root: string, entries: readonly string[]): Promise<void> {
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

/** Checks the types of everything and writes declarations; answers the folder they are in. */
function emitDeclarations(folder: string): string {
  const file = path.join(folder, "tsconfig.build.json");
  const { options, fileNames } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(file, ts.sys.readFile).config,
    ts.sys,
    folder,
    undefined,
    file,
  );
  const program = ts.createProgram(fileNames, options);
  const { diagnostics } = program.emit();
  const faults = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (faults.length > 0)
    throw new BuildError(faults.map((fault) => sentence(folder, fault)).join("\n"));
  return options.outDir as string;
}

function sentence(folder: string, { file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  if (!file) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0);
  return `${path.relative(folder, file.fileName)}:${line + 1}:${character + 1} ${message}`;
}
