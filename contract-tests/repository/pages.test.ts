/**
 * The pages of the repository are compared with what they speak of. It prevents a link, a file or a
 * command that is gone, and a table that is no longer true.
 */
import { globSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { blocks, documents, pages, textOf } from "../support/documents.ts";
import { anchorsOf, linksOf, rowsOf } from "../support/markdown.ts";
import { root } from "../support/root.ts";

const exists = (pattern: string) => globSync(pattern, { cwd: root }).length > 0;
const operations = operationsOf(description);

const codeIn = (cell = "") => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string);

it("The description names the ports on which the commands of its servers listen", () => {
  const local = description.servers?.find(({ url }) => url.endsWith(":{port}"));
  const { default: given, description: text = "" } = local?.variables?.port ?? {};
  const commands = [
    {
      file: "src/cli/sandbox-command.ts",
      says: "npx --no pitrade sandbox",
      whose: "the sandbox's",
    },
    { file: "scripts/author/mock.ts", says: "npm run serve mock", whose: "the mock's" },
  ];
  const ports = commands.map(({ file }) => /\b40\d\d\b/.exec(textOf(file))?.[0]);
  expect(given).toBe(ports[0]);
  for (const [at, { says, whose }] of commands.entries()) {
    expect(local?.description).toContain(says);
    expect(text).toMatch(new RegExp(`\\b${ports[at]} (is )?${whose}`));
  }
  expect(text).toContain("--port");
});

describe("README.md", () => {
  const readme = textOf("README.md");

  it("has at most 900 words, its code included, besides the tables of methods", () => {
    const listed = /^\| (?:waiting )?method \|.*\n(?:\|.*\n)+/gm;
    const text = readme.replace(/<picture>.*?<\/picture>/s, "").replaceAll(listed, "");
    const words = text.split(/\s+/).filter((word) => /\w/.test(word));
    expect(words.length).toBeLessThanOrEqual(900);
  });

  it("starts with the two commands that a newcomer needs", () => {
    const commands = blocks.filter(({ document }) => document === "README.md");
    expect(commands.slice(0, 2).map(({ source }) => source)).toEqual([
      "npm ci && npm run quickstart\n",
      "npm test\n",
    ]);
  });

  it("has every method, its request and where it comes from", () => {
    const methods = operations.map(({ method, path, operation }) => [
      `\`${operation["x-sdk-name"]}\``,
      `\`${method} ${path}\``,
      operation["x-provenance"],
    ]);
    expect(rowsOf(readme, "method").sort()).toEqual(methods.sort());
  });

  it("has every method that waits", () => {
    const source = textOf("generated/client.ts");
    const waits = Array.from(
      source.matchAll(/^ {6}(track|waitUntil\w+): \(/gm),
      ([, name]) => name as string,
    );
    const listed = rowsOf(readme, "waiting method").flatMap(([cell]) => codeIn(cell));
    expect(listed.map((name) => name.split(".")[1]).sort()).toEqual(waits.sort());
  });
});

describe("CONTRIBUTING.md", () => {
  const rows = rowsOf(textOf("CONTRIBUTING.md"), "to change");

  it.each(rows)(
    "of %s names files that are there and have that word, and tests",
    (change, files, run) => {
      const named = codeIn(files).filter((code) => code.includes("/") || code.includes("."));
      expect(named).not.toEqual([]);
      expect(named.filter((file) => !exists(file))).toEqual([]);
      const sources = named.flatMap((pattern) => globSync(pattern, { cwd: root })).map(textOf);
      const words = codeIn(change);
      expect(words.filter((word) => !sources.some((source) => source.includes(word)))).toEqual([]);
      const filters =
        /\btest (`[^`]+`)/
          .exec(run ?? "")?.[1]
          ?.replaceAll("`", "")
          .split(" ") ?? [];
      const tests = globSync("{src,scripts,openapi,contract-tests}/**/*.test.ts", { cwd: root });
      expect(filters.filter((filter) => !tests.some((file) => file.includes(filter)))).toEqual([]);
      expect(run).toMatch(/`npm |`npx |\btest `/);
    },
  );

  it("maps folders that are there", () => {
    const folders = rowsOf(textOf("CONTRIBUTING.md"), "folder").flatMap(([cell]) => codeIn(cell));
    expect(folders.length).toBeGreaterThan(10);
    expect(folders.filter((folder) => !exists(folder))).toEqual([]);
  });
});

describe("openapi/README.md", () => {
  it.each(rowsOf(textOf("openapi/README.md"), "may have to follow"))(
    "names what is there that may have to follow: %s",
    (what) => {
      const named = codeIn(what);
      expect(named).not.toEqual([]);
      expect(named.filter((file) => !exists(file))).toEqual([]);
    },
  );

  it("has every lint rule of ours that is switched on", () => {
    const { rules } = parse(textOf("redocly.yaml"));
    const ours = Object.keys(rules).flatMap((id) => /^pitrade\/(.+)/.exec(id)?.[1] ?? []);
    const rows = rowsOf(textOf("openapi/README.md"), "rule").map(([rule]) => rule);
    expect(rows).toEqual(ours.map((id) => `\`${id}\``));
  });
});

const names = /\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g;
const code = globSync(
  ["{src,scripts,contract-tests,openapi}/**/*.{ts,yaml,sh}", "redocly.yaml", ".ci/run"],
  {
    cwd: root,
    exclude: (name) => name.endsWith("node_modules"),
  },
);
// The environment has the last one.
const known = new Set([...code.flatMap((file) => textOf(file).match(names) ?? []), "HTTPS_PROXY"]);

it.each(documents)("%s names no variable and no code that there is not", (document) => {
  const named = new Set(textOf(document).match(names));
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
});

const paths = /`((?:openapi|src|scripts|contract-tests|generated|skills)\/[^`\s<]+)`/g;

it.each(documents)("%s names no file that there is not", (document) => {
  const named = Array.from(textOf(document).matchAll(paths), ([, file = ""]) => file);
  // The filter of a test is what its path begins with.
  expect(named.filter((file) => !exists(`${file}*`))).toEqual([]);
});

it.each(pages)("Links of %s lead to files and headings that are there", (page) => {
  const folder = page.slice(0, page.lastIndexOf("/") + 1);
  const lost = linksOf(textOf(page)).filter((target) => {
    if (/^https:/.test(target)) return false;
    const [file, anchor] = target.split("#") as [string, string?];
    const found = file === "" ? page : folder + file;
    return !exists(found) || (anchor !== undefined && !anchorsOf(textOf(found)).has(anchor));
  });
  expect(lost).toEqual([]);
});

describe("commands", () => {
  const { scripts } = JSON.parse(textOf("package.json"));
  const projects = textOf("vitest.config.ts");
  const named = documents.flatMap((document) =>
    [...textOf(document).matchAll(/npm run ([\w:-]+)((?: [a-z]+)*)/g)].map(
      ([command, script = "", steps = ""]) => ({ document, command, script, steps }),
    ),
  );

  it.each(named)("$document names $command, which exists", ({ script, steps }) => {
    expect(Object.keys(scripts)).toContain(script);
    for (const step of steps.split(" ").filter(Boolean)) {
      const command = textOf(`scripts/${script.replace(":", "-")}.ts`);
      expect(command).toContain(`\n  ${step}: [`);
    }
  });

  // Elsewhere npx asks the registry for a package of that name, and runs it with the secret at hand.
  it("start the command line of the package only where it is installed", () => {
    const sources = globSync("src/**/*.ts", { cwd: root });
    const starts = [...documents, ...sources, "openapi/openapi.yaml", "package.json"].flatMap(
      (file) => textOf(file).match(/(npx|npm exec|npm x|\w+ dlx|bunx) (-\S+ )*@?pitrade\b/g) ?? [],
    );
    expect(new Set(starts)).toEqual(new Set(["npx --no pitrade"]));
  });

  it("name projects of vitest that exist", () => {
    const used = documents.flatMap((document) =>
      [...textOf(document).matchAll(/--project (\w+)/g)].map(([, name]) => name),
    );
    expect(used).toContain("fetch");
    expect(used.filter((name) => !projects.includes(`name: "${name}"`))).toEqual([]);
  });
});

it("The guides need a later Node than the package only where they say so", () => {
  const named = /`([\w.-]+\.m[jt]s)`((?:(?!\n```)[\s\S])*?)\n\n```typescript\n([\s\S]*?)\n```/g;
  const files = documents
    .filter((name) => name.startsWith("openapi/guides/"))
    .flatMap((name) => [...textOf(name).matchAll(named)]);
  const faults = files.filter(([, file = "", before = "", code = ""]) =>
    file.endsWith(".mjs") ? stripTypeScriptTypes(code) !== code : !/Node\.js \d+\.\d+/.test(before),
  );
  expect(files.length).toBeGreaterThan(2);
  expect(faults.map(([, file]) => file)).toEqual([]);
});
