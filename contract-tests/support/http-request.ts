import type { RequestInitLike } from "@pitrade/partner-sdk";
import { merged } from "../../scripts/build/validators/prepare-schema.ts";
import {
  type Document,
  isJson,
  type Operation,
  type OperationEntry,
  requestMediaOf,
  type Schema,
  sendsFiles,
} from "../../scripts/lib/openapi.ts";
import { type Arguments, description } from "./description.ts";
import { queryPairs } from "./query-pairs.ts";

/** The request of an operation, as a client that checks nothing would send it. */
export function httpRequestOf(entry: OperationEntry, given: Arguments, token: string) {
  const { method, path } = entry;
  const { headers = {}, body } = given;
  const pathname = path.replaceAll(/\{([^{}]+)\}/g, (_, name) =>
    encodeURIComponent(given.path[name] ?? ""),
  );
  const { type = "" } = requestMediaOf(entry.operation) ?? {};
  const query = new URLSearchParams(queryPairs(entry, given.query).map((pair) => [...pair]));
  return {
    target: `${pathname}${query.size > 0 ? `?${query}` : ""}`,
    init: {
      method,
      headers: {
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
        authorization: `Bearer ${token}`,
        ...(body !== undefined && !sendsFiles(entry.operation) && { "content-type": type }),
      },
      ...(body !== undefined && { body: bodyOf(entry.operation, type, body) }),
      signal: AbortSignal.timeout(15_000),
    },
  };
}

function bodyOf(operation: Operation, type: string, body: unknown): string | FormData {
  if (!sendsFiles(operation)) return sentTextOf(type, body);
  const data = new FormData();
  for (const [name, value] of Object.entries(withFiles(description, operation, body) as object)) {
    for (const each of [value].flat()) data.append(name, each);
  }
  return data;
}

/** A body as a method takes it: the text that an example has for a file is its bytes. */
export function withFiles(document: Document, operation: Operation, body: unknown): unknown {
  const { media } = requestMediaOf(operation) ?? {};
  if (!media || !sendsFiles(operation) || !body) return body;
  const schemaIn = (schema: Schema, ...keys: readonly string[]) =>
    keys.reduce(
      (each, key) => merged(document, (each[key] ?? {}) as Schema),
      merged(document, schema),
    );
  const fileOf = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each) => fileOf(name, each));
    const field = schemaIn(media.schema, "properties", name);
    const isFile = [field, schemaIn(field, "items")].some(({ format }) => format === "binary");
    return isFile && typeof value === "string" ? new Blob([value]) : value;
  };
  const fields = Object.entries(body).map(([name, value]) => [name, fileOf(name, value)]);
  return Object.fromEntries(fields);
}

/** A body of a request as it goes over the wire; of parts, what they hold. */
export function sentTextOf(type: string, body: unknown): string {
  if (isJson(type)) return JSON.stringify(body);
  const fields = Object.entries(body as object).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, String(each)]),
  );
  if (type.startsWith("multipart/")) return JSON.stringify(fields);
  return new URLSearchParams(fields).toString().replaceAll("+", "%20");
}

/** A request that was sent, as {@link sentTextOf} writes it. */
export async function textSent({ headers, body = "" }: Pick<RequestInitLike, "headers" | "body">) {
  const received = new Response(body, { headers });
  if (!headers["content-type"]?.startsWith("multipart/")) return received.text();
  const parts = [...(await received.formData())].map(async ([name, value]) => [
    name,
    typeof value === "string" ? value : await value.text(),
  ]);
  return JSON.stringify(await Promise.all(parts));
}
