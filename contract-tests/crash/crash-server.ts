import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import type { Random } from "../fuzz/random.ts";
import { openFundedAccount } from "../support/sandbox.ts";

interface Fate {
  readonly fate: string;
  readonly weight: number;
}

export const fates: readonly Fate[] = [
  { fate: "answered", weight: 30 },
  { fate: "answered slowly", weight: 10 },
  { fate: "lost after it", weight: 20 },
  { fate: "cut within the answer", weight: 10 },
  { fate: "late", weight: 15 },
  { fate: "lost before it", weight: 10 },
  { fate: "refused", weight: 5 },
];

export type CrashServer = Awaited<ReturnType<typeof startServer>>;

/** A server that loses, cuts and delays answers, and knows which intent each order belongs to. */
export async function startServer(random: Random, destinies: readonly Fate[]) {
  let aheadMs = 0;
  let underWay = 0;
  const now = () => Date.now() + aheadMs;
  const sandbox = createSandbox({ now });
  const funded = createPiTradeClient({ ...sandbox.clientOptions, now });
  await openFundedAccount(funded, 10_000_000);
  /** The trades that each intent placed. */
  const truth = new Map<string, string[]>();

  const carryOut = async (request: IncomingMessage, body: string): Promise<Response> => {
    const { url, method, headers } = request;
    const response = await sandbox.fetch(`https://sandbox.invalid${url}`, {
      method: method ?? "GET",
      headers: { authorization: headers.authorization ?? "", "content-type": "application/json" },
      ...(body ? { body } : {}),
    });
    if (method !== "POST" || !response.ok) return response;
    const intentId = String(headers["x-intent"]);
    const { tradeId } = await response.clone().json();
    truth.set(intentId, [...(truth.get(intentId) ?? []), tradeId]);
    return response;
  };

  const answer = async (response: ServerResponse, from: Response, cut = false): Promise<void> => {
    const text = await from.text();
    const date = from.headers.get("date") ?? "";
    const headers = { "content-type": "application/json", date };
    response.writeHead(from.status, { ...headers, "content-length": Buffer.byteLength(text) });
    if (cut) response.write(text.slice(0, text.length / 2), () => response.destroy());
    else response.end(text);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = (await request.setEncoding("utf8").toArray()).join("");
    if (request.method === "GET") {
      if (destinies.length > 1 && random.chance(0.05)) return void response.destroy();
      return answer(response, await carryOut(request, body));
    }
    const { fate } = random.weighted(destinies);
    if (fate === "lost before it") return void response.destroy();
    if (fate === "refused")
      return void response.writeHead(400, { date: new Date(now()).toUTCString() }).end("{}");
    if (fate === "late") await wait(random.int(20, 200));
    const carriedOut = await carryOut(request, body);
    if (fate === "lost after it") return void response.destroy();
    if (fate === "answered slowly") await wait(random.int(20, 200));
    await answer(response, carriedOut, fate === "cut within the answer");
  };

  const server = createServer((request, response) => {
    underWay += 1;
    response.on("error", () => {});
    handle(request, response)
      .catch(() => response.destroy())
      .finally(() => {
        underWay -= 1;
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    truth,
    now,
    baseUrl: `http://127.0.0.1:${port}`,
    credentials: sandbox.credentials,
    aheadMs: () => aheadMs,
    /** Lets tokens expire. */
    pass: (ms: number) => {
      aheadMs += ms;
    },
    /** Resolves when nothing that was sent can be carried out any more. */
    async quiet(): Promise<void> {
      do await wait(20);
      while (underWay > 0);
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
