import {
  type Document,
  type MediaType,
  type OperationEntry,
  type Success,
  successesOf,
} from "../lib/openapi.ts";
import { pathParametersOf } from "../lib/path-template.ts";
import { argumentNames } from "./argument-names.ts";
import { itemName } from "./name-schemas.ts";

/** An operation with what its method takes and answers. */
export interface ClientMethod extends OperationEntry {
  /** Path parameters first, then the body, then the query. */
  readonly arguments: readonly Argument[];
  /** Types of the decoded bodies of its successes, each with its statuses. */
  readonly outputs: readonly (TypeText & { readonly status: string })[];
}

/** One argument of a method, but for the options, which come last. */
export interface Argument {
  readonly kind: "path" | "body" | "query";
  readonly name: string;
  /** What the description calls it. */
  readonly member: string;
  readonly type: TypeText;
  readonly optional: boolean;
  readonly description: string;
}

/** A TypeScript type, and the name that it needs of `schema.d.ts`. */
interface TypeText {
  readonly text: string;
  readonly needs?: string;
}

const json = "application/json";

export function clientMethodOf(document: Document, entry: OperationEntry): ClientMethod {
  return {
    ...entry,
    arguments: [...pathArguments(entry), ...bodyArgument(entry), ...queryArgument(entry)],
    outputs: outputsOf(document, entry),
  };
}

const primitives: Readonly<Record<string, string>> = {
  string: "string",
  number: "number",
  integer: "number",
  boolean: "boolean",
};

function pathArguments(entry: OperationEntry): readonly Argument[] {
  const members = pathParametersOf(entry.path);
  const names = argumentNames(members);
  return members.map((member, at) => {
    const parameter = entry.parameters.find((each) => each.in === "path" && each.name === member);
    const { type, ...rest } = parameter?.schema ?? {};
    const primitive = "enum" in rest || "const" in rest ? undefined : primitives[type as string];
    return {
      kind: "path",
      name: names[at] as string,
      member,
      type: primitive
        ? { text: primitive }
        : operationType(entry, (whole) => `${whole}["parameters"]["path"]["${member}"]`),
      optional: false,
      description: parameter?.description ?? "",
    };
  });
}

function bodyArgument(entry: OperationEntry): readonly Argument[] {
  const body = entry.operation.requestBody;
  const media = body?.content[json];
  if (!body || !media) return [];
  const inline = operationType(
    entry,
    (whole) => `NonNullable<${whole}["requestBody"]>["content"]["${json}"]`,
  );
  return [
    {
      kind: "body",
      name: "body",
      member: "body",
      type: schemaType(media, inline),
      optional: body.required !== true,
      description: body.description ?? "",
    },
  ];
}

function queryArgument({ operation, parameters }: OperationEntry): readonly Argument[] {
  const query = parameters.filter((parameter) => parameter.in === "query");
  if (query.length === 0) return [];
  const name = queryTypeName(operation.operationId);
  return [
    {
      kind: "query",
      name: "query",
      member: "query",
      type: { text: name, needs: name },
      optional: !query.some((parameter) => parameter.required),
      description: `Filters: ${query.map(({ name }) => `\`${name}\``).join(", ")}.`,
    },
  ];
}

/** The type of the query of an operation: `ListTradesQuery` for `listTrades`. */
export function queryTypeName(operationId: string): string {
  return `${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}Query`;
}

/** The types of the successes, each with its statuses. */
function outputsOf(document: Document, entry: OperationEntry): ClientMethod["outputs"] {
  const successes = successesOf(document, entry.operation).map((success) => {
    const { text, needs } = typeOf(entry, success);
    return { text, needs, status: success.status };
  });
  const byText = Map.groupBy(successes, ({ text }) => text);
  return [...byText].map(([text, alike]) => {
    const status = alike.map((each) => each.status).join(" | ");
    const needs = alike[0]?.needs;
    return { text, ...(needs && { needs }), status };
  });
}

function typeOf(entry: OperationEntry, { status, kind, type, media }: Success): TypeText {
  if (!media || kind === "nothing") return { text: "undefined" };
  const content = `["responses"][${status}]["content"]["${type}"]`;
  return schemaType(
    media,
    operationType(entry, (whole) => whole + content),
  );
}

/** A part of what `schema.d.ts` says of an operation. */
function operationType({ operation }: OperationEntry, part: (whole: string) => string): TypeText {
  return { text: part(`operations["${operation.operationId}"]`), needs: "operations" };
}

/** The short name of a component schema, or of a list of one, where there is one. */
function schemaType({ schema }: MediaType, inline: TypeText): TypeText {
  const name = itemName(schema);
  return name ? { text: schema.type === "array" ? `${name}[]` : name, needs: name } : inline;
}

/** What a method answers: a promise of its body, whose status tells different bodies apart. */
export function promiseOf({ outputs: [first, ...others] }: ClientMethod): string {
  if (others.length === 0) return `ApiPromise<${first?.text}>`;
  const answers = [first, ...others].map(
    (each) => `(ApiResponse<${each?.text}> & { readonly status: ${each?.status} })`,
  );
  return `ApiPromiseOf<${answers.join(" | ")}>`;
}
