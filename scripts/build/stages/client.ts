import { type Document, operationsOf } from "../../lib/openapi.ts";
import { markProvenance } from "../../lib/provenance.ts";
import { type ClientMethod, clientMethodOf, declared, promiseOf } from "../client-method.ts";
import { type TrackedStatus, trackedStatusesOf } from "../tracked-statuses.ts";
import { withoutTags } from "../without-tags.ts";
import { notice } from "../workspace.ts";

/** Makes `generated/client.ts`: the typed fetch client and one method per operation. */
export function client(description: Document): string {
  const document = markProvenance(withoutTags(description));
  const methods = operationsOf(document).map((entry) => clientMethodOf(document, entry));
  const statuses = trackedStatusesOf(document);
  const waitersOf = (namespace: string | undefined) =>
    statuses.filter((status) => status.namespace === namespace);
  const namespaces = [...Map.groupBy(methods, (method) => nameOf(method)[0])];
  const interfaces = namespaces.map(([name, members]) => {
    const lines = [...members.map(declaration), ...waitersOf(name).map(waiterDeclaration)];
    return `  readonly ${name}: {\n${lines.join("")}  };\n`;
  });
  const objects = namespaces.map(([name, members]) => {
    const lines = [...members.map(implementation), ...waitersOf(name).map(waiterImplementation)];
    return `    ${name}: {\n${lines.join("")}    },\n`;
  });
  const types = methods.flatMap(({ arguments: args, outputs }) => [
    ...args.map(({ type }) => type),
    ...outputs,
  ]);
  const waited = statuses.map(({ schema }) => schema);
  const needed = [
    ...new Set(["paths", ...waited, ...types.flatMap(({ needs }) => needs ?? [])]),
  ].sort();
  const unread = statuses.length > 0 ? "" : "_";
  return `// ${notice}

import createFetchClient, { type Client, type ClientOptions } from "openapi-fetch";
import { ${statuses.map(({ name }) => `final${name}es`).join(", ")} } from "./final-states.ts";
import { type Operation, operationTable } from "./operations.ts";
import type { ${needed.join(", ")} } from "./schema.d.ts";

/** The typed openapi-fetch client of the API. */
export type RawClient = Client<paths>;

/** Makes a plain openapi-fetch client, without authentication and without safety. */
export function createRawClient(options: ClientOptions): RawClient {
  return createFetchClient<paths>(options);
}

/** What a call of an operation sends. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
}

/** The decoded body of an answer, and what came with it. */
export interface ApiResponse<Data> {
  readonly data: Data;
  /** HTTP status. */
  readonly status: number;
  /** Without anything that must never be printed. */
  readonly headers: Headers;
  /** The id that the server gave the request, for PiTrade's support, where it sent one. */
  readonly requestId: string | undefined;
  /** How many requests the call began to send; 0 where the journal answered, which keeps no headers. */
  readonly attempts: number;
}

/** A call that is under way: a promise of the decoded body. */
export interface ApiPromise<Data> extends Promise<Data> {
  /** The body together with status, headers and request id. It sends nothing, and throws the same. */
  withResponse(): Promise<ApiResponse<Data>>;
}

/** The same for an operation that has a different body per status. */
export interface ApiPromiseOf<Answer extends ApiResponse<unknown>> extends Promise<Answer["data"]> {
  /** The body together with status, headers and request id. It sends nothing, and throws the same. */
  withResponse(): Promise<Answer>;
}

/** Carries out one operation and resolves to the decoded body of its success. */
export type Call<Options> = <Output, Answer = ApiResponse<Output>>(
  operation: Operation,
  input: CallInput,
  options: Options | undefined,
) => Promise<Output> & { withResponse(): Promise<Answer> };

/** A status that has final values. */
export interface FinalStatus {
  /** Reads what has it: one, or a list of them. */
  readonly read: Operation;
  readonly field: string;
  /** What holds the id: the parameter of the path, or a field of the entries of the list. */
  readonly id: string;
  /** The field with the Eastern time before which nothing happens. */
  readonly due?: string;
  readonly states: readonly string[];
  /** The state that is waited for, where every other final one is a failure. */
  readonly wanted?: string;
}

/** Follows what has a status, by its id. */
export interface Waiting<Options> {
  track<Item>(status: FinalStatus, id: string, options?: Options): AsyncIterable<Item>;
  waitUntil<Item>(status: FinalStatus, id: string, options?: Options): Promise<Item>;
}

/** One method per operation, grouped as \`x-sdk-name\` says, and those that wait. */
export interface Methods<Options, ${unread}WaitOptions> {
${interfaces.join("")}}

/** Binds every method to the function that carries out calls. */
export function createMethods<Options, WaitOptions>(
  call: Call<Options>,
  ${unread}waiting: Waiting<WaitOptions>,
): Methods<Options, WaitOptions> {
${statuses.map(constant).join("\n")}
  return {
${objects.join("")}  };
}
`;
}

/** `trades` and `place` of `trades.place`. */
function nameOf({ operation }: ClientMethod): readonly string[] {
  return operation["x-sdk-name"].split(".");
}

function declaration(method: ClientMethod): string {
  const parameters = [...declared(method.arguments), "options?: Options"].join(", ");
  return `${documentation(method)}    ${nameOf(method)[1]}(${parameters}): ${promiseOf(method)};\n`;
}

function implementation(method: ClientMethod): string {
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

function constant({ name, method, field, argument, due, wanted }: TrackedStatus): string {
  const texts = Object.entries({ field, id: argument.member, due, wanted }).filter(
    ([, value]) => value,
  );
  const fields = texts.map(([key, value]) => `    ${key}: ${JSON.stringify(value)},\n`).join("");
  const read = `operationTable.${method.operation.operationId}`;
  // Within a function: what is made when a module loads stays in every bundle.
  return `  const ${constantName(name)}: FinalStatus = {\n    read: ${read},\n    states: final${name}es,\n${fields}  };\n`;
}

function constantName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function waiterImplementation({ name, waiter, argument }: TrackedStatus): string {
  const method = (called: string, target: string) =>
    `      ${called}: (${argument.name}, options) => waiting.${target}(${constantName(name)}, ${argument.name}, options),\n`;
  return method("track", "track") + method(waiter, "waitUntil");
}

function waiterDeclaration(status: TrackedStatus): string {
  const { schema, field, waiter, argument, method, mark, states, wanted, due } = status;
  const values = states.map((state) => `\`${state}\``).join(", ");
  const param = `@param ${argument.name} ${argument.description}`;
  const later = due
    ? ` If \`${due}\` is in the future, it reads at least every 5 minutes until then.`
    : "";
  const common = [
    `${mark}The final values are ${values}; an unknown one is not final.`,
    "",
    `It reads with \`${method.operation["x-sdk-name"]}\`, often at first, then less and less often: ` +
      `each pause is about an eighth of the time since the last change, and at most 5 minutes.${later} ` +
      "It goes on after 429, 5xx and lost connections, and for 10 seconds if nothing is found.",
    "",
    param,
    "@param options `signal`, and `timeoutMs` of the whole wait, 10 minutes by default.",
    "@throws `WaitTimeoutError` with what was last read, when the time is up.",
  ];
  const parameters = `${argument.name}: ${argument.type.text}, options?: WaitOptions`;
  const failed = `@throws \`WaitFailedError\` with what was last read, `;
  const until = wanted ? `\`${field}\` is \`${wanted}\`` : `\`${field}\` is final`;
  return [
    comment([
      `Reads until \`${field}\` is final, and yields what it read first and after each change.`,
      "",
      ...common,
      `${failed}if nothing is found.`,
    ]),
    `    track(${parameters}): AsyncIterable<${schema}>;\n`,
    comment([
      `Waits until ${until}, and resolves to what was read then.`,
      "",
      ...common,
      `${failed}if ${wanted ? "another final value came, or " : ""}nothing is found.`,
    ]),
    `    ${waiter}(${parameters}): Promise<${schema}>;\n`,
  ].join("");
}

function documentation({
  operation,
  method,
  path,
  arguments: args,
  outputs,
}: ClientMethod): string {
  const byStatus =
    "Each status has its own body: `.withResponse()` gives both, and the status narrows the body's type.";
  return comment([
    `${operation.summary}: \`${method} ${path}\`.`,
    "",
    ...operation.description.split("\n"),
    ...(outputs.length > 1 ? ["", byStatus] : []),
    "",
    ...args.map(({ name, description }) => `@param ${name} ${description}`),
    "@param options Signal, deadline and retries of this call.",
    "@throws `PiTradeError` for everything but a success; its `outcome` says what is known.",
    ...(operation.deprecated ? ["@deprecated The description marks it as deprecated."] : []),
  ]);
}

function comment(lines: readonly string[]): string {
  const escaped = lines.map((line) => `     * ${line.replaceAll("*/", "*\\/")}`.trimEnd());
  return `    /**\n${escaped.join("\n")}\n     */\n`;
}
