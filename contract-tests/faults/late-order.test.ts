/**
 * An order whose time is nearly used up when it could go. Sent with a few ms left, it would be carried
 * out, and its answer would come too late: unknown, for no reason.
 */
import type { PiTradeClientOptions } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced, respondRetryAfter } from "../support/fixtures.ts";
import { order, startJournaled } from "../support/journal.ts";
import { respondJson } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf, secret } from "../support/test-client.ts";

const timeoutMs = 30_000;
const enough = timeoutMs - 1_500;
const tooLong = timeoutMs - 500;

const tooLate = {
  name: "TimeoutError",
  outcome: "none",
  attempts: 0,
  message: expect.stringMatching(
    / ran out of time: all but 500 of 30000 ms passed before anything was sent\.$/,
  ),
};

describe("An order with too little time left for its answer", () => {
  type Wait = (pass: () => void) => PiTradeClientOptions;
  const waits: Readonly<Record<string, Wait>> = {
    "a slow token": (pass) => ({
      secret: undefined,
      token: async () => {
        pass();
        return "a-token";
      },
    }),
    "a slow secret": (pass) => ({
      secret: async () => {
        pass();
        return secret;
      },
    }),
    "a limiter": (pass) => ({ rateLimit: async () => pass() }),
  };

  it.each(Object.entries(waits))("is not sent after %s", async (_, optionsOf) => {
    const server = await startFaultServer([respondPlaced]);
    const clock = stopClock();
    const late = clientOf(server, { timeoutMs, ...optionsOf(() => clock.pass(tooLong)) });
    expect(await errorOf(late.trades.place(buyOrder))).toMatchObject(tooLate);
    expect(server.contacts).toHaveLength(0);
    const inTime = clientOf(server, { timeoutMs, ...optionsOf(() => clock.pass(enough)) });
    expect(await inTime.trades.place(buyOrder)).toEqual(placedTrade);
  });

  it("is not sent after a wait for another attempt", async () => {
    const server = await startFaultServer([respondRetryAfter(29.5), respondPlaced]);
    const error = await errorOf(clientOf(server, { timeoutMs }).trades.place(buyOrder));
    expect(error).toMatchObject({ name: "RateLimitError", outcome: "none", attempts: 1 });
    expect(server.contacts).toHaveLength(1);
  });

  it.each(["renew", "open"] as const)(
    "is not sent after a journal that is slow to %s",
    async (slow) => {
      const clock = stopClock();
      const { pitrade, journal } = await startJournaled({
        wrap: (store) => ({
          ...store,
          async change(name, values) {
            if (name === slow) clock.pass(tooLong);
            return store.change(name, values);
          },
        }),
      });
      expect(await errorOf(pitrade.trades.place(order, { timeoutMs }))).toMatchObject(tooLate);
      expect(await pitrade.trades.list()).toEqual([]);
      expect(await journal.list()).toMatchObject([{ state: "refused" }]);
    },
  );

  it("is not sent, and a read is", async () => {
    const server = await startFaultServer([respondJson(200, [])]);
    const clock = stopClock();
    const client = clientOf(server, { timeoutMs, rateLimit: async () => clock.pass(tooLong) });
    expect(await client.trades.list()).toEqual([]);
  });
});
