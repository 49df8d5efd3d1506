import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Bundle, bundles, marks } from "./bundles.ts";
import { choose, tables } from "./columns.ts";
import { expectations } from "./expectations.ts";
import { steps } from "./program/steps.ts";
import { transports } from "./program/transports.ts";
import { runtimes } from "./runtimes.ts";
import { contentFaults } from "./try-bundlers.ts";
import { compilers } from "./try-compilers.ts";

const root = path.join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const tools = JSON.parse(read("scripts/runtimes/tools/package.json"));
const installed = Object.keys({ ...tools.dependencies, ...tools.optionalDependencies });

describe("The tables", () => {
  it("expect something of every step of the program, in its order", () => {
    expect(expectations.map(({ step }) => step)).toEqual(Object.keys(steps));
  });

  it("take every binary and every compiler from a package that is installed", () => {
    const files = runtimes.flatMap(({ binaries }) => Object.values(binaries));
    const foreign = files.filter((file) => !installed.some((name) => file.startsWith(`${name}/`)));
    expect(foreign).toEqual([]);
    expect(compilers.map(({ compiler }) => compiler).filter((c) => !installed.includes(c))).toEqual(
      [],
    );
  });

  it("pin every package to one version", () => {
    const versions = Object.values({ ...tools.dependencies, ...tools.optionalDependencies });
    const loose = versions.filter(
      (version) => !/^(npm:@?[\w/-]+@)?\d+\.\d+\.\d+$/.test(String(version)),
    );
    expect(loose).toEqual([]);
  });

  it("name no transport and no differing step that the program does not know", () => {
    const known = Object.keys(transports);
    expect(runtimes.filter(({ transport }) => !known.includes(transport))).toEqual([]);
    const differing = runtimes.flatMap(({ differs = {} }) => Object.keys(differs));
    expect(differing.filter((step) => !Object.hasOwn(steps, step))).toEqual([]);
  });

  it("try the oldest Node that package.json names", () => {
    const { engines } = JSON.parse(read("package.json"));
    const oldest = tools.optionalDependencies["node-20-linux-x64"].split("@")[1];
    expect(`>=${oldest.split(".").slice(0, 2).join(".")}`).toBe(engines.node);
  });

  it("are what the README says", () => {
    const versions = (...packages: readonly string[]) =>
      packages.map((name) => tools.optionalDependencies[name].split("@").at(-1)).join(", ");
    const nodes = runtimes.filter(({ name }) => /^node-\d+$/.test(name));
    const dates = runtimes.flatMap(({ launch }) =>
      "worker" in launch ? [launch.worker.compatibilityDate] : [],
    );
    const section = /### Where it runs\n(.+?)\n### /s.exec(read("README.md"))?.[1] ?? "";
    expect(
      [...section.matchAll(/^\| (\w[^|]*) \| (\d[^|]*) \|$/gm)].map((row) => row.slice(1)),
    ).toEqual([
      ["Node", versions(...nodes.map(({ name }) => `${name}-linux-x64`))],
      ["Deno", versions("@deno/linux-x64-glibc")],
      ["Bun", versions("@oven/bun-linux-x64")],
      [
        "workerd (Cloudflare)",
        `${versions("@cloudflare/workerd-linux-64")}, compatibility dates ${dates.join(", ")}`,
      ],
    ]);
  });
});

describe("A choice", () => {
  it("of nothing is everything", () => {
    expect(choose(undefined)).toBe(tables);
  });

  it("of a table and of a column holds just these", () => {
    const chosen = choose(["deno", "bundlers"]);
    const names = chosen.map(({ name, columns }) => [name, columns.map((each) => each.name)]);
    expect(names).toEqual([
      ["runtimes", ["deno"]],
      ["bundlers", ["esbuild", "rollup", "vite-library", "vite-ssr"]],
    ]);
  });

  it("of what there is not says what there is", () => {
    expect(() => choose(["deno", "node-18"])).toThrow(/^--only knows no node-18, only: runtimes, /);
  });
});

describe("A bundle", () => {
  const bundle: Bundle = { name: "x", source: "", holds: ["errors"], prints: "", gzipped: 10 };
  const written = (text: string, gzipped = 10) => ({ text, bytes: text.length, gzipped });

  it("has no fault where it holds what it should and no more", () => {
    expect(contentFaults(bundle, written(marks.errors))).toEqual([]);
  });

  it("has one for each part too many, each part that is missing, and for its size", () => {
    expect(contentFaults(bundle, written(`${marks.sandbox}${marks.client}`, 11))).toEqual([
      "It holds client.",
      "It holds sandbox.",
      "It lacks errors.",
      "It comes to 11 bytes gzipped, more than 10.",
    ]);
  });

  it("holds every part in one of the programs, so that each mark is known to be found", () => {
    const held = new Set(bundles.flatMap(({ holds }) => holds));
    expect([...held].sort()).toEqual(Object.keys(marks).sort());
  });
});
