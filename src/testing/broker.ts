import { examples } from "../../generated/examples.ts";
import { findRoute, type Route } from "../request/find-route.ts";
import { type TokenChecks, verifyBearer } from "./bearer.ts";
import type { SandboxRequest } from "./exchange.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { Handlers, Invocation } from "./operations/handler.ts";
import { Refusal, refusals } from "./refusal.ts";
import type { World } from "./state.ts";
import { checkInput } from "./validate.ts";

/** What the broker answers before anything happens to the answer. */
export interface BrokerAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the broker needs. */
export interface BrokerTools extends TokenChecks {
  readonly world: World;
  /** What is implemented; every other operation answers from its example. */
  readonly handlers: Handlers;
  /** How many seconds a partner must wait; `undefined` where it may go on. */
  limit(clientId: string): number | undefined;
  record(entry: LedgerEntry): void;
}

/** The operation that a request asks for. @throws A refusal with 404 where there is none. */
export function routeOf({ method, target }: SandboxRequest): Route {
  const path = target.replace(/\?.*/, "");
  const route = findRoute(method, path);
  if (route) return route;
  throw new Refusal(404, "NOT_FOUND", `The description has no operation ${method} ${path}.`);
}

/** Carries out a request as the description and PiTrade's documentation say. */
export async function carryOut(
  tools: BrokerTools,
  { operation, path }: Route,
  { target, headers, body: text }: SandboxRequest,
): Promise<BrokerAnswer> {
  const { operationId, method } = operation;
  const authorization = headers.get("authorization");
  const { clientId } = await verifyBearer(authorization, tools);
  const waitSeconds = tools.limit(clientId);
  if (waitSeconds !== undefined) return tooManyRequests(waitSeconds);
  const { searchParams } = new URL(target, "http://sandbox");
  const { query, body } = checkInput(operationId, searchParams, headers.get("content-type"), text);
  const handler = tools.handlers[operationId as keyof Handlers];
  const answer: BrokerAnswer = handler
    ? {
        status: 200,
        headers: {},
        body: handler(invocation(tools.world, clientId, decoded(path), query, body)),
      }
    : exampleOf(operationId);
  if (method !== "GET") {
    const { now: at } = tools.world.market.clock;
    tools.record({ operationId, clientId, at, result: answer.body });
  }
  return answer;
}

function invocation(
  world: World,
  clientId: string,
  path: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>>,
  body: unknown,
): Invocation {
  const account = () => {
    const [found] = world.accounts.get(clientId) ?? [];
    if (!found) throw refusals.noAccount();
    return found;
  };
  const tradingAccount = () => {
    const found = account();
    if (found.account.accountType === "TRADING") return found;
    throw refusals.signalAccount();
  };
  return { clientId, path, query, body, world, account, tradingAccount };
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

/** What the description knows and the sandbox does not: the answer says where it comes from. */
function exampleOf(operationId: string): BrokerAnswer {
  const { status, body } = examples[operationId] ?? { status: 200, body: undefined };
  return { status, headers: { "x-sandbox-example": "true" }, body };
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
