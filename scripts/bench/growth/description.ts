/**
 * Makes a project whose description has so many operations: the one at hand, and copies of it with
 * names of their own. What the build costs must follow the work, not its square.
 */
import { cp, glob, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import { methods } from "../../lib/openapi.ts";
import { type CopyNames, copyName, copyNode, inventNames, isCopied } from "./copy.ts";
import { createWords } from "./words.ts";

type Node = Record<string, unknown>;

/** What the build reads. */
const sources = [
  "openapi",
  "src",
  "package.json",
  "redocly.yaml",
  "tsconfig.json",
  "tsconfig.build.json",
];

const rootFile = "openapi/openapi.yaml";
const samples = "openapi/code-samples";

/** Writes the project to a folder; it has exactly `count` operations, at least those at hand. */
export async function makeProject(root: string, folder: string, count: number): Promise<void> {
  for (const source of sources) {
    await cp(path.join(root, source), path.join(folder, source), { recursive: true });
  }
  const document = await readYaml(root, rootFile);
  const files = await copiedFiles(root);
  const paths = document.paths as Record<string, { readonly $ref: string }>;
  const originals = Object.entries(paths);
  const words = createWords();
  let left = count - countOperations(files);
  while (left > 0) {
    const names = inventNames(words);
    left = await writeCopy({ root, folder, files, names }, left);
    for (const [route, { $ref }] of originals) {
      paths[`/${names.word}-${route.slice(1)}`] = { $ref: copyFile($ref, names) };
    }
  }
  document.paths = await withoutEmpty(folder, paths);
  await writeYaml(folder, rootFile, document);
}

interface Copy {
  readonly root: string;
  readonly folder: string;
  readonly files: ReadonlyMap<string, Node>;
  readonly names: CopyNames;
}

/** Writes one copy of the description; answers how many operations are still to be made. */
async function writeCopy({ root, folder, files, names }: Copy, wanted: number): Promise<number> {
  let left = wanted;
  for (const [file, node] of files) {
    const copy = copyNode(node, file, names) as Node;
    if (file.startsWith("openapi/paths/")) {
      for (const method of methods) {
        if (!(method in copy)) continue;
        if (left > 0) await copySamples(root, folder, node[method] as Node, names);
        else delete copy[method];
        left -= left > 0 ? 1 : 0;
      }
    }
    await writeYaml(folder, copyFile(file, names), copy);
  }
  return left;
}

async function copySamples(
  root: string,
  folder: string,
  operation: Node,
  names: CopyNames,
): Promise<void> {
  const id = String(operation.operationId);
  for await (const file of glob(`${id}.*`, { cwd: path.join(root, samples) })) {
    const copy = file.replace(id, copyName(id, names));
    await cp(path.join(root, samples, file), path.join(folder, samples, copy));
  }
}

function copyFile(file: string, names: CopyNames): string {
  const { dir, name, ext } = path.posix.parse(file);
  return path.posix.join(dir, copyName(name, names) + ext);
}

async function copiedFiles(root: string): Promise<ReadonlyMap<string, Node>> {
  const files = new Map<string, Node>();
  for await (const found of glob("openapi/**/*.yaml", { cwd: root })) {
    const file = found.split(path.sep).join("/");
    if (isCopied(file)) files.set(file, await readYaml(root, file));
  }
  return files;
}

function countOperations(files: ReadonlyMap<string, Node>): number {
  return [...files]
    .filter(([file]) => file.startsWith("openapi/paths/"))
    .flatMap(([, node]) => methods.filter((method) => method in node)).length;
}

/** The last copy is cut off where there are enough: its other paths lead to no operation. */
async function withoutEmpty(
  folder: string,
  paths: Record<string, { readonly $ref: string }>,
): Promise<Node> {
  const kept: Node = {};
  for (const [route, entry] of Object.entries(paths)) {
    const item = await readYaml(folder, path.posix.join("openapi", entry.$ref));
    if (methods.some((method) => method in item)) kept[route] = entry;
  }
  return kept;
}

async function readYaml(folder: string, file: string): Promise<Node> {
  return parse(await readFile(path.join(folder, file), "utf8"));
}

async function writeYaml(folder: string, file: string, node: Node): Promise<void> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, stringify(node));
}
