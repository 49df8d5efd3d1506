import { existsSync } from "node:fs";
import { mkdir, mkdtempDisposable, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { BuildError } from "../lib/build-error.ts";
import { pack } from "../lib/pack.ts";
import { outputOf, runNode } from "../lib/run-process.ts";

/**
 * What the package holds, and all of it: nothing is published by accident, and nothing is
 * forgotten. Tests have a second dot in their names.
 */
export const contents: readonly (readonly [why: string, pattern: RegExp])[] = [
  ["what npm and runtimes read", /^package\.json$/],
  ["the page on the registry", /^README\.md$/],
  ["the terms", /^LICENSE$/],
  ["what changes for those who update", /^CHANGELOG\.md$/],
  ["the entries", /^dist\/([\w-]+\/)?index\.js$/],
  ["what the entries have in common", /^dist\/shared\/\w+\.js$/],
  ["the sources, for debuggers", /^dist\/([\w-]+\/)?\w+\.js\.map$/],
  ["the types", /^dist\/([\w-]+\/)?index\.d\.ts$/],
];

/** A program of somebody who has installed nothing else but the optional peer. */
const consumer = `
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";
const sandbox = createSandbox();
const baseUrl = await sandbox.listen();
const transport = createUndiciTransport();
await createPiTradeClient({ ...sandbox.clientOptions, baseUrl, fetch: transport.fetch }).accounts.create({
  email: "ada.moreno@example.com",
  firstName: "Ada",
  lastName: "Moreno",
  accountType: "TRADING",
  password: "correct-horse-battery",
});
console.log(sandbox.ledger.length);
await transport.close();
await sandbox.close();
`;

/**
 * Packs the package as it would be published, has publint and arethetypeswrong judge it, and uses
 * it in an empty folder with nothing else installed.
 */
export async function judgePackage({ root }: { readonly root: string }) {
  if (!existsSync(path.join(root, "dist"))) {
    throw new BuildError("dist/ is missing. Make it with: npm run build");
  }
  await using folder = await mkdtempDisposable(path.join(tmpdir(), "package-"));
  const { tarball, files } = await pack(root, folder.path);
  const faults = [
    ...contentFaults(files),
    ...(await publintFaults(root)),
    ...(await typeFaults(tarball)),
    ...(await consumerFaults(root, tarball, path.join(folder.path, "consumer"))),
  ];
  return { faults, note: `${files.length} files` };
}

export function contentFaults(files: readonly string[]): readonly string[] {
  const unexpected = files.filter((file) => !contents.some(([, pattern]) => pattern.test(file)));
  const missing = contents.filter(([, pattern]) => !files.some((file) => pattern.test(file)));
  return [
    ...unexpected.map(
      (file) =>
        `${file} would be published: leave it out of \`files\` in package.json, or add it with ` +
        "its reason to scripts/release/judge-package.ts.",
    ),
    ...missing.map(
      ([why, { source }]) =>
        `No file matches ${source} (${why}): see \`files\` in package.json, then: npm run build`,
    ),
  ];
}

async function publintFaults(root: string): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir: root, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg ?? {}) ?? message.code}`);
}

/** Node's old resolution and \`require\` are not supported: the package is ESM only. */
async function typeFaults(tarball: string): Promise<readonly string[]> {
  const manifest = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
  const cli = path.join(path.dirname(manifest), "dist", "index.js");
  const args = [cli, tarball, "--profile=esm-only", "--format=ascii", "--no-color"];
  const { status, stdout, stderr } = await runNode(args);
  return status === 0 ? [] : [`arethetypeswrong:\n${stdout}${stderr}`];
}

/** Installs the tarball in an empty folder, and runs a program and the command line from there. */
async function consumerFaults(
  root: string,
  tarball: string,
  cwd: string,
): Promise<readonly string[]> {
  const { peerDependencies } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  await mkdir(cwd);
  await writeFile(path.join(cwd, "package.json"), '{ "private": true, "type": "module" }\n');
  await writeFile(path.join(cwd, "index.js"), consumer);
  const options = { cwd, env: { PITRADE_CLIENT_ID: "partner", PITRADE_SECRET: "a secret" } };
  const peer = `undici@${peerDependencies.undici}`;
  try {
    await outputOf("npm", ["install", "--prefer-offline", tarball, peer], options);
    const entries = await outputOf(process.execPath, ["index.js"], options);
    const token = await outputOf("npx", ["--no-install", "pitrade", "token"], options);
    return [
      ...(entries === "1\n"
        ? []
        : [`The packed sandbox recorded ${entries.trim()} entries, not 1.`]),
      ...(/^eyJ/.test(token) ? [] : [`The packed command line printed no token: ${token.trim()}`]),
    ];
  } catch (error) {
    return [`The packed package does not work: ${(error as Error).message}`];
  }
}
