import {
  type Document,
  effectOf,
  lookupOf,
  type OperationEntry,
  operationsOf,
  type Schema,
  successMedia,
} from "../../lib/openapi.ts";
import { pathParametersOf } from "../../lib/path-template.ts";
import { notice } from "../generated-file.ts";

/** Makes `generated/operations.ts`: what each operation is, as data. */
export function operations(document: Document): string {
  const rows = operationsOf(document).map((entry) => row(document, entry));
  const names = new Set<string>();
  collectSensitive(document, names);
  return `// ${notice}

/** One operation of the API. */
export interface Operation {
  readonly operationId: string;
  readonly method: "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";
  /** Path template as in the description. */
  readonly path: string;
  /** Names of the path parameters, in the order in which they stand in the path. */
  readonly pathParameters: readonly string[];
  /** Whether a success has a body. */
  readonly returns: "json" | "nothing";
  /** What carrying it out changes; "none" is a read. */
  readonly effect: "money" | "state" | "none";
  /** The method that reads whether it was carried out, for example \`trades.list\`, if there is one. */
  readonly lookup?: string;
}

/** Every operation of the API by its operationId. */
export const operationTable = {
${rows.join("")}} as const satisfies Record<string, Operation>;

/** Names of the fields that must never be printed: those marked \`x-sensitive\`. */
export const sensitiveFields: ReadonlySet<string> = new Set(${JSON.stringify([...names].sort())});
`;
}

function row(document: Document, entry: OperationEntry): string {
  const { operation, method, path } = entry;
  const effect = effectOf(entry);
  const lookup = effect === "none" ? undefined : lookupOf(document, entry);
  const fields = {
    operationId: operation.operationId,
    method,
    path,
    pathParameters: pathParametersOf(path),
    returns: successMedia(document, operation) ? "json" : "nothing",
    effect,
    ...(lookup ? { lookup: lookup["x-sdk-name"] } : {}),
  };
  const lines = Object.entries(fields).map(
    ([name, value]) => `    ${name}: ${JSON.stringify(value)},\n`,
  );
  return `  ${operation.operationId}: {\n${lines.join("")}  },\n`;
}

function collectSensitive(node: unknown, names: Set<string>): void {
  if (typeof node !== "object" || node === null) return;
  const { properties } = node as { properties?: Readonly<Record<string, Schema>> };
  for (const [name, property] of Object.entries(properties ?? {})) {
    if (property["x-sensitive"] === true) names.add(name);
  }
  for (const value of Object.values(node)) collectSensitive(value, names);
}
