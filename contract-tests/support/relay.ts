import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { listenOnLoopback } from "./loopback.ts";

/** One request of a program as it was sent, and the answer as it came. */
export interface Exchange {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string;
  readonly sent: unknown;
  readonly status: number;
  readonly received: unknown;
  readonly violations: string | null;
}

/** Starts a server that ends with the test: it passes on to another one what a program sends. */
export async function startRelay(
  target: string,
  added: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly exchanges: readonly Exchange[] }> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "" } = request;
    const { authorization = "", "content-type": type } = request.headers;
    const body = await text(request);
    const answer = await fetch(target + path, {
      method,
      headers: {
        ...(authorization && { authorization }),
        ...(type && { "content-type": type }),
        ...added,
      },
      ...(body && { body }),
    });
    const { status, headers } = answer;
    const received = await answer.text();
    const violations = headers.get("sl-violations");
    const [sent, parsed] = [body, received].map((json) => (json ? JSON.parse(json) : undefined));
    exchanges.push({ method, path, authorization, sent, status, received: parsed, violations });
    const contentType = headers.get("content-type") ?? "text/plain";
    response.writeHead(status, { "content-type": contentType }).end(received);
  });
  const { host } = await listenOnLoopback(server);
  return { url: `http://${host}`, exchanges };
}
