import type { Logger } from "@pitrade/partner-sdk";
import { describe, expect, it, vi } from "vitest";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced } from "../support/fixtures.ts";
import { reset, respondJson, stepWhen } from "../support/steps.ts";
import { clientOf, errorOf, keepLines, secret, withoutNumbers } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

async function linesOfRead(...steps: readonly Step[]): Promise<readonly string[]> {
  const { lines, logger } = keepLines();
  await clientOf(await startFaultServer(steps), { logger }).trades.list();
  return lines;
}

describe("The log of a call", () => {
  it("has one line per attempt, and names retries and token renewals", async () => {
    const lines = await linesOfRead(
      respondJson(401, {}),
      respondJson(503, {}, { "x-request-id": "req_2" }),
      stepWhen("complete", reset),
      respondJson(200, [], { "request-id": "req_4" }),
    );
    expect(lines.map(withoutNumbers)).toEqual([
      "info pitrade: token minted with a lifetime of 900 s",
      "debug pitrade: listTrades #N attempt 1: 401 in N ms",
      "info pitrade: token minted with a lifetime of 900 s",
      "debug pitrade: listTrades #N attempt 2: 503 (request req_2) in N ms",
      "warn pitrade: listTrades #N retry 1 in 0 ms after status 503",
      "debug pitrade: listTrades #N attempt 3: ERR_CONNECTION in N ms",
      "warn pitrade: listTrades #N retry 2 in 0 ms after ERR_CONNECTION",
      "debug pitrade: listTrades #N attempt 4: 200 (request req_4) in N ms",
    ]);
  });

  it("tells how long the attempt took, in whole ms", async () => {
    const slow = stepWhen("complete", (socket, arrival) => {
      setTimeout(() => respondJson(200, []).act(socket, arrival), 60);
    });
    const [, line = ""] = await linesOfRead(slow);
    const took = Number(/: 200 in (\d+) ms$/.exec(line)?.[1]);
    expect(took).toBeGreaterThanOrEqual(59);
    expect(took).toBeLessThan(10_000);
  });

  it.each([
    ["no more of a request id than 200 characters", "r".repeat(4000), `${"r".repeat(199)}…`],
    ["no control character of one", "a\x85\u009b31mb", "aÂ\\u0085Â\\u009b31mb"],
    ["no part of a value of one that is cut", `${"r".repeat(190)}${secret}`, "rr[redacted]"],
  ])("holds %s", async (_, id, shown) => {
    const [, line] = await linesOfRead(respondJson(200, [], { "x-request-id": id }));
    expect(line).toContain(shown);
    expect(line).not.toContain(secret.slice(0, 8));
    const server = await startFaultServer([respondJson(400, {}, { "x-request-id": id })]);
    const { requestId } = await errorOf(clientOf(server, { secret }).trades.list());
    expect(line).toContain(`(request ${requestId})`);
  });

  it("warns of a call that may have been carried out, and tells two alike apart", async () => {
    const server = await startFaultServer([stepWhen("complete", reset), respondJson(500, {})]);
    const { lines, logger } = keepLines();
    const client = clientOf(server, { logger });
    await errorOf(client.trades.place(buyOrder));
    await errorOf(client.trades.place(buyOrder));
    const warnings = lines.filter((line) => line.startsWith("warn"));
    const advice = "placeTrade #N may have been carried out: look with trades.list();";
    expect(warnings.map(withoutNumbers)).toEqual([
      `warn pitrade: ${advice} ERR_CONNECTION after 1 attempt in N ms`,
      `warn pitrade: ${advice} status 500 after 1 attempt in N ms`,
    ]);
    const [first, second] = warnings.map((line) => Number(/#(\d+)/.exec(line)?.[1]));
    expect(second).toBe((first ?? 0) + 1);
  });

  it("keeps `this`, so that a class can be a logger", async () => {
    class Log implements Logger {
      readonly lines: string[] = [];
      debug(message: string) {
        this.lines.push(message);
      }
      info = this.debug;
      warn = this.debug;
    }
    const server = await startFaultServer([respondJson(200, [])]);
    const logger = new Log();
    await clientOf(server, { logger }).trades.list();
    expect(logger.lines).toHaveLength(2);
  });
});

it.each<[string, () => void]>([
  [
    "at once",
    () => {
      throw new Error("The disk is full.");
    },
  ],
  ["later", () => Promise.reject(new Error("The disk is full."))],
])("A logger that fails %s fails no call and hides no error", async (_, fail) => {
  const steps = [respondJson(429, {}), respondPlaced, respondJson(500, {})];
  const server = await startFaultServer(steps);
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const client = clientOf(server, { logger: { debug: fail, info: fail, warn: fail } });
  expect(await client.trades.place(buyOrder)).toEqual(placedTrade);
  expect((await errorOf(client.trades.place(buyOrder))).name).toBe("ServerError");
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  expect(server.arrivals).toHaveLength(3);
});
