import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { type Bundler, minifier } from "./bundlers.ts";
import { type Bundle, bundles, marks } from "./bundles.ts";
import type { Cell } from "./cells.ts";
import { runCommand } from "./command.ts";

/** A bundle that was written. */
interface Written {
  readonly text: string;
  readonly bytes: number;
  readonly gzipped: number;
}

/** Bundles every program with a bundler and runs it; one cell for each program. */
export async function tryBundler(project: string, bundler: Bundler): Promise<readonly Cell[]> {
  await copyFile(
    path.join(import.meta.dirname, "vite.config.js"),
    path.join(project, "vite.config.js"),
  );
  const cells: Cell[] = [];
  for (const bundle of bundles) {
    const faults = await tryBundle(project, bundler, bundle);
    cells.push({ row: bundle.name, column: bundler.name, faults });
  }
  return cells;
}

async function tryBundle(
  project: string,
  bundler: Bundler,
  bundle: Bundle,
): Promise<readonly string[]> {
  const folder = path.join(project, "bundles", bundler.name);
  const stem = bundle.name.replaceAll(" ", "-");
  const entry = path.join(folder, `${stem}.entry.js`);
  const output = path.join(folder, `${stem}.js`);
  await mkdir(folder, { recursive: true });
  await writeFile(entry, bundle.source);
  const failure = await write(project, bundler, entry, output);
  if (failure) return [failure];
  const written = await measure(output);
  console.log(
    `${bundler.name}, ${bundle.name}: ${written.bytes} bytes, ${written.gzipped} gzipped`,
  );
  return [...contentFaults(bundle, written), ...(await runFaults(bundle, output))];
}

async function write(
  project: string,
  { command, minifies, environment }: Bundler,
  entry: string,
  output: string,
): Promise<string | undefined> {
  const env = { ...process.env, ...environment, BUNDLE_ENTRY: entry, BUNDLE_OUTPUT: output };
  const options = { cwd: project, env };
  const { failure } = await runCommand(process.execPath, command(entry, output), options);
  if (failure || minifies) return failure;
  return (await runCommand(process.execPath, minifier(output), options)).failure;
}

async function measure(output: string): Promise<Written> {
  const text = await readFile(output, "utf8");
  const { length: gzipped } = gzipSync(text, { level: 9 });
  return { text, bytes: Buffer.byteLength(text), gzipped };
}

/** What a bundle holds without need, what it lacks, and by how much it is too large. */
export function contentFaults(bundle: Bundle, { text, gzipped }: Written): readonly string[] {
  const { gzipped: limit = Number.POSITIVE_INFINITY } = bundle;
  const held = Object.entries(marks).filter(([, mark]) => text.includes(mark));
  const names = held.map(([name]) => name as keyof typeof marks);
  return [
    ...names.filter((name) => !bundle.holds.includes(name)).map((name) => `It holds ${name}.`),
    ...bundle.holds.filter((name) => !names.includes(name)).map((name) => `It lacks ${name}.`),
    ...(gzipped > limit ? [`It comes to ${gzipped} bytes gzipped, more than ${limit}.`] : []),
  ];
}

async function runFaults({ prints }: Bundle, output: string): Promise<readonly string[]> {
  const sandbox = createSandbox();
  const env = {
    PITRADE_BASE_URL: await sandbox.listen(),
    PITRADE_CLIENT_ID: sandbox.credentials.clientId,
    PITRADE_SECRET: sandbox.credentials.secret,
  };
  const cwd = path.dirname(output);
  const { stdout, failure } = await runCommand(process.execPath, [output], { cwd, env });
  await sandbox.close();
  if (failure) return [failure];
  return stdout.trim() === prints ? [] : [`It printed ${stdout.trim()}, not ${prints}.`];
}
