import { cp, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import { fieldNames, fieldsOf } from "../../scripts/build/field-names.ts";
import {
  type Document,
  operationsOf,
  type Parameter,
  requestMediaOf,
  successesOf,
  webhooksOf,
} from "../../scripts/lib/openapi.ts";
import { fileOfPath, pathParametersOf } from "../../scripts/lib/path-template.ts";
import { argumentsOf, examplesOf } from "../support/description.ts";
import { withFiles } from "../support/http-request.ts";
import { copyProject } from "../support/project-copy.ts";
import { pascal, type Sink, withSink } from "./sink.ts";

/** What tests read besides. */
const documents = ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];

/** Changes of what is there, each sound by itself: nothing outside `openapi/` has to follow. */
const soundChanges: readonly (readonly [file: string, from: string, to: string])[] = [
  // A parameter of the query with the name of one of the path.
  [
    "paths/cash-transfer_{transferId}.yaml",
    "  responses:\n",
    `  parameters:\n    - ${JSON.stringify({
      name: "transferId",
      in: "query",
      "x-provenance": "assumed",
      description: "The id again.",
      schema: { type: "string" },
      example: "tr_2B6J9P4L",
    })}\n  responses:\n`,
  ],
  // A field that is hidden from now on.
  [
    "components/schemas/LinkBankRequest.yaml",
    "    pattern: ^[0-9]{9}$\n",
    "    pattern: ^[0-9]{9}$\n    x-sensitive: true\n",
  ],
  ["openapi.yaml", "  - bankRoutingNumber\n", "  - note\n"],
  // One more value.
  ["components/schemas/CreateAccountRequest.yaml", "[TRADING, SIGNAL]", "[TRADING, SIGNAL, TRIAL]"],
  ["components/schemas/Account.yaml", "[TRADING, SIGNAL]", "[TRADING, SIGNAL, TRIAL]"],
  // One more field, which the journal compares.
  ..."BuyTradeRequest SellTradeRequest Trade DepositRequest WithdrawalRequest CashTransfer"
    .split(" ")
    .map(
      (name) =>
        [
          `components/schemas/${name}.yaml`,
          "\nproperties:\n",
          `\nproperties:\n  note: { type: string, description: "A note. *Assumed:* any text.", examples: [first] }\n`,
        ] as const,
    ),
  ["paths/trade.yaml", "quantity, executeAt]", "quantity, executeAt, note]"],
  ["paths/cash-transfer.yaml", "amount, bankId]", "amount, bankId, note]"],
  // A body that may be left out, one more status, another one.
  ["paths/trade.yaml", "    required: true\n", "    required: false\n"],
  [
    "paths/bank.yaml",
    '    "429":',
    '    "404": { $ref: ../components/responses/NotFound.yaml }\n    "429":',
  ],
  [
    "paths/trade_{tradeId}.yaml",
    '"200":\n      description: The trade was cancelled.',
    '"202":\n      description: The trade was cancelled.',
  ],
];

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the project with the kitchen sink and changes in its description, and the tests beside it. */
export async function sinkCopy(document: Document, sink: Sink): Promise<string> {
  const made = await copyProject();
  // What runs the tests cannot import from a folder with such a name.
  const copy = made.replace(" #1 50%25 ", "-");
  await rename(made, copy);
  for (const part of ["scripts", "contract-tests", "vitest.config.ts", ...documents]) {
    await cp(path.join(root, part), path.join(copy, part), { recursive: true });
  }
  const openapi = (name: string) => path.join(copy, "openapi", name);
  for (const [file, from, to] of soundChanges) {
    const source = await readFile(openapi(file), "utf8");
    if (!source.includes(from)) throw new Error(`${file} has no ${from}: correct soundChanges.`);
    await writeFile(openapi(file), source.replace(from, to));
  }
  const files = Object.entries(sink.paths).map(
    ([route, item]) => [route, fileOfPath(route), item] as const,
  );
  const hooks = Object.entries(sink.webhooks).map(
    ([name, item]) => [name, `webhooks/${name}.yaml`, item] as const,
  );
  await mkdir(openapi("webhooks"));
  for (const [, file, item] of [...files, ...hooks]) {
    await writeFile(openapi(file), inFile(item, "../components"));
  }
  for (const [name, schema] of Object.entries(sink.schemas)) {
    await writeFile(openapi(`components/schemas/${name}.yaml`), inFile(schema, ".."));
  }
  for (const { operation } of operationsOf({ ...document, paths: sink.paths })) {
    for (const ending of ["ts", "fetch.ts", "sh"]) {
      const file = openapi(`code-samples/${operation.operationId}.${ending}`);
      await writeFile(file, `// pitrade.${operation["x-sdk-name"]}\n`);
    }
  }
  // The tables say of each status that an operation declares where it is known from.
  const guide = await readFile(openapi("guides/errors.md"), "utf8");
  await writeFile(openapi("guides/errors.md"), guide.replace("| 422 |", "| 422, assumed |"));
  const table = await readFile(openapi("openapi.yaml"), "utf8");
  const entries = files.map(referring);
  const names = openNamesOf(document, sink, table).map((name) => `  - ${JSON.stringify(name)}\n`);
  await writeFile(
    openapi("openapi.yaml"),
    table
      .replace("x-not-sensitive:\n", (found) => found + names.join(""))
      .replace(
        /^paths:\n(?: .*\n)+/m,
        (found) => `${found}${entries.join("")}webhooks:\n${hooks.map(referring).join("")}`,
      ),
  );
  await writeFile(
    path.join(copy, "src", "consumer.ts"),
    consumerOf(withSink(document, sink), sink),
  );
  return copy;
}

/** Names of the fields and parameters of the sink that are neither hidden nor listed as open yet. */
function openNamesOf(document: Document, sink: Sink, table: string): readonly string[] {
  const { sensitive } = fieldNames(withSink(document, sink));
  const parameters = operationsOf({ ...document, paths: sink.paths }).flatMap(({ operation }) =>
    ((operation.parameters ?? []) as readonly Parameter[]).map(({ name }) => name),
  );
  const names = [...fieldsOf(sink).map(([name]) => name), ...parameters];
  return [...new Set(names)].filter(
    (name) => !sensitive.includes(name) && !table.includes(`  - ${name}\n`),
  );
}

const written = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (each instanceof Blob ? "new Blob()" : each)).replaceAll(
    '"new Blob()"',
    "new Blob()",
  );

const referring = ([name, file]: readonly [name: string, file: string, item: object]) =>
  `  ${name}:\n    $ref: ${file}\n`;

/** A part of the description as a file, whose references lead to other files. */
const inFile = (part: object, components: string): string =>
  stringify(
    JSON.parse(
      JSON.stringify(part).replaceAll(/"#\/components\/(\w+\/\w+)"/g, `"${components}/$1.yaml"`),
    ),
  );

/** What a method answers with a status: where several differ, the status tells which. */
const dataType = `
type Answer = { readonly status: number; readonly data: unknown };
type DataOf<One, Status> = One extends { readonly status: infer Known; readonly data: infer Data }
  ? Status extends Known ? Data : never
  : never;
type Data<Method extends (...given: never[]) => { withResponse(): Promise<Answer> }, Status> =
  DataOf<Awaited<ReturnType<ReturnType<Method>["withResponse"]>>, Status>;
`;

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
      ...(given.body === undefined ? [] : [withFiles(document, operation, given.body)]),
      ...(given.query === undefined ? [] : [given.query]),
      ...(given.headers === undefined ? [] : [given.headers]),
    ];
    const isAll = inputs.length === 1 && operation.requestBody?.required === false;
    const method = `pitrade.${operation["x-sdk-name"]}`;
    const answers = successesOf(document, operation).flatMap(({ status, kind, media }) => {
      const [value] = Object.values(examplesOf(document, media));
      const type = `Data<typeof ${method}, ${status}>`;
      const written = kind === "bytes" ? "new Blob()" : JSON.stringify(value);
      return [
        `export const ${operation.operationId}${status}: ${type} = ${written};`,
        "// @ts-expect-error a symbol is no value of JSON",
        `((): ${type} => Symbol());`,
      ];
    });
    return [
      `await ${method}(${inputs.map(written).join(", ")});`,
      ...(isAll ? [`await ${method}();`] : []),
      ...answers,
      ...inputs.map((_, at) =>
        [
          "// @ts-expect-error a symbol is no value of JSON",
          `((): Parameters<typeof ${method}>[${at}] => Symbol());`,
        ].join("\n"),
      ),
    ].join("\n");
  });
  const payloads = webhooksOf(document).flatMap(({ operation, path: name }) => {
    const [value] = Object.values(examplesOf(document, requestMediaOf(operation)?.media));
    const payload = `webhooks["${name}"]["post"]["requestBody"]["content"]["application/json"]`;
    const type = pascal(name);
    return [
      `export const ${operation.operationId}: ${type} = ${JSON.stringify(value)};`,
      `((): ${payload} => ${operation.operationId});`,
      "// @ts-expect-error a symbol is no value of JSON",
      `((): ${type} => Symbol());`,
    ];
  });
  return [
    'import { createPiTradeClient } from "./index.ts";',
    `import type { ${Object.keys(sink.webhooks).map(pascal).join(", ")}, webhooks } from "./index.ts";`,
    "const pitrade = createPiTradeClient();",
    dataType,
    ...lines,
    ...payloads,
    "",
  ].join("\n");
}
