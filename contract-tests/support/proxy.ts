import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { listenOnLoopback } from "./loopback.ts";

/** An answer on its way back. */
export interface PassingAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** The mock's complaints about the request. */
  readonly violations: string | null;
}

export interface PassingRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: string;
  readonly authorization: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Exchange extends PassingRequest {
  readonly answer: PassingAnswer;
}

export type Deviation = (answer: PassingAnswer, request: PassingRequest) => PassingAnswer;

/** Headers of a connection, which belong to the one that they came over. */
const ofConnection = "host connection keep-alive content-length transfer-encoding expect".split(
  " ",
);

/** Starts a server that ends with the test: it passes requests on, and answers after `deviate`. */
export async function startProxy(
  send: (target: string, init: RequestInit) => Promise<Response>,
  deviate: Deviation = (answer) => answer,
) {
  const exchanges: Exchange[] = [];
  const server = createServer(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const { authorization = "" } = headers;
    const kept = Object.entries(headers).filter(([name]) => !ofConnection.includes(name));
    const body = await text(request);
    const answer = await send(url, {
      method,
      headers: Object.fromEntries(kept) as Record<string, string>,
      ...(body && { body }),
    }).catch(() => request.socket.destroy());
    if (!(answer instanceof Response)) return;
    const passing = {
      status: answer.status,
      contentType: answer.headers.get("content-type") ?? "",
      body: await answer.text(),
      violations: answer.headers.get("sl-violations"),
    };
    const [path = "", query = ""] = url.split(/(?=\?)/);
    const asked = { method, path, query, authorization, headers, body };
    exchanges.push({ ...asked, answer: passing });
    const passed = deviate(passing, asked);
    response.writeHead(passed.status, { "content-type": passed.contentType }).end(passed.body);
  });
  const { host } = await listenOnLoopback(server);
  return { url: `http://${host}`, exchanges };
}

/** Starts a server that ends with the test: the sandbox over HTTP, made to deviate. */
export async function startDeviatingServer(
  sandbox: Pick<Sandbox, "fetch">,
  deviate: Deviation,
): Promise<string> {
  const send = (target: string, init: RequestInit) =>
    sandbox.fetch(`https://sandbox.invalid${target}`, init as Parameters<Sandbox["fetch"]>[1]);
  return (await startProxy(send, deviate)).url;
}
