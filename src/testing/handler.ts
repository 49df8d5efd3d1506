import {
  type BrokerAnswer,
  type BrokerTools,
  carryOut,
  refusalAnswer,
  routeOf,
  tooManyRequests,
} from "./broker.ts";
import type { SandboxAnswer, SandboxHandler } from "./exchange.ts";
import type { Fault } from "./fault.ts";
import { Refusal } from "./refusal.ts";

/** What stands between the broker and the client: scripted faults. */
export interface FaultTools extends BrokerTools {
  take(operationId: string): Fault | undefined;
  skewClock(seconds: number): void;
}

/** Makes the handler that carries out requests and lets happen to the answers what was scripted. */
export function createHandler(tools: FaultTools): SandboxHandler {
  return async (request) => {
    try {
      const route = routeOf(request);
      const fault = tools.take(route.operation.operationId);
      if (fault?.kind === "clock-skew") tools.skewClock(fault.seconds);
      const scripted = fault && insteadOfCarryingOut(fault);
      const answer = scripted ?? (await carryOut(tools, route, request).catch(answerRefusal));
      return deliver(tools, answer, fault);
    } catch (error) {
      return deliver(tools, answerRefusal(error), undefined);
    }
  };
}

/** The answer of a fault that keeps the request from being carried out. */
function insteadOfCarryingOut(fault: Fault): BrokerAnswer | undefined {
  if (fault.kind === "lost-before-commit") return { status: 500, headers: {}, body: undefined };
  if (fault.kind === "rate-limited") return tooManyRequests(fault.retryAfterSeconds ?? 1);
  if (fault.kind !== "status") return undefined;
  const body = fault.body ?? { code: "SCRIPTED", message: "A test scripted this answer." };
  return { status: fault.status, headers: {}, body };
}

/** A defect of the sandbox is told as one: over HTTP it would end the process that serves it. */
function answerRefusal(error: unknown): BrokerAnswer {
  if (error instanceof Refusal) return refusalAnswer(error);
  const body = { code: "SANDBOX_DEFECT", message: `The sandbox failed: ${error}.` };
  return { status: 500, headers: {}, body };
}

const deliveries: Partial<Readonly<Record<Fault["kind"], SandboxAnswer["delivery"]>>> = {
  "lost-before-commit": "lost",
  "lost-after-commit": "lost",
  truncated: "truncated",
};

function deliver(tools: FaultTools, answer: BrokerAnswer, fault: Fault | undefined): SandboxAnswer {
  const { status, headers, body } = answer;
  return {
    status,
    headers: {
      "content-type": "application/json",
      date: new Date(tools.serverTime()).toUTCString(),
      ...headers,
    },
    body: body === undefined ? "" : JSON.stringify(body),
    delivery: (fault && deliveries[fault.kind]) ?? "whole",
    delayMs: fault?.kind === "delayed" ? fault.ms : 0,
  };
}
