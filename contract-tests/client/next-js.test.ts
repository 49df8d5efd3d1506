/**
 * Next.js puts its own fetch in the place of the platform's: it keeps answers, and leaves a
 * rendering by throwing. It prevents a balance of yesterday, and a page that Next.js cannot finish.
 */
import type { FetchLike, ResponseLike } from "@pitrade/partner-sdk";
import { describe, expect, it } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, respondPlaced } from "../support/fixtures.ts";
import { respondJson } from "../support/steps.ts";
import { clientOf, keepLines, withoutNumbers } from "../support/test-client.ts";
import { transportFetch } from "../support/transport.ts";

/** What Next.js 16.4 throws where a page that was to be static asks for what is not kept. */
const dynamicUsage = () =>
  Object.assign(new Error("Dynamic server usage"), { digest: "DYNAMIC_SERVER_USAGE" });

const throwAfterSending =
  (error: Error): FetchLike =>
  async (url, init) => {
    await transportFetch(url, init);
    throw error;
  };

describe("In Next.js", () => {
  it("its error leaves an order untouched, which is not sent again, and the log says what is unknown", async () => {
    const server = await startFaultServer([respondPlaced, respondPlaced]);
    const { lines, logger } = keepLines();
    const thrown = dynamicUsage();
    const client = clientOf(server, { logger, fetch: throwAfterSending(thrown) });
    await expect(client.trades.place(buyOrder)).rejects.toBe(thrown);
    expect(server.arrivals).toHaveLength(1);
    expect(lines.map(withoutNumbers)).toContain(
      "warn pitrade: placeTrade #N may have been carried out: look with trades.list(); " +
        "ERR_CONNECTION after 1 attempt in N ms",
    );
  });

  it("its error leaves a read untouched, through the raw client too", async () => {
    const server = await startFaultServer([respondJson(200, []), respondJson(200, [])]);
    const { lines, logger } = keepLines();
    const thrown = dynamicUsage();
    const client = clientOf(server, { logger, fetch: throwAfterSending(thrown) });
    await expect(client.trades.list()).rejects.toBe(thrown);
    await expect(client.raw.GET("/trade")).rejects.toBe(thrown);
    expect(server.arrivals).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith("warn"))).toEqual([]);
  });

  it.each(["secret", "token", "rateLimit"])(
    "its error leaves the function `%s` untouched",
    async (name) => {
      const server = await startFaultServer([]);
      const thrown = dynamicUsage();
      const client = clientOf(server, { [name]: () => Promise.reject(thrown) });
      await expect(client.trades.place(buyOrder)).rejects.toBe(thrown);
      expect(server.arrivals).toEqual([]);
    },
  );

  it("every read asks the server, and none is kept", async () => {
    const server = await startFaultServer([respondJson(200, []), respondJson(200, [])]);
    const kept = new Map<string, ResponseLike>();
    const fetch: FetchLike = async (url, init) => {
      const answer = kept.get(url) ?? (await transportFetch(url, init));
      const text = await answer.text();
      const copy = { status: answer.status, headers: answer.headers, text: async () => text };
      if (init.cache !== "no-store") kept.set(url, copy);
      return copy;
    };
    const { trades } = clientOf(server, { fetch });
    await trades.list();
    await trades.list();
    expect(server.arrivals).toHaveLength(2);
  });
});
