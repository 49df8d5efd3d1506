import { type Document, operationsOf } from "../../lib/openapi.ts";
import { markProvenance } from "../../lib/provenance.ts";
import { type Argument, type Method, methodOf } from "../client-method.ts";
import { notice } from "../workspace.ts";

/** Makes `generated/client.ts`: the typed fetch client and one method per operation. */
export function client(description: Document): string {
  const document = markProvenance(description);
  const methods = operationsOf(document).map((entry) => methodOf(document, entry));
  const namespaces = [...Map.groupBy(methods, (method) => nameOf(method)[0])];
  const interfaces = namespaces.map(
    ([name, members]) => `  readonly ${name}: {\n${members.map(declaration).join("")}  };\n`,
  );
  const objects = namespaces.map(
    ([name, members]) => `    ${name}: {\n${members.map(implementation).join("")}    },\n`,
  );
  const types = methods.flatMap(({ arguments: args, output }) => [
    ...args.map(({ type }) => type),
    output,
  ]);
  const needed = [...new Set(["paths", ...types.flatMap(({ needs }) => needs ?? [])])].sort();
  return `// ${notice}

import createFetchClient, { type Client, type ClientOptions } from "openapi-fetch";
import { type Operation, operationTable } from "./operations.ts";
import type { ${needed.join(", ")} } from "./schema.d.ts";

/** The typed openapi-fetch client of the API. */
export type RawClient = Client<paths, "application/json">;

/** Makes a plain openapi-fetch client, without authentication and without safety. */
export function createRawClient(options: ClientOptions): RawClient {
  return createFetchClient<paths, "application/json">(options);
}

/** What a call of an operation sends. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** Carries out one operation and resolves to the decoded body of its success. */
export type Call<Options> = <Output>(
  operation: Operation,
  input: CallInput,
  options: Options | undefined,
) => Promise<Output>;

/** One method per operation, grouped as \`x-sdk-name\` says. */
export interface Methods<Options> {
${interfaces.join("")}}

/** Binds every method to the function that carries out calls. */
export function createMethods<Options>(call: Call<Options>): Methods<Options> {
  return {
${objects.join("")}  };
}
`;
}

/** `trades` and `place` of `trades.place`. */
function nameOf({ operation }: Method): readonly string[] {
  return operation["x-sdk-name"].split(".");
}

function declaration(method: Method): string {
  const parameters = [...method.arguments.map(parameter), "options?: Options"].join(", ");
  return `${documentation(method)}    ${nameOf(method)[1]}(${parameters}): Promise<${method.output.text}>;\n`;
}

function parameter({ name, type, optional }: Argument): string {
  return `${name}${optional ? "?" : ""}: ${type.text}`;
}

function implementation(method: Method): string {
  const { operation, arguments: args } = method;
  const inPath = args.filter(({ kind }) => kind === "path");
  const path = inPath.map((argument) => argument.name);
  const members = inPath.map(({ name, member }) =>
    name === member ? name : `${JSON.stringify(member)}: ${name}`,
  );
  const rest = args.filter(({ kind }) => kind !== "path").map((argument) => argument.name);
  const fields = [...(path.length > 0 ? [`path: { ${members.join(", ")} }`] : []), ...rest];
  const input = fields.length > 0 ? `{ ${fields.join(", ")} }` : "{}";
  const parameters = [...path, ...rest, "options"].join(", ");
  const call = `call(operationTable.${operation.operationId}, ${input}, options)`;
  return `      ${nameOf(method)[1]}: (${parameters}) => ${call},\n`;
}

function documentation({ operation, method, path, arguments: args }: Method): string {
  const lines = [
    `${operation.summary}: \`${method} ${path}\`.`,
    "",
    ...operation.description.split("\n"),
    "",
    ...args.map(({ name, description }) => `@param ${name} ${description}`),
    "@param options Signal, deadline and retries of this call.",
    "@throws `PiTradeError` for everything but a success; its `outcome` says what is known.",
    ...(operation.deprecated ? ["@deprecated The description marks it as deprecated."] : []),
  ];
  const escaped = lines.map((line) => `     * ${line.replaceAll("*/", "*\\/")}`.trimEnd());
  return `    /**\n${escaped.join("\n")}\n     */\n`;
}
