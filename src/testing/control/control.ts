import { Refusal } from "../http/refusal.ts";
import {
  type Gateway,
  pathOf,
  type SandboxAnswer,
  type SandboxRequest,
} from "../http/sandbox-request.ts";
import type { Sandbox } from "../sandbox.ts";
import { problemsOf } from "../state/shape.ts";
import type { ControlRoute } from "./control-route.ts";
import { controlRoutes } from "./control-routes.ts";

const prefix = "/_sandbox/";

/** The names of this machine: another one in `Host` is that of a page that was led here by its DNS. */
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;

/** Makes the gateway of a sandbox that listens: below `/_sandbox/` it does what a test can do. */
export function createControl(sandbox: Sandbox, api: Gateway): Gateway {
  return async (request) => {
    if (!request.target.startsWith(prefix)) return api(request);
    try {
      return answer(200, run(sandbox, request));
    } catch (error) {
      if (error instanceof Refusal)
        return answer(error.status, { code: error.code, message: error.message });
      // What an operation of the sandbox says of its arguments.
      const [status, code] =
        error instanceof RangeError ? [400, "INVALID"] : [500, "SANDBOX_DEFECT"];
      return answer(status, { code, message: (error as Error).message });
    }
  };
}

function run(sandbox: Sandbox, { method, target, headers, body }: SandboxRequest): unknown {
  if (!loopback.test(headers.get("host") ?? "")) {
    throw new Refusal(403, "FOREIGN_HOST", "The header Host must name this machine.");
  }
  const path = pathOf(target).slice(prefix.length);
  const routes = controlRoutes.filter((each) => each.path === path);
  if (routes.length === 0) {
    const paths = new Set(controlRoutes.map((each) => prefix + each.path));
    throw new Refusal(404, "NOT_FOUND", `There is nothing here, only ${[...paths].join(", ")}.`);
  }
  const route = routes.find((each) => each.method === method);
  if (!route) {
    const methods = routes.map((each) => each.method).join(", ");
    throw new Refusal(405, "METHOD_NOT_ALLOWED", `The method must be one of ${methods}.`);
  }
  if (method !== "GET" && headers.get("authorization") !== `Bearer ${sandbox.controlToken}`) {
    const message = "The header Authorization must read: Bearer <control token>.";
    throw new Refusal(401, "CONTROL_TOKEN", message);
  }
  return route.run(sandbox, bodyFor(route, sandbox, new TextDecoder().decode(body)) as never);
}

/** @throws A refusal with 400 and every problem. */
function bodyFor(route: ControlRoute, sandbox: Sandbox, text: string): unknown {
  if (!route.body) {
    if (text === "") return undefined;
    throw new Refusal(400, "INVALID", "There must be no body.");
  }
  const body = parse(text);
  const problems = problemsOf(route.body(sandbox), body);
  if (problems.length === 0) return body;
  throw new Refusal(400, "INVALID", problems.join(" "));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, "INVALID_JSON", "The body is not JSON.");
  }
}

function answer(status: number, body: unknown): SandboxAnswer {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  const text = `${JSON.stringify(body, undefined, 1)}\n`;
  return { status, headers, body: text, delivery: "whole", delayMs: 0 };
}
