/**
 * The server that all contenders call: it does as little as it can, so that its own cost hides
 * nobody's. It answers the examples of the description, and remembers what it was asked last.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { examples } from "../../../generated/examples.ts";
import { answerParent } from "../child.ts";

/** What the benchmark asks its server. */
export type ServerQuestion = "address" | "last" | { readonly status: number };

/** A request as it arrived. */
export interface Received {
  readonly route: string;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

export type ServerAnswer = { readonly baseUrl: string } | { readonly last: Received | undefined };

const answers: Readonly<Record<string, Buffer>> = {
  "GET /portfolio": Buffer.from(JSON.stringify(examples.getHoldings?.body)),
  "POST /trade": Buffer.from(JSON.stringify(examples.placeTrade?.body)),
};
const unknown = Buffer.from(JSON.stringify({ code: "NOT_FOUND", message: "No such route." }));

let status = 200;
let last: Received | undefined;

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => answer(request, body, response));
});
// Contenders wait for their turn: their connections must not be closed meanwhile.
server.keepAliveTimeout = 600_000;
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

answerParent<ServerQuestion, ServerAnswer>((question) => {
  if (question === "address") {
    return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }
  if (question !== "last") status = question.status;
  return { last };
});

function answer({ method, url, headers }: IncomingMessage, body: string, response: ServerResponse) {
  const route = `${method} ${url}`;
  last = {
    route,
    authorization: headers.authorization,
    contentType: headers["content-type"],
    body,
  };
  const text = answers[route];
  response.writeHead(text ? status : 404, {
    "content-type": "application/json",
    "content-length": (text ?? unknown).length,
  });
  response.end(text ?? unknown);
}
