/**
 * Prevents a package that cannot be installed, imported or typed by its users: packs it as it
 * would be published, has publint and arethetypeswrong judge the tarball, and uses it in an empty
 * folder with nothing else installed.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { BuildError } from "../lib/build-error.ts";
import { pack } from "../lib/pack.ts";
import { reportFailure } from "../lib/report-failure.ts";
import { contentFaults } from "./contents.ts";

const run = promisify(execFile);
const root = process.cwd();
/** The versions of the optional peer that the package takes. */
const peer: string = createRequire(path.join(root, "package.json"))("./package.json")
  .peerDependencies.undici;

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

const folder = await mkdtemp(path.join(tmpdir(), "package-"));
try {
  if (!existsSync(path.join(root, "dist"))) {
    throw new BuildError("dist/ is missing. Make it with: npm run build");
  }
  const { tarball, files } = await pack(folder);
  const faults = [
    ...contentFaults(files),
    ...(await lintPackage()),
    ...(await judgeTypes(tarball)),
    ...(await tryAsConsumer(tarball)),
  ];
  if (faults.length > 0) throw new BuildError(faults.join("\n"));
  console.log(
    `The package is sound: ${files.length} files; publint and arethetypeswrong agree, and it works.`,
  );
} catch (error) {
  reportFailure("check package", error);
} finally {
  await rm(folder, { recursive: true });
}

async function lintPackage(): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir: root, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg ?? {}) ?? message.code}`);
}

/** Node's old resolution and \`require\` are not supported: the package is ESM only. */
async function judgeTypes(tarball: string): Promise<readonly string[]> {
  const manifest = createRequire(import.meta.url).resolve("@arethetypeswrong/cli/package.json");
  const cli = path.join(path.dirname(manifest), "dist", "index.js");
  const args = [cli, tarball, "--profile", "esm-only", "--format", "ascii", "--no-color"];
  return run(process.execPath, args).then(
    () => [],
    ({ stdout, stderr }) => [`arethetypeswrong:\n${stdout}${stderr}`],
  );
}

/** Installs the tarball in an empty folder, and runs a program and the command line from there. */
async function tryAsConsumer(tarball: string): Promise<readonly string[]> {
  const cwd = path.join(folder, "consumer");
  await mkdir(cwd);
  await writeFile(path.join(cwd, "package.json"), '{ "private": true, "type": "module" }\n');
  await writeFile(path.join(cwd, "index.js"), consumer);
  const env = { ...process.env, PITRADE_CLIENT_ID: "partner", PITRADE_SECRET: "a secret" };
  try {
    await run("npm", ["install", "--prefer-offline", tarball, `undici@${peer}`], { cwd, env });
    const { stdout: entries } = await run(process.execPath, ["index.js"], { cwd, env });
    const { stdout: token } = await run("npx", ["--no-install", "pitrade", "token"], { cwd, env });
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
