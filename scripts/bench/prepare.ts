import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { outputOf } from "../lib/run-process.ts";

export const benchFolder = fileURLToPath(new URL("./", import.meta.url));

const root = path.join(benchFolder, "..", "..");

/** A registry that does not answer ends the preparation: by itself npm waits for many minutes, silently. */
const network = ["--prefer-offline", "--fetch-retries=0", "--fetch-timeout=20000"];

/**
 * Makes what the benchmark needs: the packages of its own lock file, this package under its name,
 * and the client that another generator makes of the same description. Only those who run the
 * benchmark install them.
 */
export async function prepare(print: (line: string) => void): Promise<void> {
  print("Installing what is measured into scripts/bench/node_modules.");
  await npm("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", ...network);
  const scope = path.join(benchFolder, "node_modules", "@pitrade");
  await rm(scope, { recursive: true, force: true });
  await mkdir(scope);
  await symlink(root, path.join(scope, "partner-sdk"), "junction");
  await rm(path.join(benchFolder, ".build"), { recursive: true, force: true });
  for (const script of ["generate", "compile"]) await npm("run", script);
}

function npm(...args: readonly string[]): Promise<string> {
  const env = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return outputOf("npm", args, { cwd: benchFolder, env });
}
