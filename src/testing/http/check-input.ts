import { hasFiles, type Operation, sensitiveFields } from "../../../generated/operations.ts";
import { Redactor } from "../../redaction/redactor.ts";
import { multipart, urlEncoded } from "../../request/write-input.ts";
import { requestProblems, validatorsOf } from "../../validation/request-problems.ts";
import { parseQuery, type Types, typedValue } from "./parse-query.ts";
import { readParts, withoutFiles } from "./read-parts.ts";
import { Refusal } from "./refusal.ts";

/** It has no secrets of its own: what a request holds that must not be printed is found in each. */
const redactor = new Redactor(sensitiveFields);

/** The query and the body of a request, checked against the description. */
export interface CheckedInput {
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** @throws A refusal with 400 that lists every violation. */
export async function checkInput(
  { operationId, query: styles, headers: names = [], media = "application/json" }: Operation,
  given: Readonly<Record<string, string>>,
  search: URLSearchParams,
  received: Headers,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<CheckedInput> {
  const { types, ...takes } = validatorsOf(operationId);
  const path = typed(Object.keys(given), (name) => given[name] as string, types?.path);
  const sent = names.filter((name) => received.has(name));
  const headers = typed(sent, (name) => received.get(name) as string, types?.headers);
  const contentType = received.get("content-type");
  // A body may be optional: one that is not there is judged like any other.
  const isThere = bytes.length > 0 || contentType !== null;
  const body =
    takes.body && isThere ? await parse(media, contentType, bytes, types?.body) : undefined;
  // A server ignores the query of an operation that takes none.
  const query = takes.query && parseQuery(search, types?.query, styles);
  const input = { path, query, headers, body };
  const violations = requestProblems(operationId, input, true, redactor);
  if (violations.length === 0)
    return { query: Object.fromEntries(search), body: hasFiles ? withoutFiles(body) : body };
  const message = violations.map((each) => `${each.path} ${each.message}`).join("; ");
  throw new Refusal(400, "INVALID_REQUEST", `${message}.`, violations);
}

function typed(names: readonly string[], textOf: (name: string) => string, types: Types) {
  return Object.fromEntries(names.map((name) => [name, typedValue(textOf(name), types?.[name])]));
}

async function parse(
  media: string,
  contentType: string | null,
  bytes: Uint8Array<ArrayBuffer>,
  types: Types,
): Promise<unknown> {
  if (contentType?.replace(/\s*;.*/s, "").toLowerCase() !== media.toLowerCase()) {
    throw new Refusal(400, "INVALID_CONTENT_TYPE", `Content-Type must be ${media}.`);
  }
  if (hasFiles && media === multipart) return readParts(contentType as string, bytes, types);
  const text = new TextDecoder().decode(bytes);
  if (media === urlEncoded) return parseQuery(new URLSearchParams(text), types);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "INVALID_JSON", "The body is not JSON.");
  }
}
