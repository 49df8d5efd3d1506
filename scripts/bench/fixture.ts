import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT } from "jose/jwt/sign";
import { examples } from "../../generated/examples.ts";

/** What every call is answered with: the examples of the description. */
export const answers: Readonly<Record<string, unknown>> = {
  "GET /portfolio": examples.getHoldings?.body,
  "POST /trade": examples.placeTrade?.body,
};

export const secret = "a secret of the benchmark, 32 bytes and more";

export const key = new TextEncoder().encode(secret);

/** Starts a server on loopback, which ends with all of its connections. */
export async function listen(answer: RequestListener) {
  const server = createServer(answer);
  // Clients wait for their turn: their connections must not be closed meanwhile.
  server.keepAliveTimeout = 600_000;
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type Fixture = Awaited<ReturnType<typeof startFixture>>;

/**
 * Starts the server that all clients call. It does as little as it can, and its cost is not in the
 * figures: they are taken in the processes of the clients.
 */
export async function startFixture() {
  const state = { last: { route: "", token: "", body: "" }, status: 200 };
  const { baseUrl, ...server } = await listen(async (request, response) => {
    const { method, url, headers } = request;
    const route = `${method} ${url}`;
    const body = (await request.setEncoding("utf8").toArray()).join("");
    state.last = { route, token: headers.authorization?.replace("Bearer ", "") ?? "", body };
    response.writeHead(route in answers ? state.status : 404, {
      "content-type": "application/json",
    });
    response.end(JSON.stringify(answers[route] ?? {}));
  });
  const clientId = "partner";
  const token = await new SignJWT({ clientId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt()
    .setExpirationTime("6h")
    .sign(key);
  return { ...server, target: { baseUrl, token, clientId, secret }, state };
}
