/**
 * Who may import whom, as far as biome.json cannot say it. It prevents a production bundle that
 * carries the sandbox, a client that runs on Node only, and folders that cannot be read alone.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)/gm,
  );
  return [...found].map((match) => ({
    specifier: (match[2] ?? match[3]) as string,
    typeOnly: match[1] !== undefined,
  }));
}

const targetOf = (file: string, specifier: string) =>
  specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : specifier;

/** Everything that a file loads, directly or not; types are gone by then. */
function loadedBy(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    if (!file.endsWith(".ts")) return;
    for (const { specifier, typeOnly } of importsOf(file)) {
      if (!typeOnly) visit(targetOf(file, specifier));
    }
  };
  visit(entry);
  return seen;
}

const files = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => file.replaceAll(path.sep, "/"));
const sources = files("src/**/*.ts").filter((file) => !file.endsWith(".test.ts"));

/** The folders of src/ that each of them imports, types included; its root is the entry. */
function foldersOfSrc(): ReadonlyMap<string, ReadonlySet<string>> {
  const arrows = sources.flatMap((file) =>
    importsOf(file).map(({ specifier }) =>
      [file, targetOf(file, specifier)].map((each) => /^src\/([\w-]+)\//.exec(each)?.[1]),
    ),
  );
  const folders = new Map<string, Set<string>>();
  for (const [from, to] of arrows) {
    if (!from || !to || from === to) continue;
    folders.set(from, (folders.get(from) ?? new Set()).add(to));
  }
  return folders;
}

describe("imports", () => {
  it("the client loads jose, openapi-fetch, its own files, and nothing else", () => {
    const loaded = [...loadedBy("src/index.ts")];
    const others = loaded.filter(
      (file) => !/^(src\/([\w-]+\/)?[\w-]+\.ts|generated\/[\w-]+\.ts)$/.test(file),
    );
    expect(others.sort()).toEqual(["jose/jws/compact/sign", "openapi-fetch"]);
    const apart = /^generated\/examples\.ts$|^src\/(testing|undici|cli)\//;
    expect(loaded.filter((file) => apart.test(file))).toEqual([]);
  });

  it("the sandbox loads nothing of Node until it listens", () => {
    const loaded = [...loadedBy("src/testing/index.ts")].filter((file) => !file.endsWith(".ts"));
    expect(loaded.sort()).toEqual(["jose/jwt/decode", "jose/jwt/verify", "node:http"]);
    const [dynamic] = importsOf("src/testing/listener.ts").filter(({ typeOnly }) => !typeOnly);
    expect(dynamic?.specifier).toBe("node:http");
    expect(readFileSync(path.join(root, "src/testing/listener.ts"), "utf8")).toContain(
      'await import("node:http")',
    );
  });

  it("what is generated imports openapi-fetch and itself only", () => {
    const specifiers = files("generated/*.ts").flatMap((file) => importsOf(file));
    expect(specifiers.length).toBeGreaterThan(0);
    const foreign = specifiers
      .map(({ specifier }) => specifier)
      .filter((name) => !/^\.\/\w/.test(name));
    expect([...new Set(foreign)]).toEqual(["openapi-fetch"]);
  });

  it("there are no cycles of folders in src", () => {
    const folders = foldersOfSrc();
    const reached = (from: string, seen = new Set<string>()): ReadonlySet<string> => {
      for (const to of folders.get(from) ?? []) if (!seen.has(to)) reached(to, seen.add(to));
      return seen;
    };
    expect(folders.size).toBeGreaterThan(5);
    expect([...folders.keys()].filter((folder) => reached(folder).has(folder))).toEqual([]);
  });

  it("every file of src stays readable: at most 150 lines without comments", () => {
    const long = sources.filter((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      const code = text
        .replaceAll(/\/\*\*.*?\*\//gs, "")
        .split("\n")
        .filter((line) => line.trim());
      return code.length > 150;
    });
    expect(long).toEqual([]);
  });
});
