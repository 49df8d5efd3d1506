import { copyFile, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { build, transform } from "esbuild";
import { BuildError } from "../../lib/build-error.ts";
import { runNode } from "../../lib/run-process.ts";
import { rollUpDeclarations } from "../roll-up-declarations.ts";
import { generatedFile, notice, type Workspace, writeGenerated } from "../workspace.ts";

const configurations = ["tsconfig.json", "tsconfig.build.json"];

/**
 * Compiles `src/` with the client of this very build into `dist/`. The declarations also go to
 * `generated/api/`, where every change of the public surface is a difference that people see.
 */
export async function compile(workspace: Workspace): Promise<void> {
  const { root, output } = workspace;
  await cp(path.join(root, "src"), path.join(output, "src"), { recursive: true });
  for (const file of configurations) {
    await copyFile(path.join(root, file), path.join(output, file));
  }
  const { code, types } = await entriesOf(root);
  await bundleModules(output, code);
  await emitDeclarations(output);
  const declarations = path.join(output, ".build", "declarations");
  await copyFile(
    generatedFile(workspace, "schema.d.ts"),
    path.join(declarations, "generated", "schema.d.ts"),
  );
  for (const entry of types) {
    const text = await rollUpDeclarations(path.join(declarations, "src"), entry);
    const banner = `// ${notice}\n\n`;
    await writeGenerated(workspace, { [`api/${entry}`]: banner + text.replace(banner, "") });
  }
  const dist = path.join(output, "dist");
  await cp(generatedFile(workspace, "api"), dist, { recursive: true });
  for (const entry of types) await openToCommonJs(path.join(dist, entry));
}

/**
 * `require` gets the same modules as `import`; the compiler wants to be told so in files of its own.
 * The declarations are in those files alone, since only a module may take them from the other kind:
 * a type is then the same for both, and the package is 17 kB smaller.
 */
async function openToCommonJs(declarations: string): Promise<void> {
  const text = await readFile(declarations, "utf8");
  const name = path.basename(declarations, ".d.ts");
  const files = {
    // With tabs, since people read the other file: it takes 0.5 kB off the package.
    "d.cts": text
      .replace(/(from '.*\/index)\.js/g, "$1.cjs")
      // An ES module that gives away what it inferred would name the other file of that package.
      .replace(
        /^import (.* from 'openapi-fetch');/m,
        'import type $1 with { "resolution-mode": "import" };',
      )
      .replaceAll("    ", "\t"),
    "d.ts": `export * from "./${name}.cjs";\n`,
    cjs: `module.exports = require("./${name}.js");\n`,
  };
  for (const [extension, content] of Object.entries(files)) {
    await writeFile(path.join(path.dirname(declarations), `${name}.${extension}`), content);
  }
}

interface Entry {
  readonly default: string;
  readonly types: string;
}

/** What people load of the package, by the paths in `src/`: what package.json exports and runs. */
async function entriesOf(
  root: string,
): Promise<{ readonly code: readonly string[]; readonly types: readonly string[] }> {
  const { exports, bin } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const files = Object.values<string | Entry>({ ...exports, ...bin })
    .flatMap((entry) => (typeof entry === "string" ? entry : [entry.default, entry.types]))
    .map((file) => path.relative("dist", file));
  return {
    code: files.filter((file) => file.endsWith(".js")).map((file) => file.replace(/js$/, "ts")),
    types: files.filter((file) => file.endsWith(".d.ts")),
  };
}

/**
 * What modules call while they load, without any effect besides its result: said in the bundled
 * files, so that a bundler leaves out what its user does not use of them. Functions of ours say it
 * themselves.
 */
const pure = ["Object.keys", "Date.UTC"];

/**
 * Bundles the modules of each entry of the package into one file of `dist/`, and what several
 * entries share into files of their own, so that a class is the same through all of them. Each file
 * takes time to load. The names in it are those of the sources, and there are no source maps: they
 * took more than half of the package.
 */
async function bundleModules(root: string, entries: readonly string[]): Promise<void> {
  const { outputFiles } = await build({
    write: false,
    entryPoints: entries.map((entry) => path.join(root, "src", entry)),
    // What names a module in `dist/` is a comment with its path: from here, not from a folder of today.
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    // All that the main entry loads counts as shared by all of them: it is one file, and not seven.
    inject: [path.join(root, "src", "index.ts")],
    // Names and lines stay as they are; it took 2.7 kB off the package.
    minifySyntax: true,
    format: "esm",
    platform: "node",
    target: "es2022",
    packages: "external",
    pure,
    outbase: path.join(root, "src"),
    outdir: path.join(root, "dist"),
    chunkNames: "shared/[hash]",
    logLevel: "silent",
  });
  for (const { path: file, text } of outputFiles) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await withoutComments(text));
  }
}

const commentLines = /^\s*(?:\/\/ (?!@).*|\/\*\*(?:(?!\*\/)[\s\S])*\*\/)\n/gm;

/** Comments took 4 kB of the package. A text that has such a line must not lose it. */
async function withoutComments(code: string): Promise<string> {
  const shorter = code.replaceAll(commentLines, "");
  const [before, after] = await Promise.all(
    [code, shorter].map((each) => transform(each, { minify: true, legalComments: "none" })),
  );
  if (before?.code !== after?.code) {
    throw new BuildError("A text in src/ has a line like a comment. Write it as several texts.");
  }
  return shorter;
}

/** TypeScript 7 makes the same declarations as 5.9, which the types are generated with, in a sixth of the time. */
const compiler = path.join(
  path.dirname(createRequire(import.meta.url).resolve("typescript-7/package.json")),
  "bin/tsc",
);

async function emitDeclarations(cwd: string): Promise<void> {
  const args = ["--project", "tsconfig.build.json", "--pretty", "false"];
  const { status, stdout, stderr } = await runNode([compiler, ...args], { cwd });
  if (status === 0) return;
  const problems = (stdout || stderr).trim();
  throw new BuildError(
    /^src\/testing\//m.test(problems)
      ? `${problems}\nThe sandbox keeps books of what the description changed: change src/testing/ with it.`
      : problems,
  );
}
