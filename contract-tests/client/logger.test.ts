import type { Logger } from "@pitrade/partner-sdk";
import { describe, expect, it, vi } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { withoutJitter } from "../support/no-jitter.ts";
import { reset, respondJson } from "../support/steps.ts";
import { clientOf, errorOf, keepLines } from "../support/test-client.ts";

const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;
const withoutTimes = (lines: readonly string[]) =>
  lines.map((line) => line.replace(/ in \d+ ms$/, " in N ms"));

withoutJitter();

describe("The log of a call", () => {
  it("has one line per attempt, and names retries and token renewals", async () => {
    const server = await startFaultServer([
      respondJson(401, {}),
      respondJson(503, {}, { "x-request-id": "req_2" }),
      { when: "complete", act: reset },
      respondJson(200, [], { "request-id": "req_4" }),
    ]);
    const { lines, logger } = keepLines();
    await clientOf(server, { logger }).trades.list();
    expect(withoutTimes(lines)).toEqual([
      "info pitrade: token minted, good for 900 s",
      "debug pitrade: listTrades attempt 1: 401 in N ms",
      "info pitrade: token minted, good for 900 s",
      "debug pitrade: listTrades attempt 2: 503 (request req_2) in N ms",
      "warn pitrade: listTrades retry 1 in 0 ms after status 503",
      "debug pitrade: listTrades attempt 3: ERR_CONNECTION in N ms",
      "warn pitrade: listTrades retry 2 in 0 ms after ERR_CONNECTION",
      "debug pitrade: listTrades attempt 4: 200 (request req_4) in N ms",
    ]);
  });

  it("tells how long the attempt took, in whole ms", async () => {
    const slow = respondJson(200, []);
    const server = await startFaultServer([
      {
        when: "complete",
        act: (socket, arrival) => void setTimeout(() => slow.act(socket, arrival), 60),
      },
    ]);
    const { lines, logger } = keepLines();
    await clientOf(server, { logger }).trades.list();
    const took = Number(/: 200 in (\d+) ms$/.exec(lines[1] ?? "")?.[1]);
    expect(took).toBeGreaterThanOrEqual(59);
    expect(took).toBeLessThan(10_000);
  });

  it("starts to count anew with every call", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const { lines, logger } = keepLines();
    const client = clientOf(server, { logger });
    await client.trades.list();
    await client.banks.list();
    expect(withoutTimes(lines.slice(1))).toEqual([
      "debug pitrade: listTrades attempt 1: 200 in N ms",
      "debug pitrade: listBanks attempt 1: 200 in N ms",
    ]);
  });

  it("keeps `this`, so that a class can be a logger", async () => {
    class Log implements Logger {
      readonly lines: string[] = [];
      debug(message: string) {
        this.lines.push(message);
      }
      info(message: string) {
        this.lines.push(message);
      }
      warn(message: string) {
        this.lines.push(message);
      }
    }
    const server = await startFaultServer([respondJson(200, [])]);
    const logger = new Log();
    await clientOf(server, { logger }).trades.list();
    expect(logger.lines).toHaveLength(2);
  });
});

describe("A logger that fails", () => {
  it.each<[string, () => void]>([
    [
      "at once",
      () => {
        throw new Error("The disk is full.");
      },
    ],
    ["later", () => Promise.reject(new Error("The disk is full."))],
  ])("%s fails no call and hides no error", async (_, fail) => {
    const server = await startFaultServer([
      respondJson(429, {}),
      respondJson(200, { tradeId: "trd_1" }),
      respondJson(500, {}),
    ]);
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    const client = clientOf(server, { logger: { debug: fail, info: fail, warn: fail } });
    expect(await client.trades.place(order)).toEqual({ tradeId: "trd_1" });
    expect((await errorOf(client.trades.place(order))).name).toBe("ServerError");
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
    expect(server.arrivals).toHaveLength(3);
  });
});
