/**
 * The methods that wait, against the sandbox and against servers that fail, over real sockets. It
 * prevents a wait that gives up where it must not, goes on where it must not, or leaves something behind.
 */
import { getEventListeners } from "node:events";
import {
  type FetchLike,
  type Trade,
  WaitFailedError,
  WaitTimeoutError,
} from "@pitrade/partner-sdk";
import type { MarketClock, SandboxOptions } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { description } from "../support/description.ts";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import { bankAccount, buyOrder, respondServerError, tradingAccount } from "../support/fixtures.ts";
import { openFundedAccount, startSandbox } from "../support/sandbox.ts";
import { reset, respond, respondJson, sendRaw, stepWhen } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf } from "../support/test-client.ts";
import { transportFetch } from "../support/transport.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

const dayMs = 24 * 3_600_000;

/** A sandbox over HTTP, and what happens before each read of a path. */
async function startMarket(
  options: SandboxOptions,
  path: string,
  beforeRead: (read: number, clock: MarketClock) => void = () => {},
) {
  const { sandbox, client } = await startSandbox(options, "HTTP");
  const reads: number[] = [];
  const fetch: FetchLike = (url, init) => {
    if (init.method === "GET" && url.includes(path)) {
      beforeRead(reads.push(performance.now()), sandbox.clock);
    }
    return transportFetch(url, init);
  };
  return { reads, pitrade: client({ fetch, now: options.now }) };
}

describe("Against the sandbox", () => {
  it("a bank account is waited for, and a deposit", async () => {
    const verify = (read: number, clock: MarketClock) => read === 3 && clock.advance(dayMs);
    const { pitrade, reads } = await startMarket({ bankVerificationMs: dayMs }, "/bank", verify);
    const { accounts, banks, cashTransfers } = pitrade;
    await accounts.create(tradingAccount);
    const { bankId } = await banks.link(bankAccount);
    expect(await banks.waitUntilVerified(bankId)).toMatchObject({ bankId, status: "VERIFIED" });
    expect(reads).toHaveLength(3);
    const deposit = { instructionType: "DEPOSIT", amount: 1000, bankId } as const;
    const { transferId } = await cashTransfers.create(deposit);
    const transfer = await cashTransfers.waitUntilFinal(transferId);
    expect(transfer).toMatchObject({ transferId, status: "COMPLETED" });
  });

  it("a trade is tracked from the first state that is seen to the last", async () => {
    const evening = { startAt: new Date("2025-01-15T23:00:00Z") };
    const { pitrade, reads } = await startMarket(evening, "/trade/", (read, clock) => {
      if (read === 3) clock.advance(dayMs);
    });
    await openFundedAccount(pitrade);
    const { tradeId } = await pitrade.trades.place(buyOrder);
    const seen: Trade[] = [];
    for await (const trade of pitrade.trades.track(tradeId)) seen.push(trade);
    expect(seen).toMatchObject([
      { tradeId, status: "PENDING" },
      { tradeId, status: "FILLED", filledQuantity: 1.25 },
    ]);
    expect(reads).toHaveLength(3);
  });

  // Both go by the clock of the market, by which the trade is due in a second.
  const startAt = new Date("2025-01-17T14:29:59Z");
  const justBefore = { startAt, now: () => startAt.getTime() };
  const scheduled = { ...buyOrder, executeAt: "2025-01-17T09:30:00" };

  it("a scheduled trade is not read again until its time has come", async () => {
    const { pitrade, reads } = await startMarket(justBefore, "/trade/", (read, clock) => {
      if (read === 2) clock.advance(1_000);
    });
    await openFundedAccount(pitrade);
    const { tradeId } = await pitrade.trades.place(scheduled);
    expect(await pitrade.trades.waitUntilFinal(tradeId)).toMatchObject({ status: "FILLED" });
    const [first = 0, second = 0, ...others] = reads;
    expect(second - first).toBeGreaterThan(1_000);
    expect(others).toEqual([]);
  });

  it("a trade that is cancelled meanwhile is final", async () => {
    const { pitrade } = await startMarket(justBefore, "/trade/");
    await openFundedAccount(pitrade);
    const { tradeId } = await pitrade.trades.place(scheduled);
    const statuses: string[] = [];
    for await (const { status } of pitrade.trades.track(tradeId)) {
      if (statuses.push(status) === 1) await pitrade.trades.cancel(tradeId);
    }
    expect(statuses).toEqual(["SCHEDULED", "CANCELLED"]);
  });
});

const trade = (status: string) => respondJson(200, { tradeId: "trd_1", status });
const filled = trade("FILLED");
const bank = (status: string) => respondJson(200, [{ bankId: "bank_1", status }]);

async function waitOn(steps: readonly Step[], options?: Parameters<typeof clientOf>[1]) {
  const server = await startFaultServer(steps);
  return { server, client: clientOf(server, options) };
}

const transfer = (status: string) => respondJson(200, { transferId: "tr_1", status });

/** Which states go on and which are final, as the guides say: written down a second time, by hand. */
const lives = {
  trades: ["Trade", "trd_1", trade, ["SCHEDULED", "PENDING"], ["FILLED", "CANCELLED", "REJECTED"]],
  cashTransfers: ["CashTransfer", "tr_1", transfer, ["PENDING"], ["COMPLETED", "FAILED"]],
  banks: [
    ...(["BankAccount", "bank_1", bank, ["PENDING_VERIFICATION"]] as const),
    ["VERIFIED", "VERIFICATION_FAILED", "UNLINKED"],
  ],
} as const;

it.each(Object.keys(lives) as (keyof typeof lives)[])(
  "What is tracked of %s goes on at each state that is not final, and ends at each that is",
  async (kind) => {
    const [schema, id, answer, open, final] = lives[kind];
    expect(description.components?.schemas?.[schema]?.properties).toMatchObject({
      status: {
        "x-extensible-enum": expect.arrayContaining([...open, ...final]),
        "x-final": { states: expect.arrayContaining([...final]) },
      },
    });
    const tracked = final.map(async (last) => {
      const { client } = await waitOn([...open, last, "GONE_ON"].map(answer));
      const seen: string[] = [];
      for await (const each of client[kind].track(id, { timeoutMs: 5_000 })) {
        if (seen.push(each.status) > open.length + 1) break;
      }
      return seen;
    });
    expect(await Promise.all(tracked)).toEqual(final.map((last) => [...open, last]));
  },
);

describe("A wait", () => {
  it.each<[string, Step]>([
    ["a 503", respondJson(503, {})],
    ["a 500", respondServerError],
    ["a page of markup", respond(200, "<html>", { "content-type": "text/html" })],
    ["a reset", stepWhen("complete", reset)],
    ["an answer that is cut off", sendRaw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{", reset)],
    ["a 404, once", respondJson(404, {})],
    ["a status that is not known", trade("HELD_BY_COMPLIANCE")],
  ])("goes on after %s", async (_, step) => {
    const { server, client } = await waitOn([trade("PENDING"), step, step, filled]);
    const found = client.trades.waitUntilFinal("trd_1", { maxRetries: 0 });
    expect(await found).toEqual({ tradeId: "trd_1", status: "FILLED" });
    expect(server.contacts).toHaveLength(4);
  });

  it("asks the limiter of the client for each read", async () => {
    const asked: string[] = [];
    const steps = [trade("PENDING"), trade("PENDING"), filled];
    const { client } = await waitOn(steps, {
      rateLimit: ({ operationId }) => void asked.push(operationId),
    });
    await client.trades.waitUntilFinal("trd_1");
    expect(asked).toEqual(["getTrade", "getTrade", "getTrade"]);
  });

  it("ends when its time is up, also within a read", async () => {
    const clock = stopClock();
    const late = stepWhen("complete", () => clock.pass(500));
    const { server, client } = await waitOn([trade("PENDING"), late], {
      // The first read is followed by a wait, which has begun then.
      onEvent: (event) => {
        if (event.type === "end" && event.outcome === "success")
          setImmediate(() => clock.pass(1_000));
      },
    });
    const error = await errorOf(client.trades.waitUntilFinal("trd_1", { timeoutMs: 1_500 }));
    expect(error).toBeInstanceOf(WaitTimeoutError);
    expect(error).toMatchObject({ outcome: "none", cause: { name: "TimeoutError" } });
    expect((error as WaitTimeoutError).last).toEqual({ tradeId: "trd_1", status: "PENDING" });
    expect(server.contacts).toHaveLength(2);
  });

  it("is aborted at once within a read", async () => {
    const controller = new AbortController();
    const abort = stepWhen("complete", () => controller.abort(new Error("the user left")));
    const { server, client } = await waitOn([trade("PENDING"), abort]);
    const { signal } = controller;
    const error = await errorOf(client.trades.waitUntilFinal("trd_1", { signal }));
    expect(error).toMatchObject({ name: "AbortedError", outcome: "none" });
    expect(error.cause).toMatchObject({ message: "the user left" });
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(server.contacts).toHaveLength(2);
  });

  it("reads an answer that is nested deeper than can be written", async () => {
    const deep = (status: string) => {
      const history = `${"[".repeat(6_000)}${"]".repeat(6_000)}`;
      return respond(200, `{"tradeId":"trd_1","status":"${status}","history":${history}}`);
    };
    const { client } = await waitOn([deep("PENDING"), deep("FILLED")]);
    expect(await client.trades.waitUntilFinal("trd_1")).toMatchObject({ status: "FILLED" });
  });

  it("sends nothing where it was aborted before", async () => {
    const { server, client } = await waitOn([filled]);
    const signal = AbortSignal.abort();
    const error = await errorOf(client.trades.waitUntilFinal("trd_1", { signal }));
    expect(error).toMatchObject({ name: "AbortedError", attempts: 0 });
    expect(server.contacts).toEqual([]);
  });

  it("for a bank account fails where its verification does, with what was seen", async () => {
    const { client } = await waitOn([bank("PENDING_VERIFICATION"), bank("VERIFICATION_FAILED")]);
    const error = await errorOf(client.banks.waitUntilVerified("bank_1"));
    expect(error).toBeInstanceOf(WaitFailedError);
    expect(error).toMatchObject({
      code: "ERR_WAIT_FAILED",
      outcome: "none",
      operationId: "listBanks",
      message: expect.stringMatching(/shows VERIFICATION_FAILED, not VERIFIED\.$/),
    });
    const last = { bankId: "bank_1", status: "VERIFICATION_FAILED" };
    expect((error as WaitFailedError).last).toEqual(last);
  });

  it("is refused before anything is sent where an option or the id is wrong", async () => {
    const { server, client } = await waitOn([filled]);
    const wrong = { signal: new AbortController() } as never;
    const option = await errorOf(client.trades.waitUntilFinal("trd_1", wrong));
    expect(option).toMatchObject({ name: "ConfigurationError" });
    expect(option.message).toContain("`signal` must be an AbortSignal");
    const id = await errorOf(client.trades.waitUntilFinal(undefined as never));
    expect(id).toMatchObject({
      name: "RequestValidationError",
      violations: [{ path: "/path/tradeId" }],
    });
    expect(server.contacts).toEqual([]);
  });
});
