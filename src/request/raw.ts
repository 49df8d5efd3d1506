import { defaultBodySerializer, defaultPathSerializer } from "openapi-fetch";
import { createRawClient, type RawClient } from "../../generated/client.ts";
import { type Operation, operationTable } from "../../generated/operations.ts";
import { textOfId } from "../../generated/validators.ts";
import { ConfigurationError, RequestValidationError } from "../errors/pitrade-error.ts";
import { beforeSending } from "../events/begin-call.ts";
import { parseJson } from "../http/parse-json.ts";
import type { Configuration } from "../options/configuration.ts";
import type { Answer, Outgoing } from "../transport/exchange.ts";
import type { Execute } from "../transport/execute.ts";
import { parseQuery, type Types, typedValue } from "../validation/parse-query.ts";
import { requestFaults, validatorsOf } from "../validation/request-faults.ts";
import { findRoute, type Route } from "./find-route.ts";
import { outgoingOf } from "./serialization.ts";
import { written } from "./write-input.ts";

/** Makes the typed openapi-fetch client whose requests go through the same checks and transport. */
export function createSafeRawClient(execute: Execute, configuration: Configuration): RawClient {
  const { baseUrl, validateRequests } = configuration;
  const send = async (request: Request): Promise<Response> => {
    refuseUnsafe(request, baseUrl);
    const outgoing = await outgoingOf(request);
    const { operation, checked } = requireValid(outgoing, configuration);
    // Of a key that is there twice, one value was checked.
    const sent = validateRequests ? { ...outgoing, body: JSON.stringify(checked) } : outgoing;
    const executed = await execute(sent, operation, { signal: request.signal });
    if (executed.answer.status <= highest) return toResponse(executed.answer);
    throw executed.error;
  };
  return createRawClient({ baseUrl, fetch: send, pathSerializer, bodySerializer });
}

/** Stands for a body that could not be written: what request it belongs to is known only later. */
const unwritable = "\0";

function bodySerializer(...given: Parameters<typeof defaultBodySerializer>): string {
  try {
    return defaultBodySerializer(...given);
  } catch {
    return unwritable;
  }
}

/** What is no id is left out, and then refused by name: written as text, it would look like one. */
function pathSerializer(path: string, given: Readonly<Record<string, unknown>>): string {
  const named = Object.values<Operation>(operationTable).find((each) => each.path === path);
  const types = validatorsOf(named?.operationId ?? "").types?.path;
  const ids = Object.entries(given).filter(
    ([name, value]) => typeof textOfId(value) === (types?.[name] ?? "string"),
  );
  return defaultPathSerializer(path, Object.fromEntries(ids) as Record<string, string>);
}

/**
 * A call of openapi-fetch may name another base URL, and the token would go there. An option that it
 * does not know is left out without a word, and with `intentId` its promise.
 */
function refuseUnsafe(given: Request, baseUrl: string): void {
  const { method, url } = given;
  const isKeyed = "intentId" in given;
  if (!isKeyed && url.startsWith(`${baseUrl}/`)) return;
  const request = { operationId: undefined, method, url };
  const why = isKeyed ? "the raw client takes no `intentId`" : "it is not below `baseUrl`";
  throw new ConfigurationError(`was not sent: ${why}.`, { request });
}

/**
 * The operation that a request leads to, and its body as it was checked. openapi-fetch sends `/bank/{bankId}` where the id is
 * missing, and a dot segment leads to another resource: neither may go out.
 */
function requireValid(
  { method, url, body }: Outgoing,
  { baseUrl, validateRequests, onEvent }: Configuration,
): { readonly operation: Operation; readonly checked: unknown } {
  const { search, searchParams } = new URL(url);
  const route = findRoute(method, url.slice(baseUrl.length, url.length - search.length));
  if (!route) {
    const violation = { path: "/path", message: "leads to no operation of the description" };
    const request = { operationId: undefined, method, url };
    throw new RequestValidationError([violation], { request });
  }
  const { operation } = route;
  const { operationId } = operation;
  return beforeSending(operation, onEvent, () => {
    const { types } = validatorsOf(operationId);
    const query = parseQuery(searchParams, types?.query);
    const input = { path: given(route, types?.path), query, body: parseJson(body ?? "") };
    const violations = requestFaults(operationId, input, validateRequests);
    const request = { operationId, method, url };
    written("/body", "JSON", request, () => {
      if (body === unwritable) throw body;
    });
    if (violations.length > 0) throw new RequestValidationError(violations, { request });
    return { operation, checked: input.body };
  });
}

/** The path parameters that were given: a template left as it is says that one was not. */
function given({ path }: Route, types: Types): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(path)
      .filter(([name, value]) => value !== encodeURIComponent(`{${name}}`))
      .map(([name, value]) => [name, typedValue(decodeURIComponent(value), types?.[name])]),
  );
}

/** Statuses of which the Fetch Standard allows no body. */
const withoutBody = new Set([204, 205, 304]);

/** What a `Response` can be made with; an answer beyond is thrown. */
const highest = 599;

/** Without a text, openapi-fetch would answer an error that is `undefined`, like a success. */
const emptyError = "The body of the answer is empty.";

function toResponse({ ok, status, response, text, body }: Answer): Response {
  const headers = new Headers(response.headers as Headers);
  if (withoutBody.has(status)) return new Response(null, { status, headers });
  headers.delete("content-length");
  const content = body instanceof Blob ? body : text;
  return new Response(ok ? content : text || emptyError, { status, headers });
}
