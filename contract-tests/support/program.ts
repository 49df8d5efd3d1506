import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { vi } from "vitest";
import { root } from "./root.ts";

/** What tells a program where the server is, and who asks. */
export const environmentOf = (
  baseUrl: string,
  { clientId, secret }: { readonly clientId: string; readonly secret: string },
) => ({ PITRADE_BASE_URL: baseUrl, PITRADE_CLIENT_ID: clientId, PITRADE_SECRET: secret });

/**
 * Runs a program of a sample or of a document as its reader would: configured by the environment
 * alone, with the package imported by its name. Answers the lines that it printed.
 */
export async function runProgram(
  source: string,
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  // A module runs once: a file of its own lets the same program run again.
  const file = await writeProgram(source);
  const lines: string[] = [];
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.spyOn(console, "log").mockImplementation((...values) => {
    lines.push(values.map(String).join(" "));
  });
  try {
    await import(pathToFileURL(file).href);
    return lines;
  } finally {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(file);
  }
}

/** The compiler's errors in programs, with the project's own strict options. */
export function typeProblems(files: readonly string[]): readonly string[] {
  const config = ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(files, { ...options, noUnusedLocals: false });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
    const message = ts.flattenDiagnosticMessageText(messageText, " ");
    return `${path.relative(root, file?.fileName ?? "")}:${line + 1} ${message}`;
  });
}

/** Writes a program to a file of its own, from where the package is found by its name. */
export async function writeProgram(source: string): Promise<string> {
  const folder = path.join(root, ".build", "programs");
  const file = path.join(folder, `${randomUUID()}.ts`);
  await mkdir(folder, { recursive: true });
  // A new journal, and not one that is left in the project.
  await writeFile(file, source.replaceAll('"pitrade-journal.db"', JSON.stringify(`${file}.db`)));
  return file;
}
