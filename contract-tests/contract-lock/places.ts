import { writable, writableForm } from "../../scripts/build/validators/writable.ts";
import {
  type Document,
  isJson,
  type OperationEntry,
  operationsOf,
  type Parameter,
  type Response,
  resolve,
  type Schema,
} from "../../scripts/lib/openapi.ts";

export type Role = RequestRole | "form" | "response" | "header";

export type RequestRole = "body" | "query" | "path" | "headers";

export const requestRoles: readonly Role[] = ["body", "query", "path", "headers"];

/** A place of the contract that carries values: a body, the parameters of a call, a header. */
export interface Place {
  /** For example `placeTrade body`, `placeTrade 200 application/json` or `listTrades query`. */
  readonly id: string;
  readonly role: Role;
  readonly entry: OperationEntry;
  readonly schema: Schema;
}

export function placesOf(document: Document): readonly Place[] {
  return operationsOf(document).flatMap((entry) => {
    const { operationId, requestBody } = entry.operation;
    const place = (id: string, role: Role, schema: Schema | undefined) =>
      schema ? [{ id: `${operationId} ${id}`, role, entry, schema }] : [];
    return [
      ...Object.entries(requestBody?.content ?? {}).flatMap(([type, { schema }]) =>
        isJson(type)
          ? place("body", "body", schema)
          : place("body", "form", writableForm(document, schema)),
      ),
      ...place("query", "query", parametersSchema(document, entry, "query")),
      ...place("path", "path", parametersSchema(document, entry, "path")),
      ...place("headers", "headers", parametersSchema(document, entry, "header")),
      ...Object.entries(entry.operation.responses).flatMap(([status, given]) => {
        const { content = {}, headers = {} } = resolve<Response>(document, given);
        return [
          ...Object.entries(content).flatMap(([media, { schema }]) =>
            // A text, or bytes, has no parts to try.
            !isJson(media) ? [] : place(`${status} ${media}`, "response", schema),
          ),
          ...Object.entries(headers).flatMap(([name, header]) =>
            place(`${status} header ${name}`, "header", headerSchema(resolve(document, header))),
          ),
        ];
      }),
    ];
  });
}

/** The parameters of a call as one object, as the SDK takes them: no others are known. */
function parametersSchema(
  document: Document,
  { parameters }: OperationEntry,
  where: Parameter["in"],
): Schema | undefined {
  const here = parameters.filter((parameter) => parameter.in === where);
  if (here.length === 0) return undefined;
  return {
    type: "object",
    additionalProperties: false,
    required: here.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(
      here.map((each) => [
        each.name,
        { ...resolve<Schema>(document, writable(document, each)), examples: [each.example] },
      ]),
    ),
  };
}

function headerSchema({ schema, example }: { schema?: Schema; example?: unknown }): Schema {
  return { ...schema, ...(example !== undefined && { examples: [example] }) };
}
