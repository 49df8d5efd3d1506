import { copyFile, cp, readFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { BuildError } from "../../lib/build-error.ts";
import { generatedFile } from "../generated-file.ts";
import { joinModules } from "../join-modules.ts";
import type { Workspace } from "../workspace.ts";

const configurations = ["tsconfig.json", "tsconfig.build.json"];

/** Compiles `src/` with the client of this very build into `dist/`. */
export async function compile({ root, output }: Workspace): Promise<void> {
  await cp(path.join(root, "src"), path.join(output, "src"), { recursive: true });
  for (const file of [...configurations, "package.json"]) {
    await copyFile(path.join(root, file), path.join(output, file));
  }
  emit(output);
  await joinModules(output, await entriesOf(output));
  await copyFile(
    generatedFile({ root, output }, "schema.d.ts"),
    path.join(output, "dist", "generated", "schema.d.ts"),
  );
}

/** The files that people load: what package.json exports and runs. */
async function entriesOf(folder: string): Promise<readonly string[]> {
  const { exports, bin } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const loaded = Object.values<string | { readonly default: string }>(exports).map((entry) =>
    typeof entry === "string" ? entry : entry.default,
  );
  return [...loaded, ...Object.values<string>(bin)].filter((file) => file.endsWith(".js"));
}

function emit(folder: string): void {
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
}

function sentence(folder: string, { file, start, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, " ");
  if (!file) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start ?? 0);
  return `${path.relative(folder, file.fileName)}:${line + 1}:${character + 1} ${message}`;
}
