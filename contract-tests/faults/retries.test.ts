import { describe, expect, it } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import {
  buyOrder,
  respondPlaced,
  respondServerError,
  respondTooMany,
} from "../support/fixtures.ts";
import { hangUp, reset, respondJson, stepWhen } from "../support/steps.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

describe("maxRetries", () => {
  it.each([0, 1, 2, 5])(
    "of the client is how often a read is sent again: %i",
    async (maxRetries) => {
      const server = await startFaultServer([respondServerError]);
      await errorOf(clientOf(server, { maxRetries }).portfolio.holdings());
      expect(server.arrivals).toHaveLength(maxRetries + 1);
    },
  );

  it.each([0, 1, 4])("of a call overrides the client's: %i", async (maxRetries) => {
    const server = await startFaultServer([respondServerError]);
    const client = clientOf(server, { maxRetries: 3 });
    await errorOf(client.portfolio.holdings({ maxRetries }));
    expect(server.arrivals).toHaveLength(maxRetries + 1);
  });

  it("bounds an order that the server refuses with 429", async () => {
    const server = await startFaultServer([respondTooMany()]);
    await errorOf(clientOf(server).trades.place(buyOrder, { maxRetries: 4 }));
    expect(server.arrivals).toHaveLength(5);
  });
});

it("An order that is sent again after 429 is the same to the last byte", async () => {
  const server = await startFaultServer([respondTooMany(), respondTooMany(), respondPlaced]);
  await clientOf(server).trades.place(buyOrder);
  const [first, ...others] = server.arrivals.map(({ at, ...arrival }) => arrival);
  expect(others).toEqual([first, first]);
  expect(JSON.parse(first?.body ?? "")).toEqual(buyOrder);
});

describe("The retry budget", () => {
  it("ends the retries of a process whose server fails all the time", async () => {
    const server = await startFaultServer([respondServerError]);
    const client = clientOf(server);
    for (let call = 0; call < 30; call += 1) await errorOf(client.portfolio.holdings());
    // 30 calls × 3 attempts would be 90.
    expect(server.arrivals).toHaveLength(30 + 20);
  });

  it("is not used by a server that limits: it does not fail", async () => {
    const limits = Array(30 * 3).fill(respondTooMany());
    const server = await startFaultServer([...limits, respondServerError]);
    const client = clientOf(server);
    for (let call = 0; call < 15; call += 1) await errorOf(client.trades.place(buyOrder));
    for (let call = 0; call < 15; call += 1) await errorOf(client.portfolio.holdings());
    expect(server.arrivals).toHaveLength(30 * 3);
    await errorOf(client.portfolio.holdings({ maxRetries: 30 }));
    expect(server.arrivals).toHaveLength(30 * 3 + 1 + 20);
  });
});

describe("A connection that was kept alive", () => {
  it("and dies under the next order takes that order nowhere else", async () => {
    const server = await startFaultServer([respondPlaced, stepWhen("complete", reset)]);
    const client = clientOf(server);
    await client.trades.place(buyOrder);
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
    expect(server.arrivals).toHaveLength(2);
    expect(server.contacts).toHaveLength(2);
  });

  it("and is closed in order carries no order twice", async () => {
    const closing = respondJson(200, { tradeId: "trd_1" }, { connection: "close" });
    const act: typeof closing.act = (socket, arrival) => {
      closing.act(socket, arrival);
      hangUp(socket);
    };
    const server = await startFaultServer([stepWhen("complete", act)]);
    const client = clientOf(server);
    for (let call = 0; call < 5; call += 1) await client.trades.place(buyOrder);
    expect(server.arrivals).toHaveLength(5);
  });
});
