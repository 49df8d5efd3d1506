import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { onTestFinished } from "vitest";

/** An answer on its way back. */
export interface PassingAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** What the mock had against the request. */
  readonly violations: string | null;
}

/** A request as it was sent. */
export interface PassingRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly authorization: string;
  readonly body: string;
}

/** Makes another answer of an answer. */
export type Deviation = (answer: PassingAnswer, request: PassingRequest) => PassingAnswer;

/** Starts a server that ends with the test: it passes requests on, and answers after `deviate`. */
export async function startProxy(
  send: (target: string, init: RequestInit) => Promise<Response>,
  deviate: Deviation,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const { authorization = "", "content-type": type } = headers;
    const body = await text(request);
    const answer = await send(url, {
      method,
      headers: { ...(authorization && { authorization }), ...(type && { "content-type": type }) },
      ...(body && { body }),
    });
    const passing = {
      status: answer.status,
      contentType: answer.headers.get("content-type") ?? "",
      body: await answer.text(),
      violations: answer.headers.get("sl-violations"),
    };
    const [path = "", query = ""] = url.split(/(?=\?)/);
    const passed = deviate(passing, { method, path, query, authorization, body });
    response.writeHead(passed.status, { "content-type": passed.contentType }).end(passed.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Starts a server that ends with the test: the sandbox over HTTP, made to deviate. */
export function startDeviatingServer(
  sandbox: Pick<Sandbox, "fetch">,
  deviate: Deviation,
): Promise<string> {
  const send = (target: string, init: RequestInit) =>
    sandbox.fetch(`https://sandbox.invalid${target}`, init as Parameters<Sandbox["fetch"]>[1]);
  return startProxy(send, deviate);
}
