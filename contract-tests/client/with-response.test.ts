/** Prevents that to ask for status and headers sends twice, hides an error or shows a secret. */
import type { ApiPromise, PiTradeEvent } from "@pitrade/partner-sdk";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { expectClean } from "../support/canaries.ts";
import { type Step, startFaultServer, tokensOf } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced, tradingAccount } from "../support/fixtures.ts";
import { respondBy, respondJson } from "../support/steps.ts";
import { clientOf, secret } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

async function start(...steps: readonly Step[]) {
  const server = await startFaultServer(steps);
  return { server, client: clientOf(server) };
}

/** How many rejections nobody handles of a call that the server refuses. */
async function unhandledOf(use: (call: ApiPromise<unknown>) => unknown): Promise<number> {
  const server = await startFaultServer([respondJson(409, {})]);
  const unhandled = vi.fn();
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", unhandled);
  onTestFinished(() => {
    process.removeAllListeners("unhandledRejection");
    for (const listener of others) process.on("unhandledRejection", listener);
  });
  const ended = Promise.withResolvers<void>();
  const onEvent = ({ type }: PiTradeEvent) => type === "end" && ended.resolve();
  void use(clientOf(server, { onEvent }).trades.place(buyOrder));
  await ended.promise;
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  return unhandled.mock.calls.length;
}

describe("What a method returns", () => {
  it("gives the body, and what came with it", async () => {
    const headers = { "x-request-id": "req_2", link: "</trade?page=2>; rel=next" };
    const { client } = await start(respondJson(503, []), respondJson(200, [], headers));
    const answer = await client.trades.list().withResponse();
    expect(answer).toEqual({
      data: [],
      status: 200,
      headers: expect.any(Headers),
      requestId: "req_2",
      attempts: 2,
    });
    expect(answer.headers.get("link")).toBe(headers.link);
  });

  it.each(["one", "the other", "both"])(
    "sends once, at once, where %s is asked for",
    async (which) => {
      const { client, server } = await start(respondPlaced);
      const call = client.trades.place(buyOrder);
      await expect.poll(() => server.arrivals.length, { interval: 5 }).toBe(1);
      if (which !== "the other") expect(await call).toEqual(placedTrade);
      if (which !== "one") {
        expect(await call.withResponse()).toMatchObject({ data: placedTrade, status: 200 });
        expect(await call.withResponse()).toMatchObject({ attempts: 1, requestId: undefined });
      }
      expect(server.arrivals).toHaveLength(1);
    },
  );

  it("is a promise of the platform", async () => {
    const { client } = await start(respondPlaced);
    const call = client.trades.place(buyOrder);
    expect(call).toBeInstanceOf(Promise);
    expect(Object.getPrototypeOf(call)).toBe(Promise.prototype);
    expect(Promise.resolve(call)).toBe(call);
    expect(await Promise.all([call, call.then(({ tradeId }) => tradeId)])).toEqual([
      placedTrade,
      placedTrade.tradeId,
    ]);
  });

  it("throws the same error in both ways", async () => {
    const { client } = await start(respondJson(409, {}));
    const call = client.trades.place(buyOrder);
    const [one, other] = await Promise.allSettled([call, call.withResponse()]);
    expect(one).toMatchObject({ status: "rejected", reason: { code: "ERR_CONFLICT" } });
    expect((other as PromiseRejectedResult).reason).toBe((one as PromiseRejectedResult).reason);
  });

  it("shows nothing secret that the server repeats", async () => {
    const { client, server } = await start(
      respondBy(({ headers }) =>
        respondJson(200, placedTrade, {
          [`x-${headers.authorization?.replace("Bearer ", "")}`]: "1",
          "x-request-id": `${headers.authorization}`,
          "x-seen": `${secret} ${headers.authorization}`,
        }),
      ),
    );
    const { headers, requestId } = await client.trades.place(buyOrder).withResponse();
    expect(requestId).toBe("Bearer [redacted]");
    expect(headers.get("x-seen")).toBe("[redacted] Bearer [redacted]");
    expectClean([...headers.keys()], tokensOf(server));
  });

  it("shows no password of the call that a header repeats", async () => {
    const { password } = tradingAccount;
    const echo = respondJson(200, { accountId: "acc_1" }, { "x-seen": `set ${password}` });
    const { client } = await start(echo);
    const { headers } = await client.accounts.create(tradingAccount).withResponse();
    expect(headers.get("x-seen")).toBe("set [redacted]");
  });
});

it.each<[string, number, (call: ApiPromise<unknown>) => unknown]>([
  ["dropped", 1, () => {}],
  ["dropped with what came with it", 1, (call) => void call.withResponse()],
  ["awaited", 0, (call) => call.catch(() => {})],
  ["awaited with what came with it", 0, (call) => call.withResponse().catch(() => {})],
  ["awaited, and what came with it dropped", 1, (call) => call.catch(() => call.withResponse())],
])("A call that fails and is %s is %i unhandled rejections", async (_, count, use) => {
  expect(await unhandledOf(use)).toBe(count);
});
