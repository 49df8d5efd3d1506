import { createRawClient, type RawClient } from "../generated/client.ts";
import type { Operation } from "../generated/operations.ts";
import type { Configuration } from "./configuration.ts";
import type { Converse } from "./conversation.ts";
import { ConfigurationError, RequestValidationError } from "./errors.ts";
import type { Answer } from "./exchange.ts";
import { findRoute, type Route } from "./operation-lookup.ts";
import { pathParameterFaults } from "./path-parameters.ts";
import { outgoingOf } from "./serialization.ts";

/** Makes the typed openapi-fetch client whose requests go through the same transport. */
export function createSafeRawClient(converse: Converse, { baseUrl }: Configuration): RawClient {
  const send = async (request: Request): Promise<Response> => {
    refuseElsewhere(request, baseUrl);
    const operation = requireOperation(request, baseUrl);
    const outgoing = await outgoingOf(request);
    return toResponse(await converse(outgoing, operation, { signal: request.signal }));
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

/** The path parameters that were given: a template left as it is says that one was not. */
function given({ path }: Route): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(path).filter(([name, value]) => value !== encodeURIComponent(`{${name}}`)),
  );
}

/** Statuses of which the Fetch Standard allows no body. */
const withoutBody = new Set([204, 205, 304]);

function toResponse({ status, headers, text }: Answer): Response {
  return new Response(withoutBody.has(status) ? null : text, { status, headers });
}
