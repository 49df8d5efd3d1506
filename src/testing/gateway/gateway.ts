import { Refusal } from "../http/refusal.ts";
import { logRequest } from "../http/request-log.ts";
import type { Gateway, SandboxAnswer } from "../http/sandbox-request.ts";
import { clientIdIn } from "../http/verify-bearer.ts";
import type { OperationId } from "../state/entries.ts";
import type { Fault } from "../state/fault.ts";
import type { LoggedRequest } from "../state/state.ts";
import {
  answerRequest,
  type BrokerAnswer,
  type BrokerTools,
  refusalAnswer,
  routeOf,
  tooManyRequests,
} from "./broker.ts";
import { takeFault } from "./script-faults.ts";
import { writeBody } from "./write-body.ts";

/** Stands between the broker and the client. */
export interface GatewayTools extends BrokerTools {
  /** How much later than it could an answer comes, in ms of real time. */
  readonly latencyMs: number;
}

/** Makes the gateway, which lets requests through and lets happen to the answers what was scripted. */
export function createGateway(tools: GatewayTools): Gateway {
  const { world, latencyMs } = tools;
  return async (request) => {
    world.catchUp();
    const entry = logRequest(world, request.method, request.target);
    try {
      const route = routeOf(request);
      entry.operationId = route.operation.operationId as OperationId;
      const clientId = clientIdIn(request.headers.get("authorization"));
      const taken = takeFault(world, entry.operationId, clientId);
      const fault = taken?.fault;
      if (fault?.kind === "clock-skew") world.state.skewMs = fault.seconds * 1000;
      const answer =
        (fault && insteadOfCarryingOut(fault)) ??
        (await answerRequest(tools, route, request, entry, fault).catch((error) =>
          answerRefusal(error, entry),
        ));
      if (!fault || answer.status < 400 || !carryOut.has(fault.kind)) {
        return deliver(tools, entry, answer, fault);
      }
      taken.giveBack();
      return deliver(tools, entry, answer, undefined);
    } catch (error) {
      return deliver(tools, entry, answerRefusal(error, entry), undefined);
    }
  };

  function deliver(
    { serverTime }: GatewayTools,
    entry: LoggedRequest,
    answer: BrokerAnswer,
    fault: Fault | undefined,
  ): SandboxAnswer {
    const { status, headers, body } =
      fault?.kind === "status-after-commit" ? scripted(fault) : answer;
    if (fault) entry.fault = fault.kind;
    const delivery = (fault && deliveries[fault.kind]) ?? "whole";
    if (delivery !== "lost") entry.status = status;
    return {
      status,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        date: new Date(serverTime()).toUTCString(),
        ...headers,
      },
      body: writeBody(body, headers["content-type"]),
      delivery,
      delayMs: latencyMs + (fault?.kind === "delayed" ? fault.ms : 0),
    };
  }
}

/** The answer of a fault that keeps the request from being carried out. */
function insteadOfCarryingOut(fault: Fault): BrokerAnswer | undefined {
  if (fault.kind === "lost-before-commit") return { status: 500, headers: {}, body: undefined };
  if (fault.kind === "rate-limited") return tooManyRequests(fault.retryAfterSeconds ?? 1);
  return fault.kind === "status" ? scripted(fault) : undefined;
}

const standard = { code: "SCRIPTED", message: "A test scripted this answer." };

function scripted({ status, body = standard }: { status: number; body?: unknown }): BrokerAnswer {
  return { status, headers: {}, body };
}

/** A defect of the sandbox is told as one: over HTTP it would end the process that serves it. */
function answerRefusal(error: unknown, entry: LoggedRequest): BrokerAnswer {
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal(500, "SANDBOX_DEFECT", `The sandbox failed: ${error}.`);
  const { code, message, violations } = refusal;
  Object.assign(entry, { code, message, ...(violations && { violations }) });
  return refusalAnswer(refusal);
}

/** The faults of requests that are carried out: what is refused does not meet them. */
const carryOut: ReadonlySet<Fault["kind"]> = new Set([
  "lost-after-commit",
  "late-commit",
  "truncated",
  "status-after-commit",
  "unsuccessful",
]);

const deliveries: Partial<Readonly<Record<Fault["kind"], SandboxAnswer["delivery"]>>> = {
  "lost-before-commit": "lost",
  "lost-after-commit": "lost",
  "late-commit": "lost",
  truncated: "truncated",
};
