import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** One request as it was sent, whatever sent it, and the answer as it came. */
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

export interface Relay {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
}

/** Starts a server that ends with the test: it passes on to another one what a program sends. */
export async function startRelay(
  target: string,
  added: Readonly<Record<string, string>> = {},
): Promise<Relay> {
  const exchanges: Exchange[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url: path = "", headers } = request;
    const { authorization = "" } = headers;
    const body = await text(request);
    const answer = await passOn(target, request, body, added);
    const received = await answer.text();
    exchanges.push({
      method,
      path,
      authorization,
      sent: parse(body),
      status: answer.status,
      received: parse(received),
      violations: answer.headers.get("sl-violations"),
    });
    const type = answer.headers.get("content-type") ?? "text/plain";
    response.writeHead(answer.status, { "content-type": type }).end(received);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, exchanges };
}

function passOn(
  target: string,
  { method = "", url, headers }: IncomingMessage,
  body: string,
  added: Readonly<Record<string, string>>,
): Promise<Response> {
  const { authorization, "content-type": type } = headers;
  return fetch(target + url, {
    method,
    headers: {
      ...(authorization && { authorization }),
      ...(type && { "content-type": type }),
      ...added,
    },
    ...(body && { body }),
  });
}

const parse = (body: string): unknown => (body === "" ? undefined : JSON.parse(body));
