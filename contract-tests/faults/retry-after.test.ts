import { describe, expect, it } from "vitest";
import { type FaultServer, startFaultServer } from "../support/fault-server.ts";
import { buyOrder, respondRetryAfter, respondTooMany } from "../support/fixtures.ts";
import { respondJson } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

const httpDate = (time: number) => new Date(time).toUTCString();
const noon = Date.UTC(2025, 0, 15, 17);

withoutJitter();

function waitBetweenArrivals({ arrivals }: FaultServer): number {
  expect(arrivals).toHaveLength(2);
  return (arrivals[1]?.at ?? 0) - (arrivals[0]?.at ?? 0);
}

it("A Retry-After that the deadline allows is waited out in full when it is a date, by the clock of the server and not by ours", async () => {
  const headers = { date: httpDate(noon), "retry-after": httpDate(noon + 1000) };
  const server = await startFaultServer([respondTooMany(headers, 503), respondJson(200, [])]);
  const client = clientOf(server, { now: () => noon + 60_000 });
  expect(await client.trades.list()).toEqual([]);
  expect(waitBetweenArrivals(server)).toBeGreaterThanOrEqual(1000);
});

describe("A Retry-After that the deadline does not allow", () => {
  it.each([
    ["seconds", { "retry-after": "30" }, 30_000],
    ["a date", { date: httpDate(noon), "retry-after": httpDate(noon + 45_000) }, 45_000],
    ["more than `setTimeout` takes", { "retry-after": "9".repeat(400) }, 2 ** 31 - 1],
  ])("in %s gives the RateLimitError at once, with the wait in it", async (_, headers, wait) => {
    const server = await startFaultServer([respondTooMany(headers)]);
    // One that waits would wait for ever.
    stopClock();
    const error = await errorOf(clientOf(server, { timeoutMs: 10_000 }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "RateLimitError", retryAfterMs: wait, outcome: "none" });
    expect(server.arrivals).toHaveLength(1);
  });

  it("stops at the attempt whose wait is too long, not before", async () => {
    const server = await startFaultServer([respondTooMany(), respondRetryAfter(3600)]);
    const error = await errorOf(clientOf(server).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "RateLimitError", retryAfterMs: 3_600_000 });
    expect(server.arrivals).toHaveLength(2);
  });
});

it("A RateLimitError without a Retry-After does not invent a wait", async () => {
  const server = await startFaultServer([respondTooMany()]);
  const error = await errorOf(clientOf(server, { maxRetries: 0 }).trades.place(buyOrder));
  expect(error).toMatchObject({ name: "RateLimitError", retryAfterMs: undefined });
  expect(server.arrivals).toHaveLength(1);
});
