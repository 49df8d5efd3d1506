import { cp, glob, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";
import {
  copyFileName,
  copyRoute,
  copyText,
  fieldsOf,
  sharedFiles,
} from "../lib/copy-description.ts";

/** What the build reads besides the folders. */
const configurations = ["package.json", "redocly.yaml", "tsconfig.json", "tsconfig.build.json"];

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
      await writeFile(path.join(description, copyFileName(file, copy)), content);
    }
    for (const file of samples.map((name) => `code-samples/${name}`)) {
      await cp(path.join(description, file), path.join(description, copyFileName(file, copy)));
    }
    for (const [route, { $ref }] of routes) {
      document.paths[copyRoute(route, copy)] = { $ref: copyFileName($ref, copy) };
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
    if (sharedFiles.test(file)) continue;
    files.set(file, JSON.stringify(parse(await readFile(path.join(folder, file), "utf8"))));
  }
  return files;
}
