import { getEventListeners } from "node:events";
import {
  ConfigurationError,
  IntentConflictError,
  JournalError,
  type PiTradeClientOptions,
  PiTradeError,
  type PiTradeEvent,
  RateLimitError,
  ServerError,
  TimeoutError,
  UnsettledIntentError,
} from "@pitrade/partner-sdk";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { doBefore, listNothing, lost, order, startJournaled } from "../support/journal.ts";
import { openFundedAccount } from "../support/sandbox.ts";
import { stopClock } from "../support/stop-clock.ts";
import { errorOf } from "../support/test-client.ts";

const status = (code: number) => ({ kind: "status", status: code }) as const;

async function startHeld() {
  const [sent, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const methods: string[] = [];
  const answerOrders = listNothing(async () => {
    sent.resolve();
    await gate.promise;
    return Response.json({ tradeId: "trd_1" });
  });
  const started = await startJournaled({
    client: {
      fetch: (url, init) => {
        methods.push(init.method);
        return answerOrders(url, init);
      },
    },
  });
  const countOf = (method: string) => methods.filter((each) => each === method).length;
  const counts = { posts: () => countOf("POST"), lists: () => countOf("GET") };
  return { ...started, ...counts, sent: sent.promise, answer: gate.resolve };
}

describe("An intent that was done", () => {
  it("is answered from the journal, whole, and not sent again", async () => {
    const { place, placed, pitrade } = await startJournaled();
    const trade = await place("a");
    expect(trade.tradeId).toMatch(/^trd_/);
    expect(await place("a")).toEqual(trade);
    const { signal } = new AbortController();
    const again = await pitrade.trades.place(order, { intentId: "a", signal }).withResponse();
    // Nothing of the call is left, which would keep the process.
    expect(getEventListeners(signal, "abort")).toEqual([]);
    expect(again).toMatchObject({ data: trade, status: 200, requestId: undefined, attempts: 0 });
    expect([...again.headers.entries()]).toEqual([["content-type", "application/json"]]);
    expect(placed()).toBe(1);
  });

  it("is answered with the status that the server gave", async () => {
    const answer = () => Response.json({ tradeId: "trd_1" }, { status: 201 });
    const { pitrade } = await startJournaled({ client: { fetch: listNothing(answer) } });
    for (const attempts of [1, 0]) {
      const call = pitrade.trades.place(order, { intentId: "a" }).withResponse();
      expect(await call).toMatchObject({ status: 201, attempts });
    }
  });

  it("is answered by withdrawals and deposits too", async () => {
    const { pitrade, sandbox, bankId } = await startJournaled();
    const transfer = { instructionType: "DEPOSIT", amount: 20, bankId } as const;
    const before = sandbox.ledger.of("createCashTransfer").length;
    const made = await pitrade.cashTransfers.create(transfer, { intentId: "a" });
    expect(await pitrade.cashTransfers.create(transfer, { intentId: "a" })).toEqual(made);
    expect(sandbox.ledger.of("createCashTransfer")).toHaveLength(before + 1);
  });

  it("is kept without a token of yours that its answer repeats", async () => {
    const token = "token-of-your-own-1f8a6c2e";
    const answer = () => Response.json({ tradeId: "trd_1", note: token });
    const client = { token: () => token, secret: undefined, fetch: listNothing(answer) };
    const { place, entryOf } = await startJournaled({ client });
    await place("a");
    expect((await entryOf("a")).answer).toContain('"note":"[redacted]"');
  });

  it("is recorded through the raw client as well", async () => {
    const { pitrade, journal, placed } = await startJournaled();
    const { data } = await pitrade.raw.POST("/trade", { body: order });
    const [intent] = await journal.list({ state: "done" });
    expect(intent).toMatchObject({
      operationId: "placeTrade",
      resultId: data?.tradeId,
      body: order,
      by: "answer",
    });
    expect(placed()).toBe(1);
  });

  it("has no intentId of its own through the raw client, which says so", async () => {
    const { pitrade, journal, placed } = await startJournaled();
    const init = { body: order, intentId: "a" };
    const call = pitrade.raw.POST("/trade", init);
    await expect(call).rejects.toBeInstanceOf(ConfigurationError);
    await expect(call).rejects.toThrow("was not sent: the raw client takes no `intentId`.");
    // A middleware may answer another request, which knows nothing of it.
    pitrade.raw.use({ onRequest: ({ request }) => new Request(request) });
    await expect(pitrade.raw.POST("/trade", init)).rejects.toThrow("takes no `intentId`.");
    expect([placed(), await journal.list()]).toEqual([0, []]);
  });

  it("conflicts with another body, and with another operation", async () => {
    const { place, placed, pitrade, bankId } = await startJournaled();
    await place("a");
    const error = await place("a", { ...order, amount: 11 });
    expect(error).toBeInstanceOf(IntentConflictError);
    expect(error).toMatchObject({ code: "ERR_INTENT_CONFLICT", outcome: "none", intentId: "a" });
    expect(error.message).toContain("was not sent: intent a is another request");
    const deposit = { instructionType: "DEPOSIT", amount: 20, bankId } as const;
    await expect(pitrade.cashTransfers.create(deposit, { intentId: "a" })).rejects.toBeInstanceOf(
      IntentConflictError,
    );
    expect(placed()).toBe(1);
  });

  it("is answered, and tried again under another id alone, where another version compared other fields", async () => {
    const { account, pitrade, placed, store } = await startJournaled();
    const [fingerprint, leaseMs] = ['/trade ["placeTrade"]', 0];
    const body = JSON.stringify({ amount: 10, orderSide: "BUY", ticker: "AAPL" });
    const values = { account, operationId: "placeTrade", body, baseline: "[]", owner: "", leaseMs };
    const fence = 1;
    for (const intentId of ["done", "refused"]) {
      const of = { intentId, fingerprint: `${fingerprint} ${intentId}` };
      await store.change("open", { ...values, ...of });
    }
    const answer = JSON.stringify({ status: 200, body: { tradeId: "trd_9" } });
    await store.change("answer", { account, intentId: "done", fence, resultId: "trd_9", answer });
    await store.change("refuse", { account, intentId: "refused", fence });
    const place = (intentId: string) => pitrade.trades.place(order, { intentId });
    expect(await place("done")).toEqual({ tradeId: "trd_9" });
    await expect(place("refused")).rejects.toThrow(
      "intent refused was refused by an SDK that compares other fields",
    );
    expect(placed()).toBe(0);
  });

  it("stays done when it is pruned, and says that its answer is gone", async () => {
    const { place, placed, journal } = await startJournaled();
    const { tradeId } = await place("a");
    expect(await journal.prune({ before: new Date(0) })).toBe(0);
    expect(await journal.prune({ before: new Date(Date.now() + 60_000) })).toBe(1);
    const error = await place("a");
    expect(error).toMatchObject({ code: "ERR_INTENT_CONFLICT", outcome: "unknown" });
    expect(error.message).toMatch(`a was carried out as ${tradeId}, and its answer was pruned.`);
    expect(error.message).not.toContain("may have been");
    // What it was is known all the same.
    const other = await place("a", { ...order, amount: 11 });
    expect(other).toMatchObject({ code: "ERR_INTENT_CONFLICT", outcome: "none" });
    expect(placed()).toBe(1);
    expect(await journal.list()).toMatchObject([{ resultId: tradeId, body: undefined }]);
  });

  it("belongs to one account", async () => {
    const { place, placed, client, journal, sandbox } = await startJournaled({
      sandbox: { partners: 2 },
    });
    await place("a");
    await openFundedAccount(client({}, 1), 1000, "another@example.com");
    const trade = await client({ journal }, 1).trades.place(order, { intentId: "a" });
    expect(placed()).toBe(2);
    const ids = sandbox.partners.map(({ clientId }) => `https://sandbox.invalid ${clientId}`);
    const [first, second] = await journal.list();
    expect([first?.account, second?.account]).toEqual(ids);
    expect(second?.resultId).toBe(trade.tradeId);
    expect(await journal.list({ account: ids[0] })).toEqual([first]);
  });
});

describe("An intent that was refused", () => {
  it("may be tried again, with the same body alone", async () => {
    const { place, placed, stateOf, warnings } = await startJournaled();
    expect(await place("a", order, status(400))).toMatchObject({ status: 400, outcome: "none" });
    expect(await stateOf("a")).toBe("refused");
    expect(await place("a", { ...order, amount: 11 })).toBeInstanceOf(IntentConflictError);
    expect((await place("a")).tradeId).toMatch(/^trd_/);
    expect([await stateOf("a"), placed(), warnings]).toEqual(["done", 1, []]);
  });

  it("may have been refused at each of several attempts", async () => {
    const { place, placed, stateOf } = await startJournaled();
    const limited = { kind: "rate-limited", retryAfterSeconds: 0 } as const;
    expect(await place("a", order, limited, limited, limited)).toBeInstanceOf(RateLimitError);
    expect([await stateOf("a"), placed()]).toEqual(["refused", 0]);
  });
});

describe("An intent whose answer was lost", () => {
  it.each([
    ["the connection is cut after it", lost, 1],
    ["the connection is cut before it", { kind: "lost-before-commit" } as const, 0],
    ["the answer breaks off", { kind: "truncated" } as const, 1],
    ["the server fails", status(500), 0],
    ["the status says nothing", status(408), 0],
  ])("is unknown where %s, and not sent again", async (_, fault, times) => {
    const { place, placed, stateOf } = await startJournaled();
    expect(await place("a", order, fault)).toMatchObject({ outcome: "unknown" });
    expect(await stateOf("a")).toBe("unknown");
    const error = await place("a");
    expect(error).toBeInstanceOf(UnsettledIntentError);
    expect(error).toMatchObject({
      code: "ERR_INTENT_UNSETTLED",
      outcome: "unknown",
      intentId: "a",
      operationId: "placeTrade",
      attempts: 0,
    });
    expect(error.message).toContain("intent a is not settled: see recover()");
    expect(placed()).toBe(times);
  });

  it("blocks what cannot be told apart from it, at once, and names itself", async () => {
    const { place, placed } = await startJournaled();
    await place("a", order, lost);
    const error = await place("b", { ...order, ticker: "aapl " });
    expect(error).toMatchObject({ code: "ERR_INTENT_UNSETTLED", outcome: "none", intentId: "a" });
    expect(error.message).toContain("intent a, which cannot be told apart from it");
    expect(placed()).toBe(1);
  });

  it.each([
    ["another amount", { ...order, amount: 11 }],
    ["another ticker", { ...order, ticker: "MSFT" }],
    ["a time", { ...order, executeAt: "2025-01-16T10:00:00" }],
  ])("does not block an order of %s", async (_, other) => {
    const { place, placed } = await startJournaled();
    await place("a", order, lost);
    expect((await place("b", other)).tradeId).toMatch(/^trd_/);
    expect(placed()).toBe(2);
  });

  it("is known by an id that was made where none was given", async () => {
    const { pitrade, sandbox, journal, placed } = await startJournaled();
    sandbox.faults.next("placeTrade", lost);
    await expect(pitrade.trades.place(order)).rejects.toMatchObject({ outcome: "unknown" });
    const [intent] = await journal.list({ state: "unknown" });
    expect(intent?.intentId).toMatch(/^[0-9a-f-]{36}$/);
    await expect(pitrade.trades.place(order)).rejects.toMatchObject({
      intentId: intent?.intentId,
    });
    expect(placed()).toBe(1);
  });
});

describe("Two orders that cannot be told apart", () => {
  it("follow each other, while the first one has a living owner", async () => {
    const { place, placed, sandbox } = await startJournaled();
    const first = place("a", order, { kind: "delayed", ms: 100 });
    const [one, two] = await Promise.all([first, place("b")]);
    expect(one.tradeId).not.toBe(two.tradeId);
    expect([placed(), sandbox.faults.pending]).toEqual([2, 0]);
  });

  it("ask more and more rarely whether it is over", async () => {
    const waits: number[] = [];
    const later = globalThis.setTimeout;
    const hurry = (run: () => void, ms = 0) => {
      const isPoll = ms > 0 && ms <= 500;
      if (isPoll) waits.push(ms);
      return later(run, isPoll ? 0 : ms);
    };
    const { place, pitrade, sent, answer, lists } = await startHeld();
    const first = place("a");
    await sent;
    vi.spyOn(globalThis, "setTimeout").mockImplementation(hurry as typeof setTimeout);
    const second = pitrade.trades.place(order, { intentId: "b" }).catch(() => {});
    await expect.poll(() => waits.length, { interval: 5 }).toBeGreaterThan(7);
    vi.restoreAllMocks();
    expect(waits.slice(0, 7)).toEqual([20, 40, 80, 160, 320, 500, 500]);
    // The journal alone: the server was asked for its list by the first one.
    expect(lists()).toBe(1);
    answer();
    await Promise.all([first, second]);
  });

  it("wait for each other no longer than the call may last", async () => {
    const { place, pitrade, sent, answer, posts } = await startHeld();
    const first = place("a");
    await sent;
    const second = pitrade.trades.place(order, { intentId: "b", timeoutMs: 50 });
    await expect(second).rejects.toBeInstanceOf(TimeoutError);
    await expect(second).rejects.toMatchObject({ outcome: "none", attempts: 0 });
    await expect(second).rejects.toThrow("before anything was sent");
    answer();
    await first;
    expect(posts()).toBe(1);
  });

  it("may be aborted while they wait, which ends at once", async () => {
    const { place, pitrade, sent, answer, posts } = await startHeld();
    const first = place("a");
    await sent;
    stopClock();
    const ending = new AbortController();
    const second = pitrade.trades.place(order, { intentId: "b", signal: ending.signal });
    // The time of the call, and of its first wait.
    await expect.poll(() => vi.getTimerCount()).toBe(2);
    ending.abort(new Error("enough"));
    await expect(second).rejects.toMatchObject({ code: "ERR_ABORTED", outcome: "none" });
    answer();
    await first;
    expect(posts()).toBe(1);
  });
});

describe("An intentId", () => {
  it("that is under way is not sent by a second call", async () => {
    const { place, sent, answer, posts } = await startHeld();
    const first = place("a");
    await sent;
    expect(await place("a")).toBeInstanceOf(UnsettledIntentError);
    answer();
    expect((await first).tradeId).toBe("trd_1");
    expect(posts()).toBe(1);
  });

  it.each<readonly number[] | "taken">(["taken", []])(
    "that the journal refuses for what it does not show waits between its looks, and says why: %j",
    async (refused) => {
      const clock = stopClock();
      let opened = 0;
      const { place, placed } = await startJournaled({
        client: { timeoutMs: 500 },
        wrap: (store) => ({
          ...store,
          change: async (name, values) => {
            if (name !== "open") return store.change(name, values);
            opened += 1;
            if (opened === 1) {
              const timer = setInterval(() => clock.pass(10), 1);
              onTestFinished(() => clearInterval(timer));
            }
            return refused;
          },
        }),
      });
      const error = await place("a").catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "ERR_JOURNAL", outcome: "none" });
      expect(String(error)).toContain("shows nothing that stands in its way. Either others were ");
      expect(String(error)).toContain("or reads from a copy that is behind.");
      expect(opened).toBeLessThan(8);
      expect(placed()).toBe(0);
    },
  );

  it("that another process takes at the same moment is not sent", async () => {
    const { place, placed } = await startJournaled({
      wrap: doBefore("open", (values, store) => store.change("open", values)),
    });
    const error = await place("a");
    expect(error).toMatchObject({ code: "ERR_INTENT_UNSETTLED", outcome: "unknown" });
    expect(placed()).toBe(0);
  });

  it("repeats no secret of a path where it is refused", async () => {
    const { pitrade, sandbox } = await startJournaled();
    const { secret } = sandbox.credentials;
    const error = await errorOf(pitrade.trades.get(secret, { intentId: "a" }));
    expect(error.message).toContain("is for operations that move money");
    expect(`${error.message} ${error.url}`).not.toContain(secret);
  });

  it("is for what moves money", async () => {
    const { pitrade } = await startJournaled();
    const read = pitrade.trades.list({}, { intentId: "a" });
    await expect(read).rejects.toBeInstanceOf(ConfigurationError);
    const name = "listTrades (GET https://sandbox.invalid/trade)";
    const message = `${name} was not sent: \`intentId\` is for operations that move money.`;
    await expect(read).rejects.toThrow(message);
  });

  it("is refused without a journal", async () => {
    const { stranger, placed } = await startJournaled();
    const call = stranger.trades.place(order, { intentId: "a" });
    await expect(call).rejects.toBeInstanceOf(ConfigurationError);
    await expect(stranger.recover()).rejects.toBeInstanceOf(ConfigurationError);
    expect(placed()).toBe(0);
  });
});

describe("What is listed before an order", () => {
  it.each([401, 403, 429, 500, 503])("stops it where it cannot be read: %i", async (code) => {
    const { place, placed, sandbox, journal } = await startJournaled({
      client: { maxRetries: 0 },
    });
    sandbox.faults.next("listTrades", status(code), status(code));
    const error = await place("a");
    expect(error).toBeInstanceOf(JournalError);
    expect(error).toMatchObject({ code: "ERR_JOURNAL", outcome: "none", attempts: 0 });
    const why = expect.stringContaining(`answered with ${code}`);
    expect(error).toMatchObject({ message: why, cause: { message: why } });
    expect([placed(), await journal.list()]).toEqual([0, []]);
  });

  it.each([404, 405, 410, 501])("does not stop it where there is no list: %i", async (code) => {
    const { place, placed, sandbox, pitrade } = await startJournaled();
    sandbox.faults.next("listTrades", status(code));
    expect(await place("a", order, lost)).toMatchObject({ outcome: "unknown" });
    expect(placed()).toBe(1);
    const [trade] = await pitrade.trades.list();
    expect(await pitrade.recover()).toMatchObject([
      { intentId: "a", verdict: "undecidable", candidates: [trade] },
    ]);
    sandbox.faults.next("listTrades", status(code));
    expect(await pitrade.recover()).toMatchObject([{ verdict: "undecidable", candidates: [] }]);
  });

  it.each<[string, () => Response]>([
    ["a 204", () => new Response(null, { status: 204 })],
    ["no body", () => new Response("")],
    ["null", () => Response.json(null)],
  ])("does not stop it where an empty list is %s, which proves nothing", async (_, answer) => {
    let posts = 0;
    const { place, pitrade, journal } = await startJournaled({
      client: {
        fetch: async (_url, { method }) => {
          if (method === "GET") return answer();
          posts += 1;
          throw new TypeError("fetch failed");
        },
      },
    });
    expect(await place("a")).toMatchObject({ outcome: "unknown" });
    expect(posts).toBe(1);
    expect(await pitrade.recover()).toMatchObject([{ verdict: "undecidable", candidates: [] }]);
    for (const settlement of [{ id: "trd_1" }, { absent: true, why: "not there" } as const]) {
      const settled = journal.settle("a", { ...settlement, by: "ops" });
      await expect(settled).rejects.toThrow(/list could not be read: .+; `force/);
    }
  });

  it("stops it where it is no JSON, and does not where it is a part or larger than allowed", async () => {
    let [list, posts, more] = ["[", 0, {}];
    const { place, pitrade, store, account } = await startJournaled({
      client: {
        maxRetries: 0,
        maxResponseBytes: 1_000,
        async fetch(_, { method }) {
          if (method === "GET") {
            return new Response(list, { headers: { "content-type": "application/json", ...more } });
          }
          posts += 1;
          throw new Error("cut");
        },
      },
    });
    expect(await place("a")).toMatchObject({ code: "ERR_JOURNAL", outcome: "none" });
    expect(posts).toBe(0);
    list = JSON.stringify(Array.from({ length: 100 }, () => order));
    expect(await place("a")).toMatchObject({ code: "ERR_CONNECTION", outcome: "unknown" });
    expect(posts).toBe(1);
    expect(await pitrade.recover()).toMatchObject([{ intentId: "a", verdict: "undecidable" }]);
    more = { "x-has-more": "true" };
    // What is shown of it is not what is sent after it. An entry without an id cannot be told from that.
    const [known, nameless] = [{ tradeId: "trd_9" }, {}];
    for (const [at, [listed, baseline]] of [
      [[], " []"],
      [[known], ' ["trd_9"]'],
      [[known, nameless], " []"],
    ].entries()) {
      list = JSON.stringify(listed);
      const [intentId, amount] = [`b${at}`, 11 + at];
      expect(await place(intentId, { ...order, amount })).toMatchObject({ code: "ERR_CONNECTION" });
      expect(await store.read("entry", { account, intentId })).toMatchObject([{ baseline }]);
    }
    expect(posts).toBe(4);
  });

  it("is read within the deadline of the call", async () => {
    const { pitrade, placed, sandbox } = await startJournaled();
    sandbox.faults.next("listTrades", { kind: "delayed", ms: 60_000 });
    const call = pitrade.trades.place(order, { intentId: "a", timeoutMs: 50 });
    await expect(call).rejects.toMatchObject({
      code: "ERR_TIMEOUT",
      outcome: "none",
      operationId: "placeTrade",
    });
    expect(placed()).toBe(0);
  });

  it("is waited for no longer once the call is aborted", async () => {
    const ending = new AbortController();
    const { pitrade, placed } = await startJournaled({
      client: {
        fetch: () => {
          ending.abort();
          return new Promise(() => {});
        },
      },
    });
    const call = pitrade.trades.place(order, { intentId: "a", signal: ending.signal });
    await expect(call).rejects.toMatchObject({ code: "ERR_ABORTED", operationId: "placeTrade" });
    expect(placed()).toBe(0);
  });
});

it("An error of a call through a journal stays what it was", async () => {
  const { place } = await startJournaled();
  const error = await place("a", order, status(500));
  expect(error).toBeInstanceOf(ServerError);
  expect(error).toBeInstanceOf(PiTradeError);
  expect(error.message).toContain("do not send it again, look with trades.list()");
});

it("The events of an intent end once for each call, also where the journal answers or refuses", async () => {
  const ends: PiTradeEvent[] = [];
  const onEvent = (event: PiTradeEvent) =>
    void (event.type === "end" && event.operationId === "placeTrade" && ends.push(event));
  const { place, sandbox } = await startJournaled({ client: { onEvent } });
  await place("a");
  await place("a");
  await place("a", { ...order, amount: 11 });
  sandbox.faults.next("placeTrade", lost);
  await place("b", { ...order, amount: 12 });
  await place("b", { ...order, amount: 12 });
  await place("no\0text");
  expect(ends).toMatchObject([
    { outcome: "success", status: 200, attempts: 1 },
    { outcome: "success", status: 200, attempts: 0, requestId: undefined },
    { outcome: "none", code: "ERR_INTENT_CONFLICT", attempts: 0 },
    { outcome: "unknown", code: "ERR_CONNECTION", attempts: 1 },
    { outcome: "unknown", code: "ERR_INTENT_UNSETTLED", attempts: 0 },
    { outcome: "none", code: "ERR_CONFIGURATION", attempts: 0 },
  ]);
  // Each tells its own time, and not how long it might have taken.
  expect(Math.max(...ends.map(({ elapsedMs }) => elapsedMs))).toBeLessThan(30_000);
});

it("The time of an attempt is its own, without that which the journal takes before it", async () => {
  const clock = stopClock();
  const attempts: PiTradeEvent[] = [];
  const onEvent = (event: PiTradeEvent) =>
    void (event.type === "attempt" && event.operationId === "placeTrade" && attempts.push(event));
  let waitMs = 5_000;
  const wrap = doBefore("renew", () => {
    clock.pass(waitMs);
    waitMs = 0;
  });
  const { place } = await startJournaled({ client: { onEvent }, wrap });
  await place("a");
  expect(attempts).toMatchObject([{ ms: 0, elapsedMs: 5_000 }]);
});

describe("What a framework throws to steer itself", () => {
  // What it says of an outcome proves nothing.
  const steering = (outcome = "none") =>
    Object.assign(new Error("prerender"), { digest: "HANGING_PROMISE", outcome });

  /** Throws at the nth time. */
  const at = (nth: number, outcome?: string) => {
    let times = 0;
    return () => {
      times += 1;
      if (times === nth) throw steering(outcome);
    };
  };

  it.each<[string, PiTradeClientOptions, string | undefined]>([
    ["out of the list", { fetch: async () => at(1, "unknown")() as never }, undefined],
    ["out of the limiter, before an attempt", { rateLimit: at(2) }, "refused"],
    ["out of an attempt", { fetch: listNothing(at(1) as () => never) }, "unknown"],
  ])("%s passes as it is, and leaves the intent as it was", async (_, more, state) => {
    const ends: unknown[] = [];
    const onEvent = (event: PiTradeEvent) =>
      void (event.type === "end" && event.operationId === "placeTrade" && ends.push(event.outcome));
    const { place, stateOf, placed } = await startJournaled({
      client: { maxRetries: 0, onEvent, ...more },
    });
    expect(await place("a")).toMatchObject({ message: "prerender", digest: "HANGING_PROMISE" });
    expect([await stateOf("a"), placed()]).toEqual([state, 0]);
    expect(ends).toEqual([state === "unknown" ? "unknown" : "none"]);
  });

  it("passes through recover(), out of the list and out of the store", async () => {
    const throwOnce = at(1);
    const { place, pitrade, sandbox, client, journal } = await startJournaled({
      wrap: doBefore("find", throwOnce),
    });
    await place("a", order, lost);
    const framed = client({ journal, fetch: async () => at(1)() as never });
    await expect(framed.recover()).rejects.toEqual(steering());
    await expect(pitrade.recover()).rejects.toEqual(steering());
    expect(sandbox.faults.pending).toBe(0);
    expect(await pitrade.recover()).toMatchObject([]);
  });
});
