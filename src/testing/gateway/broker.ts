import { examples, type SuccessExample } from "../../../generated/examples.ts";
import { checkInput } from "../http/check-input.ts";
import { findRoute, type Route } from "../http/find-route.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import { shownPath, withoutSensitive } from "../http/request-log.ts";
import { pathOf, type SandboxRequest } from "../http/sandbox-request.ts";
import { type TokenChecks, verifyBearer } from "../http/verify-bearer.ts";
import { tryCall } from "../operations/apply-call.ts";
import type { Handlers } from "../operations/handler.ts";
import type { OperationId } from "../state/entries.ts";
import type { Fault } from "../state/fault.ts";
import { type Call, type LoggedRequest, schedule, type World } from "../state/state.ts";

/** The broker's answer, before a fault changes it. */
export interface BrokerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The sandbox behind a broker. */
export interface BrokerTools extends TokenChecks {
  readonly world: World;
  /** The implemented operations; every other one answers from its example. */
  readonly handlers: Handlers;
  /** How many seconds a partner must wait; `undefined` where it may go on. */
  limit(clientId: string): number | undefined;
  /** Carries a call out and records it; answers its result. */
  applyCall(call: Call): unknown;
}

/** The operation that a request asks for. @throws A refusal with 404 where there is none. */
export function routeOf({ method, target }: SandboxRequest): Route {
  const path = pathOf(target);
  const route = findRoute(method, path);
  if (route) return route;
  throw new Refusal(
    404,
    "NOT_FOUND",
    `The description has no operation ${method} ${shownPath(path)}.`,
  );
}

/** Carries out a request as the description and PiTrade's documentation say. */
export async function answerRequest(
  tools: BrokerTools,
  { operation, path: encoded }: Route,
  { target, headers, body: bytes }: SandboxRequest,
  entry: LoggedRequest,
  fault: Fault | undefined,
): Promise<BrokerAnswer> {
  const { world, handlers } = tools;
  const operationId = operation.operationId as OperationId;
  const { clientId = "" } = operation.isPublic
    ? {}
    : await verifyBearer(headers.get("authorization"), tools);
  if (clientId) entry.clientId = clientId;
  const waitSeconds = tools.limit(clientId);
  if (waitSeconds !== undefined) return tooManyRequests(waitSeconds);
  const { searchParams } = new URL(target, "http://sandbox");
  const path = decoded(encoded);
  const { query, body } = await checkInput(operation, path, searchParams, headers, bytes);
  entry.body = withoutSensitive(body);
  const call: Call = {
    operationId,
    isRead: operation.method === "GET",
    clientId,
    path,
    query,
    body,
    ...(fault?.kind === "unsuccessful" && { unsuccessful: { reason: fault.reason } }),
    requestId: entry.id,
  };
  if (fault?.kind === "late-commit") {
    tryCall(world, handlers, call);
    const at = world.state.now + fault.afterMs;
    schedule(world.state, { kind: "call", at, clientId, call });
    return { status: 200, headers: {}, body: undefined };
  }
  const result = tools.applyCall(call);
  const example = exampleOf(operationId);
  if (!handlers[operationId]) return example;
  return { status: example.status, headers: {}, body: example.body && result };
}

function decoded(path: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(
      Object.entries(path).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw refusals.invalid("INVALID_PATH", "The path is not encoded as a URL must be.");
  }
}

/** The answer of an operation that the sandbox has not implemented: it says where it comes from. */
function exampleOf(operationId: string): BrokerAnswer {
  const { status, type, body } = examples[operationId] as SuccessExample;
  const headers = { "x-sandbox-example": "true", ...(type && { "content-type": type }) };
  return { status, headers, body };
}

/** The answer to a partner that asks too often. */
export function tooManyRequests(waitSeconds: number): BrokerAnswer {
  return {
    status: 429,
    headers: { "retry-after": String(waitSeconds) },
    body: {
      code: "RATE_LIMIT_EXCEEDED",
      message: `Too many requests. Wait ${waitSeconds} seconds.`,
    },
  };
}

/** The answer to a request that is refused. */
export function refusalAnswer({ status, code, message, violations }: Refusal): BrokerAnswer {
  return { status, headers: {}, body: { code, message, ...(violations ? { violations } : {}) } };
}
