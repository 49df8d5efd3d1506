import { cp, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { type Document, operationsOf, successMedia } from "../../scripts/lib/openapi.ts";
import { pathParametersOf } from "../../scripts/lib/path-template.ts";
import { argumentsOf, examplesOf } from "../support/description.ts";
import { copyProject } from "../support/project-copy.ts";
import { type Sink, withSink } from "./sink.ts";

/** What tests read besides. */
const documents = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the project with the kitchen sink in its description, and the tests beside it. */
export async function sinkCopy(document: Document, sink: Sink): Promise<string> {
  const made = await copyProject();
  // What runs the tests cannot import from a folder with such a name.
  const copy = made.replace(" #1 50%25 ", "-");
  await rename(made, copy);
  for (const part of ["scripts", "contract-tests", "vitest.config.ts", ...documents]) {
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  const openapi = (name: string) => path.join(copy, "openapi", name);
  const files = Object.entries(sink.paths).map(
    ([route, item]) => [route, `paths/${route.slice(1).replaceAll("/", "_")}.yaml`, item] as const,
  );
  for (const [, file, item] of files) await writeFile(openapi(file), inFile(item, "../components"));
  for (const [name, schema] of Object.entries(sink.schemas)) {
    await writeFile(openapi(`components/schemas/${name}.yaml`), inFile(schema, ".."));
  }
  for (const { operation } of operationsOf({ ...document, paths: sink.paths })) {
    for (const ending of ["ts", "fetch.ts", "sh"]) {
      const file = openapi(`code-samples/${operation.operationId}.${ending}`);
      await writeFile(file, `// pitrade.${operation["x-sdk-name"]}\n`);
    }
  }
  const table = await readFile(openapi("openapi.yaml"), "utf8");
  const entries = files.map(([route, file]) => `  ${route}:\n    $ref: ${file}\n`);
  await writeFile(
    openapi("openapi.yaml"),
    table.replace(/^paths:\n(?: .*\n)+/m, (found) => found + entries.join("")),
  );
  await writeFile(
    path.join(copy, "src", "consumer.ts"),
    consumerOf(withSink(document, sink), sink),
  );
  return copy;
}

/** A part of the description as a file, whose references lead to other files. */
const inFile = (part: object, components: string): string =>
  stringify(
    JSON.parse(
      JSON.stringify(part).replaceAll(/"#\/components\/(\w+\/\w+)"/g, `"${components}/$1.yaml"`),
    ),
  );

/**
 * What does not compile unless every method takes what its examples say, and answers what they say,
 * and neither is a type that everything is.
 */
function consumerOf(document: Document, sink: Sink): string {
  const lines = operationsOf({ ...document, paths: sink.paths }).map((entry) => {
    const { operation, path: route } = entry;
    const given = argumentsOf(document, entry);
    const inputs = [
      ...pathParametersOf(route).map((name) => given.path[name]),
      ...(given.body === undefined ? [] : [given.body]),
      ...(given.query === undefined ? [] : [given.query]),
      ...(given.headers === undefined ? [] : [given.headers]),
    ];
    const isAll = inputs.length === 1 && operation.requestBody?.required === false;
    const media = successMedia(document, operation)?.media;
    const answer = Object.values(examplesOf(document, media))[0];
    const method = `pitrade.${operation["x-sdk-name"]}`;
    const type = `Awaited<ReturnType<typeof ${method}>>`;
    return [
      `await ${method}(${inputs.map((each) => JSON.stringify(each)).join(", ")});`,
      ...(isAll ? [`await ${method}();`] : []),
      `export const ${operation.operationId}: ${type} = ${JSON.stringify(answer)};`,
      ...inputs.map((_, at) =>
        [
          "// @ts-expect-error a symbol is no value of JSON",
          `((): Parameters<typeof ${method}>[${at}] => Symbol());`,
        ].join("\n"),
      ),
      "// @ts-expect-error a symbol is no value of JSON",
      `((): ${type} => Symbol());`,
    ].join("\n");
  });
  return [
    'import { createPiTradeClient } from "./index.ts";',
    "const pitrade = createPiTradeClient();",
    ...lines,
    "",
  ].join("\n");
}
