import { globSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse, stringify } from "yaml";

/** What the build reads besides the folders. */
const configurations = ["package.json", "redocly.yaml", "tsconfig.json", "tsconfig.build.json"];

/** What every operation has for itself; all copies share errors and parameters, as in a real API. */
const own = "{paths,components/{schemas,examples},code-samples}/*";
const shared = /(responses|parameters)\/|(ErrorBody|Error)\.yaml$/;

/**
 * Writes the project with copies of its operations, each with schemas, examples and samples of its
 * own.
 *
 * @returns How many operations there are then.
 */
export async function copyProject(root: string, folder: string, copies: number): Promise<number> {
  for (const source of ["openapi", "src", ...configurations]) {
    await cp(path.join(root, source), path.join(folder, source), { recursive: true });
  }
  const description = path.join(folder, "openapi");
  const numbers = Array.from({ length: copies }, (_, index) => index + 1);
  let operations = 0;
  for (const file of globSync(own, { cwd: description })) {
    const text = await readFile(path.join(description, file), "utf8");
    operations += text.match(/^ {2}operationId: /gm)?.length ?? 0;
    if (shared.test(file)) continue;
    for (const copy of numbers) {
      await writeFile(path.join(description, copyName(file, copy)), copyText(text, copy));
    }
  }
  const rootFile = path.join(description, "openapi.yaml");
  const document = parse(await readFile(rootFile, "utf8"));
  for (const [route, { $ref }] of Object.entries<{ readonly $ref: string }>(document.paths)) {
    for (const copy of numbers) {
      document.paths[`/copy-${copy}${route}`] = { $ref: copyName($ref, copy) };
    }
  }
  await writeFile(rootFile, stringify(document));
  return operations * (copies + 1);
}

/** A file of a copy: the same with other methods and references. */
export function copyText(text: string, copy: number): string {
  return text
    .replace(/(?<=(?:operationId|x-sdk-name): )\w+/g, `$&Copy${copy}`)
    .replace(/(?<=\$ref: )\S+\.(yaml|ts|sh)/g, (file) => copyName(file, copy));
}

/** `code-samples/placeTrade.fetch.ts` becomes `code-samples/placeTradeCopy1.fetch.ts`. */
function copyName(file: string, copy: number): string {
  return shared.test(file) ? file : file.replace(/(\.fetch)?\.\w+$/, `Copy${copy}$&`);
}
