import {
  type Document,
  type MediaType,
  type OperationEntry,
  successMedia,
} from "../lib/openapi.ts";
import { pathParametersOf } from "../lib/path-template.ts";

/** What the client generator must know to write one method. */
export interface MethodDescription {
  readonly operationId: string;
  readonly namespace: string;
  readonly name: string;
  /** For example `POST /trade`. */
  readonly route: string;
  readonly summary: string;
  readonly description: string;
  /** Path parameters first, then the body, then the query. */
  readonly arguments: readonly Argument[];
  /** TypeScript type of the decoded success body. */
  readonly output: string;
}

export interface Argument {
  readonly kind: "path" | "body" | "query";
  readonly name: string;
  /** TypeScript type, with `schema` as the namespace of the generated types. */
  readonly type: string;
  readonly optional: boolean;
  readonly description: string;
}

const json = "application/json";

export function describeMethod(document: Document, entry: OperationEntry): MethodDescription {
  const { operation, method, path } = entry;
  const [namespace, name] = operation["x-sdk-name"].split(".") as [string, string];
  return {
    operationId: operation.operationId,
    namespace,
    name,
    route: `${method} ${path}`,
    summary: operation.summary,
    description: operation.description,
    arguments: [...pathArguments(entry), ...bodyArgument(entry), ...queryArgument(entry)],
    output: outputType(document, entry),
  };
}

function pathArguments({ operation, path, parameters }: OperationEntry): readonly Argument[] {
  return pathParametersOf(path).map((name) => {
    const parameter = parameters.find((each) => each.in === "path" && each.name === name);
    return {
      kind: "path",
      name,
      type: `schema.operations["${operation.operationId}"]["parameters"]["path"]["${name}"]`,
      optional: false,
      description: parameter?.description ?? "",
    };
  });
}

function bodyArgument({ operation }: OperationEntry): readonly Argument[] {
  const body = operation.requestBody;
  const media = body?.content[json];
  if (!body || !media) return [];
  const fallback = `NonNullable<schema.operations["${operation.operationId}"]["requestBody"]>["content"]["${json}"]`;
  return [
    {
      kind: "body",
      name: "body",
      type: schemaType(media, fallback),
      optional: body.required !== true,
      description: body.description ?? "",
    },
  ];
}

function queryArgument({ operation, parameters }: OperationEntry): readonly Argument[] {
  const query = parameters.filter((parameter) => parameter.in === "query");
  if (query.length === 0) return [];
  return [
    {
      kind: "query",
      name: "query",
      type: `NonNullable<schema.operations["${operation.operationId}"]["parameters"]["query"]>`,
      optional: !query.some((parameter) => parameter.required),
      description: `Filters: ${query.map(({ name }) => `\`${name}\``).join(", ")}.`,
    },
  ];
}

function outputType(document: Document, { operation }: OperationEntry): string {
  const success = successMedia(document, operation);
  if (!success) return "undefined";
  const responses = `schema.operations["${operation.operationId}"]["responses"]`;
  return schemaType(success.media, `${responses}[${success.status}]["content"]["${json}"]`);
}

/** The short name of a component schema, or of a list of one, where there is one. */
function schemaType({ schema }: MediaType, fallback: string): string {
  const items = schema.items as { $ref?: string } | undefined;
  const name = componentName(schema.$ref);
  const itemName = schema.type === "array" ? componentName(items?.$ref) : undefined;
  if (name) return `schema.${name}`;
  return itemName ? `schema.${itemName}[]` : fallback;
}

function componentName(reference: unknown): string | undefined {
  const prefix = "#/components/schemas/";
  return typeof reference === "string" && reference.startsWith(prefix)
    ? reference.slice(prefix.length)
    : undefined;
}
