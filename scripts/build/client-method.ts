import {
  type Document,
  type MediaType,
  type OperationEntry,
  type Parameter,
  requestMediaOf,
  type Schema,
  type Success,
  successesOf,
} from "../lib/openapi.ts";
import { pathParametersOf } from "../lib/path-template.ts";
import { argumentNames } from "./argument-names.ts";
import { itemName } from "./name-schemas.ts";

export interface ClientMethod extends OperationEntry {
  /** Path parameters first, then the body, the query and the headers. */
  readonly arguments: readonly Argument[];
  /** Types of the decoded bodies of its successes, each with its statuses. */
  readonly outputs: readonly (TypeText & { readonly status: string })[];
}

/** One argument of a method, but for the options, which come last. */
export interface Argument {
  readonly kind: "path" | "body" | "query" | "headers";
  readonly name: string;
  /** What the description calls it. */
  readonly member: string;
  readonly type: TypeText;
  readonly optional: boolean;
  readonly description: string;
}

interface TypeText {
  readonly text: string;
  readonly needs?: string;
}

export function clientMethodOf(document: Document, entry: OperationEntry): ClientMethod {
  return { ...entry, arguments: argumentsOf(entry), outputs: outputsOf(document, entry) };
}

export function argumentsOf(entry: OperationEntry): readonly Argument[] {
  return [
    ...pathArguments(entry),
    ...bodyArgument(entry),
    ...namedArgument(entry, "query", "query", "Filters"),
    ...namedArgument(entry, "headers", "header", "Headers"),
  ];
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
      description: `${parameter?.deprecated ? "Deprecated. " : ""}${parameter?.description ?? ""}`,
    };
  });
}

function bodyArgument(entry: OperationEntry): readonly Argument[] {
  const body = entry.operation.requestBody;
  const { type, media } = requestMediaOf(entry.operation) ?? {};
  if (!body || !media) return [];
  const inline = operationType(
    entry,
    (whole) => `NonNullable<${whole}["requestBody"]>["content"]["${type}"]`,
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

/**
 * The parameters of the query, or the headers, by their names. Headers have an argument of their own:
 * a header and a filter may have one name, and the options are of this package, which refuses those
 * that it does not know.
 */
function namedArgument(
  { operation, parameters }: OperationEntry,
  kind: "query" | "headers",
  place: Parameter["in"],
  title: string,
): readonly Argument[] {
  const given = parameters.filter((parameter) => parameter.in === place);
  if (given.length === 0) return [];
  const name = typeName(operation.operationId, kind);
  const names = given.map((each) => `\`${each.name}\`${each.deprecated ? " (deprecated)" : ""}`);
  return [
    {
      kind,
      name: kind,
      member: kind,
      type: { text: name, needs: name },
      optional: !given.some((parameter) => parameter.required),
      description: `${title}: ${names.join(", ")}.`,
    },
  ];
}

/** The type of the query or the headers of an operation: `ListTradesQuery` for `listTrades`. */
export function typeName(operationId: string, kind: "query" | "headers"): string {
  const [whole, part] = [operationId, kind].map(
    (word) => word.charAt(0).toUpperCase() + word.slice(1),
  );
  return `${whole}${part}`;
}

/**
 * How each argument is declared: `?` where it and all that follow may be left out, since TypeScript
 * wants those last.
 */
export function declared(given: readonly Argument[]): readonly string[] {
  return given.map(({ name, optional, type }, at) => {
    const isLast = given.slice(at).every((each) => each.optional);
    const text = optional && !isLast ? `${type.text} | undefined` : type.text;
    return `${name}${isLast ? "?" : ""}: ${text}`;
  });
}

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
  if (kind === "bytes") return { text: "Blob" };
  if (kind === "text") return { text: "string" };
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

/** The short name of a component schema, or of a list of one, where it says the whole type. */
function schemaType({ schema }: MediaType, inline: TypeText): TypeText {
  const name = itemName(schema);
  const { type: _, items, ...own } = schema;
  const said = schema.type === "array" ? { ...own, ...(items as Schema) } : schema;
  return name && Object.keys(said).every((each) => asides.test(each))
    ? { text: schema.type === "array" ? `${name}[]` : name, needs: name }
    : inline;
}

/** What may stand beside a reference, or in a list, without a change of its type. */
const asides =
  /^(\$ref|title|description|examples?|deprecated|default|\$comment|(min|max|unique)Items|x-(?!extensible-enum).*)$/;

/** What a method answers: a promise of its body, whose status tells different bodies apart. */
export function promiseOf({ outputs: [first, ...others] }: ClientMethod): string {
  if (others.length === 0) return `ApiPromise<${first?.text}>`;
  const answers = [first, ...others].map(
    (each) => `(ApiResponse<${each?.text}> & { readonly status: ${each?.status} })`,
  );
  return `ApiPromiseOf<${answers.join(" | ")}>`;
}
