/**
 * What the guide tells an integrator to do when an answer is lost, carried out literally against
 * a server that commits a trade and then drops the connection.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { snippets } from "../support/documents.ts";
import { runProgram } from "../support/program.ts";

const advice = snippets.find(({ source }) => source.includes("placeOnce"))?.source ?? "";
const other = {
  tradeId: "trd_old",
  ticker: "AAPL",
  orderSide: "BUY",
  status: "FILLED",
  amount: 250,
};

let server: Server;
let trades: object[];
let committed: number;
let looks: number;
let looksAnswered: number;

beforeEach(async () => {
  trades = [other];
  committed = 1;
  looks = 0;
  looksAnswered = Number.POSITIVE_INFINITY;
  server = createServer((request, response) => {
    if (request.method === "GET") {
      looks += 1;
      if (looks > looksAnswered) {
        response.writeHead(403).end("{}");
        return;
      }
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(trades));
      return;
    }
    request.resume().on("end", () => {
      for (let at = 0; at < committed; at += 1) {
        trades = [{ ...other, tradeId: `trd_new_${at}`, status: "PENDING" }, ...trades];
      }
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => server.close());

const environment = () => ({
  PITRADE_BASE_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  PITRADE_CLIENT_ID: "partner",
  PITRADE_SECRET: "a secret of the advice",
});

describe("the advice for a lost answer", () => {
  it("finds the trade that was carried out, and sends it once", async () => {
    const { lines } = await runProgram(advice, environment());
    expect(lines).toEqual(["trd_new_0"]);
    expect(trades).toHaveLength(2);
  });

  const unknown = { code: "ERR_CONNECTION", operationId: "placeTrade", outcome: "unknown" };

  it("does not take an older trade for the lost one, and tells that the outcome is unknown", async () => {
    committed = 0;
    await expect(runProgram(advice, environment())).rejects.toMatchObject(unknown);
    expect(trades).toEqual([other]);
  });

  it("does not choose where two trades could be the lost one", async () => {
    committed = 2;
    await expect(runProgram(advice, environment())).rejects.toMatchObject(unknown);
    expect(trades).toHaveLength(3);
  });

  it("leaves the order as uncertain as it was when the look fails", async () => {
    looksAnswered = 1;
    await expect(runProgram(advice, environment())).rejects.toMatchObject(unknown);
    expect({ looks, trades: trades.length }).toEqual({ looks: 2, trades: 2 });
  });
});
