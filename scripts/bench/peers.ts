/**
 * Puts what the benchmark needs in place: the packages of its own lock file, this package under
 * its name, and the clients that other generators make of the same description. It prevents that
 * anybody who does not run the benchmark installs them.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { BuildError } from "../lib/build-error.ts";
import { redocly } from "../lib/redocly.ts";

const run = promisify(execFile);

/** Where the packages of the benchmark and its programs lie. */
export const benchFolder = fileURLToPath(new URL("./", import.meta.url));
const root = path.join(benchFolder, "..", "..");
const packages = path.join(benchFolder, "node_modules");
const clients = path.join(benchFolder, ".build");

/** The contenders as plain JavaScript, by the name under which programs of the benchmark find it. */
export const contendersModule = "#clients/contenders";

export async function preparePeers(print: (line: string) => void): Promise<void> {
  if (!existsSync(path.join(root, "dist"))) {
    throw new BuildError("dist/ is missing. Make it with: npm run build");
  }
  await install(print);
  await linkOurs();
  await rm(clients, { recursive: true, force: true });
  await mkdir(clients);
  await Promise.all([generateRedocly(), generateHeyApi(), compileContenders()]);
}

/** Installs once per state of the lock file, without install scripts. */
async function install(print: (line: string) => void): Promise<void> {
  const lock = await readFile(path.join(benchFolder, "package-lock.json"));
  const fingerprint = createHash("sha256").update(lock).digest("hex");
  const mark = path.join(packages, ".installed-from");
  if ((await readFile(mark, "utf8").catch(() => "")) === fingerprint) return;
  print("Installing what is measured into scripts/bench/node_modules.");
  await runOrExplain("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  await writeFile(mark, fingerprint);
}

/** Runs a program to its end; what it has to say is for the reader where it fails. */
async function runOrExplain(file: string, args: readonly string[]): Promise<void> {
  try {
    await run(file, args, { cwd: benchFolder });
  } catch (error) {
    const { message, stderr } = error as Error & { readonly stderr?: string };
    throw new BuildError(`The peers could not be set up: ${stderr?.trim() || message}`);
  }
}

/** Contenders and bundles import this package by its name, as an integrator does. */
async function linkOurs(): Promise<void> {
  const scope = path.join(packages, "@pitrade");
  await rm(scope, { recursive: true, force: true });
  await mkdir(scope);
  await symlink(root, path.join(scope, "partner-sdk"), "junction");
}

async function generateRedocly(): Promise<void> {
  const file = path.join(clients, "redocly", "client.ts");
  const { status, stderr } = await redocly(root, [
    "generate-client",
    "generated/openapi.yaml",
    `--output=${file}`,
  ]);
  if (status !== 0) throw new BuildError(`redocly generate-client failed: ${stderr.trim()}`);
  await compile("redocly", `export * from ${JSON.stringify(file)};`);
}

async function generateHeyApi(): Promise<void> {
  const folder = path.join(clients, "hey-api");
  const cli = path.join(packages, "@hey-api", "openapi-ts", "bin", "run.js");
  const input = path.join(root, "generated", "openapi.yaml");
  const plugins = ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"];
  const args = [cli, "-i", input, "-o", folder, "--silent", "--plugins", ...plugins];
  await runOrExplain(process.execPath, args);
  const files = ["index.ts", "client/index.ts"].map((name) => path.join(folder, name));
  await compile(
    "hey-api",
    files.map((file) => `export * from ${JSON.stringify(file)};`).join("\n"),
  );
}

/** Their packages stay outside, so that a start loads them as an integrator's program does. */
function compileContenders(): Promise<void> {
  const file = path.join(benchFolder, "contenders", "index.ts");
  return compile("contenders", `export * from ${JSON.stringify(file)};`, "external");
}

/** Compiles TypeScript to one module, as the build of an integrator would. */
async function compile(
  name: string,
  contents: string,
  packages: "bundle" | "external" = "bundle",
): Promise<void> {
  await build({
    stdin: { contents, resolveDir: clients, loader: "ts" },
    packages,
    outfile: path.join(clients, `${name}.js`),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    logLevel: "error",
  });
}
