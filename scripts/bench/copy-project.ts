import { createHash } from "node:crypto";
import { cp, glob, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";

/** What the build reads beside the folders. */
const configurations = ["package.json", "redocly.yaml", "tsconfig.json", "tsconfig.build.json"];

/** What all copies share: errors and parameters, as the operations of a real API do. */
const shared = /(responses|parameters)\/|(ErrorBody|Error)\.yaml$/;

/**
 * Writes the project with copies of its operations, each with schemas, fields, examples and
 * samples of its own: with numbered names, a bundle would be compressed better than a real one.
 *
 * @returns How many operations there are then.
 */
export async function copyProject(root: string, folder: string, copies: number): Promise<number> {
  for (const source of ["openapi", "src", ...configurations]) {
    await cp(path.join(root, source), path.join(folder, source), { recursive: true });
  }
  const description = path.join(folder, "openapi");
  const files = await readFiles(description);
  const fields = fieldsOf([...files.values()]);
  const rootFile = path.join(description, "openapi.yaml");
  const document = parse(await readFile(rootFile, "utf8"));
  const routes = Object.entries<{ readonly $ref: string }>(document.paths);
  const samples = await readdir(path.join(description, "code-samples"));
  for (let copy = 1; copy <= copies; copy += 1) {
    for (const [file, text] of files) {
      const content = stringify(JSON.parse(copyText(text, fields, copy)));
      await writeFile(path.join(description, copyFile(file, copy)), content);
    }
    for (const file of samples.map((name) => `code-samples/${name}`)) {
      await cp(path.join(description, file), path.join(description, copyFile(file, copy)));
    }
    for (const [route, { $ref }] of routes) {
      document.paths[`/${wordOf(copy).toLowerCase()}${route}`] = { $ref: copyFile($ref, copy) };
    }
  }
  await writeFile(rootFile, stringify(document));
  const operations = [...files.values()].join().match(/"operationId":/g) ?? [];
  return operations.length * (copies + 1);
}

/** The files that every copy has for itself, as JSON. */
async function readFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for await (const file of glob("{paths,components/{schemas,examples}}/*.yaml", { cwd: folder })) {
    if (shared.test(file)) continue;
    files.set(file, JSON.stringify(parse(await readFile(path.join(folder, file), "utf8"))));
  }
  return files;
}

function fieldsOf(texts: readonly string[]): ReadonlySet<string> {
  const names = (node: { readonly properties?: object } | null): readonly string[] =>
    node === null || typeof node !== "object"
      ? []
      : [...Object.keys(node.properties ?? {}), ...Object.values(node).flatMap(names)];
  return new Set(texts.flatMap((text) => names(JSON.parse(text))));
}

/** A file of a copy: the same JSON with other fields, methods, and references. */
export function copyText(json: string, fields: ReadonlySet<string>, copy: number): string {
  return json
    .replace(/(?<!"format":)"(\w+)"/g, (whole, name) =>
      fields.has(name) ? `"${inventedName(name, copy)}"` : whole,
    )
    .replace(/(?<="operationId":")\w+/g, (name) => name + wordOf(copy))
    .replace(/(?<="x-sdk-name":")\w+/g, (name) => name + wordOf(copy))
    .replace(/(?<=")[\w./-]+\.(yaml|ts|sh)(?=")/g, (file) => copyFile(file, copy));
}

/** `code-samples/placeTrade.fetch.ts` becomes `code-samples/placeTradeWord.fetch.ts`. */
function copyFile(file: string, copy: number): string {
  if (shared.test(file)) return file;
  return file.replace(/(?<=[\w}])(\.fetch)?\.\w+$/, (end) => wordOf(copy) + end);
}

/** What the names of a copy end with. */
function wordOf(copy: number): string {
  return inventedName("Company", copy);
}

/** A name of the same length and the same humps, and the same one in every run. */
export function inventedName(name: string, copy: number): string {
  const digest = createHash("sha256").update(`${copy} ${name}`).digest();
  return name.replace(/[a-z]/gi, (letter, index: number) => {
    const letters = index % 2 === 0 ? "bcdfghjklmnprstvz" : "aeiou";
    const invented = letters.charAt((digest[index] as number) % letters.length);
    return letter === letter.toUpperCase() ? invented.toUpperCase() : invented;
  });
}
