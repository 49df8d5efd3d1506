/**
 * A reader who installs the packed package in an empty folder and follows the chapters in order, and
 * then the README, meets no error, and what is printed is what the page says. It prevents an example
 * that never worked, a first chapter that works only where the SDK is developed, and a skill for
 * agents that leads to files which are not in the package.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it, onTestFinished } from "vitest";
import { pack } from "../../scripts/lib/pack.ts";
import { runProcess } from "../../scripts/lib/run-process.ts";
import { description } from "../support/description.ts";
import { textOf } from "../support/documents.ts";
import { announcedOutput, type Block, blocksOf, linksOf } from "../support/markdown.ts";
import { root } from "../support/root.ts";
import { shellMissing } from "../support/shell.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** What does not run here, by what only it has. */
const elsewhere: readonly (readonly [part: string, why: string])[] = [
  ["npm ci && npm run quickstart", "is for a checkout, and what continuous integration runs"],
  ["npm test\n", "is for a checkout, and what continuous integration runs"],
  ["npm run build && npm pack", "is for a checkout: this test begins with what it makes"],
  ["pitrade: token minted", "is output of the log, held by contract-tests/client/logger.test.ts"],
  ["npm install --save-dev jest", "installs what npm run test:runtimes installs"],
  ["transformIgnorePatterns", "configures Jest, which npm run test:runtimes installs"],
  ["jest.useFakeTimers", "is a test for Jest, which npm run test:runtimes installs"],
  ["process.env.PORT", "is a server that goes on, run by recipes.test.ts"],
  ["process.env.VAULT_URL", "needs a vault, which recipes.test.ts plays"],
];

/** What the text tells a reader to install besides, as this checkout has it. */
const besides = ["undici", "vitest", "pino", "@opentelemetry/api"];

/** A server's clock that is 3 s behind: what a chapter signs must be valid there too. */
const clockBehind = `--import "data:text/javascript,const { now } = Date; Date.now = () => now() - 3000"`;

type Environment = Readonly<Record<string, string | undefined>>;
type Command = readonly [program: string, ...args: string[]];

const chapters = (description.tags ?? [])
  .filter((tag) => tag["x-traitTag"])
  .map(({ name, description: text = "" }) => ({ name, blocks: blocksOf(text) }));
const pages = [...chapters, { name: "README.md", blocks: blocksOf(textOf("README.md")) }];

it.skipIf(shellMissing)(
  "Every block of the chapters runs in their order, and prints what it says",
  {
    timeout: 300_000,
  },
  async () => {
    const folder = await emptyFolder();
    const problems: string[] = [];
    const met = new Set<string>();
    let first: Environment | undefined;
    for (const { name, blocks } of pages) {
      // What a later chapter pastes is for its own terminal.
      let pasted = first ?? {};
      let announced: readonly string[] = [];
      let exported = "";
      for (const [at, block] of blocks.entries()) {
        const { source, line } = block;
        const part = partOf(block);
        const [, file] = /^(?:node|bash) (\S+)$/m.exec(blocks[at + 1]?.source ?? "") ?? [];
        announced = [...announced, ...announcedBy(block)];
        if (part) met.add(part);
        else if (file) await writeFile(path.join(folder, file), source);
        else if (source.includes("pitrade sandbox")) {
          pasted = await leaveRunning(source, folder);
          first ??= pasted;
        } else if (block.language !== "text") {
          // Output stands below a command.
          announced = [...announced, ...outputIn(blocks[at + 1])];
          const env = { ...bareEnvironment(source), ...pasted };
          const command = await commandOf(block, folder, exported);
          const problem = await problemOf(command, { cwd: folder, env }, announced);
          if (problem) problems.push(`${name}, line ${line}: ${problem}`);
          announced = [];
          exported += (source.match(/^export .*\n/gm) ?? []).join("");
          if (source.includes("npm install")) await installBesides(folder);
        }
      }
    }
    expect(problems).toEqual([]);
    const skill = path.join(folder, "node_modules/@pitrade/partner-sdk/skills/pitrade/SKILL.md");
    const targets = linksOf(readFileSync(skill, "utf8")).map((each) => each.replace(/#.*/, ""));
    const places = targets
      .filter((each) => each)
      .map((each) => path.join(path.dirname(skill), each));
    expect(places.length).toBeGreaterThan(15);
    expect(places.filter((each) => !existsSync(each))).toEqual([]);
    expect([...met]).toEqual(expect.arrayContaining(elsewhere.map(([part]) => part)));
  },
);

async function emptyFolder(): Promise<string> {
  const folder = path.join(await temporaryFolder(), "first-steps");
  await mkdir(folder);
  await pack(root, folder);
  return folder;
}

async function installBesides(folder: string): Promise<void> {
  for (const name of besides) {
    const place = path.join(folder, "node_modules", name);
    await mkdir(path.dirname(place), { recursive: true });
    await symlink(path.join(root, "node_modules", name), place);
  }
}

/** What is wrong with a block: with its end, or with what it printed. */
async function problemOf(
  [program, ...args]: Command,
  options: { readonly cwd: string; readonly env: Environment },
  announced: readonly string[],
): Promise<string | undefined> {
  const { status, stdout, stderr } = await runProcess(program, args, options);
  if (status !== 0) return `ended with ${status}: ${stderr}${stdout}`;
  let rest = `\n${stdout}`;
  for (const text of announced) {
    const found = rest.indexOf(text);
    if (found === -1) return `did not print ${JSON.stringify(text)} in ${JSON.stringify(stdout)}`;
    rest = rest.slice(found + text.trimEnd().length);
  }
  return undefined;
}

function partOf({ source }: Block): string | undefined {
  return elsewhere.find(([part]) => source.includes(part))?.[0];
}

function outputIn(block: Block | undefined): readonly string[] {
  return block?.language === "text" && !partOf(block) ? [block.source.trimEnd()] : [];
}

/** What a block says that it prints, in comments. */
function announcedBy({ language, source }: Block): readonly string[] {
  if (language !== "bash") return announcedOutput(source).map((line) => `\n${line}\n`);
  return [...source.matchAll(/^[^#\n].* # (.+)$/gm)].map(([, text]) => text as string);
}

async function commandOf(
  { language, source, line }: Block,
  folder: string,
  exported: string,
): Promise<Command> {
  if (language === "bash") return ["bash", "-ec", exported + source];
  const [, runner] = /from "(node:test|vitest)"/.exec(source) ?? [];
  const file = path.join(folder, `line-${line}${runner ? ".test" : ""}.mts`);
  await writeFile(file, source);
  if (runner === "vitest") return ["npx", "--no", "vitest", "run", path.basename(file)];
  return runner ? ["node", "--test", file] : ["node", file];
}

/** That of somebody who has configured nothing; only what is installed may come through a proxy. */
function bareEnvironment(source: string): Environment {
  const isRemoved = source.includes("npm install")
    ? /^(PITRADE_|NODE_|VITEST|TEST_RESULTS)/
    : /^(PITRADE_|NODE_|VITEST|TEST_RESULTS)|_proxy$/i;
  const names = Object.keys(process.env).filter((name) => isRemoved.test(name));
  return {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    npm_config_prefer_offline: "true",
  };
}

/** Starts a command in a second terminal; answers what is to be pasted into the first one. */
async function leaveRunning(command: string, cwd: string): Promise<Environment> {
  const env = { ...process.env, ...bareEnvironment(command), NODE_OPTIONS: clockBehind };
  // A process group of its own, so that what the command starts ends with it.
  const child = spawn("bash", ["-ec", command], { cwd, env, detached: true });
  onTestFinished(async () => {
    const ended = once(child, "close");
    process.kill(-(child.pid as number));
    await ended;
  });
  const pasted: Record<string, string> = {};
  for await (const line of createInterface(child.stdout)) {
    const [, name, value = ""] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (name) pasted[name] = value.replaceAll("'", "");
    if (line.startsWith("Stop it")) break;
  }
  return pasted;
}
