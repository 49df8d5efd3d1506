import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Gateway, SandboxAnswer } from "./sandbox-request.ts";

/** A sandbox that listens. */
export interface Listener {
  readonly url: string;
  close(): Promise<void>;
}

const longestBody = 1_048_576;

/**
 * Serves the sandbox over HTTP on loopback.
 *
 * @param port A port, or 0 for any that is free.
 * @throws `Error` if the port is not available.
 */
export async function listen(handle: Gateway, port: number): Promise<Listener> {
  const { createServer } = await import("node:http");
  const server = createServer((request, response) => {
    // A caller that hangs up within its request is no longer there to be answered.
    serve(handle, request, response).catch(() => response.destroy());
  });
  await start(server, port);
  const address = server.address() as { readonly port: number };
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", ({ message }) =>
      reject(new Error(`The sandbox cannot listen on 127.0.0.1:${port}: ${message}`)),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
}

async function serve(
  handle: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > longestBody) return refuseBody(request, response);
    chunks.push(chunk);
  }
  const answer = await handle({
    method: request.method as string,
    target: request.url as string,
    headers: new Headers(request.headers as Record<string, string>),
    body: Buffer.concat(chunks),
  });
  // A test may have replaced the timers.
  if (answer.delayMs === 0) return send(answer, response);
  const timer = setTimeout(send, answer.delayMs, answer, response);
  response.once("close", () => clearTimeout(timer));
}

/** The rest is thrown away, so that the caller can read the answer; then the connection ends. */
function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ code: "BODY_TOO_LARGE", message: "A body has at most 1 MiB." });
  const headers = { "content-type": "application/json", connection: "close" };
  request.resume();
  response.writeHead(413, headers).end(body);
}

function send({ status, headers, body, delivery }: SandboxAnswer, response: ServerResponse): void {
  if (delivery === "lost") {
    response.destroy();
    return;
  }
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  if (delivery === "whole" || body === "") response.end(body);
  else response.write(body.slice(0, body.length / 2), () => response.destroy());
}
