import { createRawClient, type RawClient } from "../../generated/client.ts";
import type { Operation } from "../../generated/operations.ts";
import { createApiError } from "../errors/api-error.ts";
import { ConfigurationError, RequestValidationError } from "../errors/pitrade-error.ts";
import { parseJson } from "../http/parse-json.ts";
import type { Configuration } from "../options/configuration.ts";
import { type Answer, isSafe, type Outgoing } from "../transport/exchange.ts";
import type { Execute } from "../transport/execute.ts";
import { constraintsOf } from "../validation/input.ts";
import { pathParameterFaults } from "../validation/path-parameters.ts";
import { validate } from "../validation/validate.ts";
import { findRoute, type Route } from "./operation-lookup.ts";
import { outgoingOf } from "./serialization.ts";

/** Makes the typed openapi-fetch client whose requests go through the same transport. */
export function createSafeRawClient(
  execute: Execute,
  { baseUrl, validateRequests, now }: Configuration,
): RawClient {
  const send = async (request: Request): Promise<Response> => {
    refuseElsewhere(request, baseUrl);
    const operation = requireOperation(request, baseUrl);
    const outgoing = await outgoingOf(request);
    if (validateRequests) refuseBody(operation, outgoing);
    const answer = await execute(outgoing, operation, { signal: request.signal });
    if (answer.status <= highest) return toResponse(answer);
    const { operationId, method } = operation;
    throw createApiError(answer, { operationId, method, url: request.url }, isSafe(method), now());
  };
  return createRawClient({ baseUrl, fetch: send });
}

/** A call of openapi-fetch may name another base URL, and the token would go there. */
function refuseElsewhere({ method, url }: Request, baseUrl: string): void {
  if (url.startsWith(`${baseUrl}/`)) return;
  const request = { operationId: undefined, method, url };
  throw new ConfigurationError("was not sent: it is not below `baseUrl`.", { request });
}

/**
 * openapi-fetch sends `/bank/{bankId}` where the id is missing, and a dot segment leads to another
 * resource: neither may go out.
 */
function requireOperation({ method, url }: Request, baseUrl: string): Operation {
  const route = findRoute(method, url.slice(baseUrl.length).replace(/\?.*/, ""));
  const request = { operationId: route?.operation.operationId, method, url };
  if (!route) {
    const message = "leads to no operation of the description";
    throw new RequestValidationError([{ path: "/path", message }], { request });
  }
  const violations = pathParameterFaults(route.operation.pathParameters, given(route));
  if (violations.length > 0) throw new RequestValidationError(violations, { request });
  return route.operation;
}

function refuseBody({ operationId }: Operation, { body, method, url }: Outgoing): void {
  const constraint = constraintsOf(operationId).body;
  const violations = constraint ? validate(parseJson(body ?? ""), constraint, "/body") : [];
  const request = { operationId, method, url };
  if (violations.length > 0) throw new RequestValidationError(violations, { request });
}

/** The path parameters that were given: a template left as it is says that one was not. */
function given({ path }: Route): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(path).filter(([name, value]) => value !== encodeURIComponent(`{${name}}`)),
  );
}

/** Statuses of which the Fetch Standard allows no body. */
const withoutBody = new Set([204, 205, 304]);

/** What a `Response` can be made with; an answer beyond is thrown. */
const highest = 599;

/** Without a text, openapi-fetch would answer an error that is `undefined`, like a success. */
const emptyError = "The body of the answer is empty.";

function toResponse({ ok, status, headers: given, text }: Answer): Response {
  if (withoutBody.has(status)) return new Response(null, { status, headers: given });
  const headers = new Headers(given);
  headers.delete("content-length");
  return new Response(ok ? text : text || emptyError, { status, headers });
}
