import { existsSync } from "node:fs";
import { mkdir, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { x } from "tinyexec";
import { BuildError } from "../lib/build-error.ts";

/** Where the packages of the benchmark lie. */
export const benchFolder = fileURLToPath(new URL("./", import.meta.url));

const root = path.join(benchFolder, "..", "..");

/**
 * Makes what the benchmark needs: the packages of its own lock file, this package under its name,
 * and the clients that other generators make of the same description. Only those who run the
 * benchmark install them.
 */
export async function prepare(print: (line: string) => void): Promise<void> {
  if (!existsSync(path.join(root, "dist"))) {
    throw new BuildError("dist/ is missing. Make it with: npm run build");
  }
  print("Installing what is measured into scripts/bench/node_modules.");
  await npm("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save");
  const scope = path.join(benchFolder, "node_modules", "@pitrade");
  await rm(scope, { recursive: true, force: true });
  await mkdir(scope);
  await symlink(root, path.join(scope, "partner-sdk"), "junction");
  await rm(path.join(benchFolder, ".build"), { recursive: true, force: true });
  for (const script of ["generate:redocly", "generate:hey-api", "compile"])
    await npm("run", script);
}

async function npm(...args: string[]): Promise<void> {
  const env = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const { exitCode, stdout, stderr } = await x("npm", args, {
    nodeOptions: { cwd: benchFolder, env },
  });
  if (exitCode !== 0) throw new BuildError(`npm ${args.join(" ")} failed:\n${stdout}${stderr}`);
}
