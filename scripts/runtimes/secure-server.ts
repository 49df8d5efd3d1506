import { once } from "node:events";
import {
  constants,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from "node:http2";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { pem } from "../lib/loopback-certificate.ts";
import type { Loss, Secure } from "./program/steps.ts";

type Lose = (request: Http2ServerRequest, stopListening: () => void) => void;

const losses: Readonly<Record<Loss, Lose>> = {
  "connection cut": ({ socket, stream }) => (stream?.session ?? socket).destroy(),
  "connection ended": ({ socket, stream }) => (stream ? goAway(stream) : socket.end()),
  "stream refused": ({ stream }) => stream.close(constants.NGHTTP2_REFUSED_STREAM),
  "server ended": ({ stream }, stopListening) => {
    stopListening();
    goAway(stream);
  },
};

/** Says that neither this stream nor a later one was processed (RFC 9113, section 6.8). */
function goAway({ session, id = 0 }: Http2ServerRequest["stream"]): void {
  session?.goaway(constants.NGHTTP2_NO_ERROR, id - 2);
  session?.close();
}

/**
 * Puts a sandbox behind TLS. A write that is lost does not reach the sandbox; where it is sent
 * again it is carried out, and the ledger tells.
 */
export async function startSecureServer(sandbox: Sandbox, { protocol, loses }: Secure) {
  const options = { key: pem, cert: pem, allowHTTP1: protocol === "either" };
  const server = protocol === "HTTP/1.1" ? createServer(options) : createSecureServer(options);
  let lost = false;
  server.on("request", async (request: Http2ServerRequest, response: Http2ServerResponse) => {
    if (!lost && loses && `${request.method} ${request.url}`.startsWith(loses.write)) {
      lost = true;
      return losses[loses.how](request, () => server.close());
    }
    const { authorization = "", "content-type": type = "" } = request.headers;
    const answer = await sandbox.fetch(new URL(request.url, "https://sandbox.invalid"), {
      method: request.method,
      headers: { authorization, "content-type": type },
      ...(request.method === "POST" && { body: await text(request) }),
    });
    const spoken = { "x-http-version": request.httpVersion };
    response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...spoken });
    response.end(await answer.text());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, close: () => server.close() };
}
