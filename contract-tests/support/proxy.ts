import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { onTestFinished } from "vitest";

/** An answer of the sandbox on its way. */
export interface PassingAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What was asked, and as which request since the server started, from 0. */
export interface PassingRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly at: number;
}

/** Makes another answer of an answer. */
export type Deviation = (answer: PassingAnswer, request: PassingRequest) => PassingAnswer;

/** Starts a server that ends with the test: the sandbox over HTTP, made to deviate. */
export async function startDeviatingServer(
  sandbox: Pick<Sandbox, "fetch">,
  deviate: Deviation,
): Promise<string> {
  let count = 0;
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const at = count++;
    const answer = await forward(sandbox, request);
    const path = url.replace(/\?.*/, "");
    const { authorization = "" } = headers;
    const passed = deviate(answer, { method, path, authorization, at });
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

async function forward(
  sandbox: Pick<Sandbox, "fetch">,
  request: IncomingMessage,
): Promise<PassingAnswer> {
  const { method = "GET", url, headers } = request;
  const body = await text(request);
  const { authorization, "content-type": type } = headers;
  const answer = await sandbox.fetch(`https://sandbox.invalid${url}`, {
    method,
    headers: { ...(authorization && { authorization }), ...(type && { "content-type": type }) },
    ...(body && { body }),
  });
  const contentType = answer.headers.get("content-type") ?? "";
  return { status: answer.status, contentType, body: await answer.text() };
}
