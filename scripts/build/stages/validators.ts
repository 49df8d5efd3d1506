import {
  type Document,
  isJson,
  type OperationEntry,
  operationsOf,
  type Parameter,
  requestMediaOf,
  type Schema,
  sendsFiles,
} from "../../lib/openapi.ts";
import { isIdName } from "../../lib/path-template.ts";
import { listedValues, propertiesOf } from "../../lib/schema-parts.ts";
import { compileValidators } from "../validators/compile-validators.ts";
import { merged, schemaPreparer, typesOf } from "../validators/prepare-schema.ts";
import { exactIn, filesIn, writable, writableForm } from "../validators/writable.ts";
import { notice } from "../workspace.ts";

type Place = "query" | "headers" | "path";

/** Makes `generated/validators.ts`: what checks a request before it is sent, compiled by Ajv. */
export async function validators(document: Document): Promise<string> {
  const entries = operationsOf(document);
  const { shared, prepare } = schemaPreparer(document, idsOf(entries));
  const schemas = new Map<string, Schema>();
  const named = new Map<string, string>();
  /** The name of the function that checks a schema; those that are alike have one. */
  const functionFor = (wanted: string, schema: Schema): string => {
    const prepared = prepare(schema);
    const key = JSON.stringify(prepared);
    const name = named.get(key) ?? unused(wanted.replaceAll(/\W|^(?=\d)/g, "_"), schemas);
    named.set(key, name);
    schemas.set(name, prepared);
    return name;
  };
  const rows = entries.flatMap(({ operation, parameters }) => {
    const { operationId } = operation;
    const of = (place: Place) =>
      parameters.filter((each) => each.in === (place === "headers" ? "header" : place));
    const closed = (place: Place) => {
      const schema = objectOf(document, of(place));
      return of(place).length > 0 ? functionFor(`${operationId}_${place}`, schema) : undefined;
    };
    const { type = "", media } = requestMediaOf(operation) ?? {};
    const isForm = media && !isJson(type);
    const form = isForm && exactIn(document, writableForm(document, media.schema));
    const body = form ? (sendsFiles(operation) ? filesIn(document, form) : form) : media?.schema;
    const sent = operation.requestBody?.required === true ? body : { optional: body };
    const path = of("path").map((parameter) => {
      const { name } = parameter;
      return [
        JSON.stringify(name),
        functionFor(`${name}_path`, segment(document, parameter)),
      ] as const;
    });
    const typesOf = (place: Place) =>
      objectCode(
        of(place).map(({ name, schema }) => [JSON.stringify(name), readCode(document, schema)]),
      );
    const types = objectCode([
      ...(["path", "query", "headers"] as const).map((place) => [place, typesOf(place)] as const),
      ["body", isForm && readCode(document, media.schema)],
    ]);
    const code = objectCode([
      ["body", body && functionFor(`${operationId}_body`, sent as Schema)],
      ["query", closed("query")],
      ["headers", closed("headers")],
      ["path", objectCode(path)],
      ["types", types],
    ]);
    return code ? [`${operationId}: ${code}`] : [];
  });
  functionFor("noQuery", objectOf(document, []));
  const code = await compileValidators(schemas, shared);
  return `// ${notice}
// Compiled by Ajv, Copyright (c) 2015-2021 Evgeny Poberezkin, MIT License: see LICENSE.
// @ts-nocheck

/** Adds what is wrong with a value to \`found\`, each problem at its JSON Pointer (RFC 6901) below \`path\`. */
export type Validator = (data: unknown, path: string, found: { path: string; message: string }[]) => void;

/** How a text is read, in a list each entry of it, in an object each field. */
export type ReadAs = "number" | "boolean" | "string" | readonly [ReadAs?] | { readonly [field: string]: ReadAs };

/** What checks a request of an operation, where it takes one. */
export interface RequestValidators {
  readonly body?: Validator;
  readonly query?: Validator;
  readonly headers?: Validator;
  /** By the names of the parameters. */
  readonly path?: Readonly<Record<string, Validator>>;
  /** How texts are read of the parameters that are none. */
  readonly types?: {
    readonly path?: Readonly<Record<string, ReadAs>>;
    readonly query?: Readonly<Record<string, ReadAs>>;
    readonly headers?: Readonly<Record<string, ReadAs>>;
    /** Of a form. */
    readonly body?: Readonly<Record<string, ReadAs>>;
  };
}

${exported(code)}
/** What checks a request of each operation. */
export const validators: Readonly<Record<string, RequestValidators | undefined>> = {
${rows.map((row) => `  ${row},\n`).join("")}};
`;
}

/** An object as code, of the members that are there; nothing where none is. */
function objectCode(
  members: readonly (readonly [name: string, code: string | false | undefined])[],
): string | undefined {
  const there = members.flatMap(([name, code]) => (code ? [`${name}: ${code}`] : []));
  return there.length > 0 ? `{ ${there.join(", ")} }` : undefined;
}

function unused(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  return taken.has(wanted) ? unused(`${wanted}_`, taken) : wanted;
}

/**
 * Names of fields that hold an id: those of path parameters that are called one. A number in the place
 * of another text may have lost its zeros.
 */
function idsOf(entries: readonly OperationEntry[]): ReadonlySet<string> {
  const names = entries.flatMap(({ parameters }) =>
    parameters.filter((each) => each.in === "path").map(({ name }) => name),
  );
  return new Set(names.filter(isIdName));
}

function objectOf(document: Document, parameters: readonly Parameter[]): Schema {
  return {
    type: "object",
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(
      parameters.map((each) => [each.name, exactIn(document, writable(document, each))]),
    ),
    additionalProperties: false,
  };
}

/**
 * What a path parameter must be. A text that is empty or a dot segment (RFC 3986, section 3.3)
 * would turn the request into one for another resource.
 */
function segment(document: Document, parameter: Parameter): Schema {
  const { type = "string", ...schema } = exactIn(document, writable(document, parameter));
  if (![type].flat().includes("string")) return { ...schema, type };
  return { idText: { ...schema, type, segment: true } };
}

const readCode = (document: Document, schema: Schema | undefined): string | undefined =>
  JSON.stringify(readAs(document, schema));

type Read = "number" | "boolean" | "string" | readonly [Read?] | { readonly [field: string]: Read };

/** How the text of a parameter is read; nothing where it stays a text. */
function readAs(document: Document, given: Schema = {}): Read | undefined {
  const schema = merged(document, given);
  const types = typesOf(schema) ?? (listedValues(schema) ?? []).map((value) => typeof value);
  if (types.includes("array")) {
    const item = readAs(document, schema.items as Schema | undefined);
    return item ? [item] : [];
  }
  if (types.includes("object")) {
    const fields = Object.entries(propertiesOf(schema));
    return Object.fromEntries(
      fields.map(([name, each]) => [name, readAs(document, each) ?? "string"]),
    );
  }
  if (types.includes("string")) return undefined;
  if (types.some((type) => type === "number" || type === "integer")) return "number";
  return types.includes("boolean") ? "boolean" : undefined;
}

/** The code with what the package uses of it by name. */
function exported(text: string): string {
  return text
    .replace(/^\/\/ .*\n/gm, "")
    .replace(/export \{[^}]*\};\n/, "")
    .replace(/^(?=function noQuery\()/m, "/** For an operation that takes no query. */\nexport ")
    .replace(/^(?=function textOfId\()/m, "export ");
}
