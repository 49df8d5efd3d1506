/**
 * Who may import whom, as far as biome.json cannot say it. It prevents a production bundle that
 * carries the sandbox, a client that runs on Node only, and folders that cannot be read alone.
 */
import { globSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { root, textOf } from "../support/root.ts";

/** Everything that a file imports, directly or not, without what is imported as a type only. */
async function loadedBy(entry: string) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    packages: "external",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
  });
  const imports = Object.values(metafile.inputs).flatMap((each) => each.imports);
  const external = imports.filter((each) => each.external);
  const packages = [...new Set(external.map((each) => each.path))].sort();
  return { files: Object.keys(metafile.inputs), packages, external };
}

/** What a file imports itself, types included. */
const importsOf = (file: string) =>
  ts.preProcessFile(textOf(file)).importedFiles.map(({ fileName }) => fileName);

const files = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));
const sourcesIn = (base: string) =>
  files(`${base}**/*.ts`).filter((file) => !/node_modules|\.test\.ts$/.test(file));
const sources = sourcesIn("src/");

/** The folders below `base` that each of them imports, types included; what lies in `base` itself is the entry,
 * but of src/ only index.ts and client.ts: anything else counts as a folder. */
function foldersOf(base: string): ReadonlyMap<string, ReadonlySet<string>> {
  const folderOf = (file: string) => {
    if (!file.startsWith(base)) return undefined;
    const isLoose = base === "src/" && !/^src\/(index|client)\.ts$/.test(file);
    return /^([\w-]+)\//.exec(file.slice(base.length))?.[1] ?? (isLoose ? base : undefined);
  };
  const folders = new Map<string, Set<string>>();
  for (const file of sourcesIn(base)) {
    for (const target of importsOf(file)) {
      const [from, to] = [folderOf(file), folderOf(path.posix.join(file, "..", target))];
      if (from && to && from !== to) folders.set(from, (folders.get(from) ?? new Set()).add(to));
    }
  }
  return folders;
}

describe("imports", () => {
  it("the client loads jose, openapi-fetch, its own files, and nothing else", async () => {
    const { files, packages } = await loadedBy("src/index.ts");
    expect(packages).toEqual(["jose/jws/compact/sign", "openapi-fetch"]);
    const own = /^(src\/([\w-]+\/)?[\w-]+\.ts|generated\/[\w-]+\.ts)$/;
    const apart =
      /^generated\/(errors|examples|reconciliations)\.ts$|^src\/(testing|undici|cli|journal)\//;
    expect(files.filter((file) => !own.test(file) || apart.test(file))).toEqual([]);
  });

  it("the journal loads nothing of Node, of which it asks the runtime for what it has", async () => {
    for (const entry of ["index", "postgres"]) {
      const { packages } = await loadedBy(`src/journal/${entry}.ts`);
      expect(packages).toEqual([]);
    }
  });

  it("the sandbox loads nothing of Node until it listens", async () => {
    const { packages, external } = await loadedBy("src/testing/index.ts");
    expect(packages).toEqual(["jose/jwt/decode", "jose/jwt/verify", "node:http"]);
    const ofNode = external.filter((each) => each.path.startsWith("node:"));
    expect(ofNode).toMatchObject([{ path: "node:http", kind: "dynamic-import" }]);
  });

  it("what is generated imports openapi-fetch and itself only", () => {
    const imports = files("generated/*.ts").flatMap(importsOf);
    const foreign = imports.filter((name) => !/^\.\/\w/.test(name));
    expect([...new Set(foreign)]).toEqual(["openapi-fetch"]);
  });

  const layered = "src/ src/testing/ src/journal/ scripts/ scripts/build/ contract-tests/";

  it.each(layered.split(" "))("there are no cycles of folders in %s", (base) => {
    const folders = foldersOf(base);
    const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
      for (const to of folders.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to));
      return seen;
    };
    expect(folders.size).toBeGreaterThan(3);
    expect([...folders.keys()].filter((folder) => reached(folder).has(folder))).toEqual([]);
  });

  it("every file of src stays readable: at most 150 lines without comments", () => {
    const long = sources.filter((file) => {
      const code = textOf(file)
        .replaceAll(/\/\*\*.*?\*\//gs, "")
        .split("\n")
        .filter((line) => line.trim());
      return code.length > 150;
    });
    expect(long).toEqual([]);
  });
});
