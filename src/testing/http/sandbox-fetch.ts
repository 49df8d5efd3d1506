import { notSent } from "../../http/not-sent.ts";
import type { Gateway, SandboxAnswer } from "./sandbox-request.ts";

/** A fetch as the Fetch Standard describes it. */
export type SandboxFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

const missing =
  "The sandbox needs Request, which this test environment lacks: run the test in that of Node.js, " +
  "with @jest-environment node or @vitest-environment node at its head.";

/** Makes a fetch that reaches the sandbox without any socket. */
export function createSandboxFetch(handle: Gateway): SandboxFetch {
  return async (input, init) => {
    if (typeof Request !== "function") throw notSent(missing);
    const request = new Request(input, init);
    const { method, url, headers, signal } = request;
    signal.throwIfAborted();
    const { pathname, search } = new URL(url);
    const body = new Uint8Array(await request.arrayBuffer());
    const answer = await handle({ method, target: pathname + search, headers, body });
    await wait(answer.delayMs, signal);
    if (answer.delivery === "lost") throw connectionReset();
    return toResponse(answer);
  };
}

function toResponse({ status, headers, body, delivery }: SandboxAnswer): Response {
  const content = delivery === "truncated" ? brokenStream(body) : body;
  return new Response(status === 204 || status === 304 ? null : content, { status, headers });
}

function brokenStream(body: string): ReadableStream<Uint8Array> {
  const half = new TextEncoder().encode(body.slice(0, body.length / 2));
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(connectionReset());
      else controller.enqueue(half);
      sent = true;
    },
  });
}

/** The error of a fetch whose connection was cut. */
function connectionReset(): TypeError {
  const cause = Object.assign(new Error("The sandbox cut the connection."), { code: "ECONNRESET" });
  return new TypeError("fetch failed", { cause });
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    // It is the signal of the request, which is over with it.
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
  });
}
