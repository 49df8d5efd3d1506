/**
 * Who may import whom. It prevents a production bundle that carries the sandbox, a client that
 * runs on Node only, and a generated file that depends on hand-written ones.
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
  specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : specifier;

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

const files = (pattern: string) => globSync(pattern, { cwd: root }).map((file) => file);
const sources = files("src/**/*.ts").filter((file) => !file.endsWith(".test.ts"));

describe("imports", () => {
  it("the client loads jose, openapi-fetch, its own files, and nothing else", () => {
    const loaded = [...loadedBy("src/index.ts")];
    const others = loaded.filter(
      (file) => !/^(src\/([\w-]+\/)?[\w-]+\.ts|generated\/[\w-]+\.ts)$/.test(file),
    );
    expect(others.sort()).toEqual(["jose/jws/compact/sign", "openapi-fetch"]);
    expect(loaded).not.toContain("generated/examples.ts");
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

  it("nothing in src imports scripts or tests", () => {
    const targets = sources.flatMap((file) =>
      importsOf(file).map(({ specifier }) => targetOf(file, specifier)),
    );
    expect(targets.filter((target) => /^(scripts|contract-tests)\//.test(target))).toEqual([]);
  });

  it("contract tests import the public surface, never what is behind it", () => {
    const targets = files("contract-tests/**/*.ts").flatMap((file) =>
      importsOf(file).map(({ specifier }) => `${file} → ${targetOf(file, specifier)}`),
    );
    expect(targets.filter((target) => / → src\/(?!(testing\/)?index\.ts$)/.test(target))).toEqual(
      [],
    );
  });

  it("there are no cycles", () => {
    const cycles = sources.filter((file) =>
      importsOf(file)
        .filter(({ specifier, typeOnly }) => specifier.startsWith(".") && !typeOnly)
        .some(({ specifier }) => loadedBy(targetOf(file, specifier)).has(file)),
    );
    expect(cycles).toEqual([]);
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
