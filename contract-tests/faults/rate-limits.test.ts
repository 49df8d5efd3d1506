/**
 * A server that limits, and limits of the client's own. It prevents calls that fail although their
 * time would have allowed to wait, a server that is asked again by all at once, and an order that
 * counts as sent, or is sent twice, because it had to wait.
 */
import { notSent, type RateLimit, type RateLimiter } from "@pitrade/partner-sdk";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type FaultServer, type Step, startFaultServer } from "../support/fault-server.ts";
import {
  buyOrder,
  loggerThatWarns,
  placedTrade,
  respondPlaced,
  respondRetryAfter,
  respondServerError,
} from "../support/fixtures.ts";
import { respondBy, respondJson, stepWhen } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf, keepLines, secret } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

const respondList = respondJson(200, []);
const pathsOf = ({ arrivals }: FaultServer) =>
  arrivals.map(({ method, path }) => `${method} ${path}`);
/** Lets everything happen that needs no timer. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

withoutJitter();

/** Answers as long as it is not asked too often, else in how many ms it may be asked again. */
function respondWithin({ requests, perMs }: RateLimit): Step {
  let recent: number[] = [];
  return respondBy(({ at }) => {
    recent = recent.filter((other) => other > at - perMs);
    const [first = 0] = recent;
    if (recent.length >= requests) return respondRetryAfter(Math.ceil(first + perMs - at) / 1000);
    recent.push(at);
    return respondList;
  });
}

describe("Thirty reads at once at a server that takes five in a while", () => {
  const limit = { requests: 5, perMs: 100 };
  const readThirty = (client: ReturnType<typeof clientOf>, maxRetries?: number) =>
    Promise.all(Array.from({ length: 30 }, () => client.portfolio.holdings({ maxRetries })));

  it("are all answered, and the budget of retries is still there", async () => {
    let step = respondWithin(limit);
    const early: (() => void)[] = [];
    const server = await startFaultServer([
      stepWhen("complete", (socket, arrival) => {
        if (server.arrivals.length > 30) return step.act(socket, arrival);
        // All thirty are there before the first is answered, however busy this machine is.
        early.push(() => step.act(socket, arrival && { ...arrival, at: performance.now() }));
        if (early.length === 30) for (const answer of early) answer();
      }),
    ]);
    const client = clientOf(server);
    // How often the same one is refused is up to the timing of the two: together, it is bounded.
    expect(await readThirty(client, 30)).toHaveLength(30);
    const { length } = server.arrivals;
    // 25 are refused at first, and later at most one for each that is answered.
    expect(length).toBeLessThanOrEqual(30 + 25 + 25);
    step = respondServerError;
    await errorOf(client.portfolio.holdings({ maxRetries: 30 }));
    expect(server.arrivals).toHaveLength(length + 21);
  });

  it("are never refused where the client keeps that limit", async () => {
    const server = await startFaultServer([respondWithin(limit)]);
    await readThirty(clientOf(server, { rateLimit: limit, maxRetries: 0 }));
    expect(server.arrivals).toHaveLength(30);
  });
});

/** A client whose calls are held back, since one of them was refused; and that one. */
async function startHeld(steps: readonly Step[], options: Parameters<typeof clientOf>[1] = {}) {
  const server = await startFaultServer(steps);
  const held = Promise.withResolvers<void>();
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const logger = loggerThatWarns((line) => line.includes("retry") && held.resolve());
  const client = clientOf(server, { logger, ...options });
  const first = client.banks.list({ signal: abort.signal });
  first.catch(() => {});
  await held.promise;
  return { server, client, first, abort };
}

describe("While a client is held back", () => {
  it("a call with less time fails at once, and nothing of it is sent", async () => {
    stopClock();
    const { server, client } = await startHeld([respondRetryAfter(20)]);
    const options = { timeoutMs: 10_000 };
    for (const call of [
      client.trades.place(buyOrder, options),
      client.portfolio.holdings(options),
    ]) {
      expect(await errorOf(call)).toMatchObject({
        name: "RateLimitError",
        code: "ERR_RATE_LIMIT",
        message: expect.stringMatching(
          /^\w+ \(\w+ \S+\) was held back: the server asks to wait 20000 ms, and (9|10)000 ms are left\.$/,
        ),
        status: 429,
        body: undefined,
        outcome: "none",
        attempts: 0,
      });
    }
    expect(server.contacts).toHaveLength(1);
  });

  it("a call that was aborted before says so, not that it was held back", async () => {
    const { server, client } = await startHeld([respondRetryAfter(20)]);
    const options = { timeoutMs: 10_000, signal: AbortSignal.abort() };
    const error = await errorOf(client.trades.place(buyOrder, options));
    expect(error).toMatchObject({ name: "AbortedError", outcome: "none", attempts: 0 });
    expect(server.contacts).toHaveLength(1);
  });

  it("an order waits, and is sent once", async () => {
    const { server, client, first } = await startHeld([
      respondRetryAfter(0.3),
      respondList,
      respondPlaced,
    ]);
    expect(await client.trades.place(buyOrder, { maxRetries: 0 })).toEqual(placedTrade);
    expect(await first).toEqual([]);
    expect(pathsOf(server)).toEqual(["GET /bank", "GET /bank", "POST /trade"]);
    const [refused, probe] = server.arrivals;
    expect((probe?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(300);
  });

  it("the raw client waits too, or fails at once", async () => {
    const { server, client } = await startHeld([respondRetryAfter(20)], { timeoutMs: 21_000 });
    const abort = new AbortController();
    const waiting = client.raw.GET("/trade", { signal: abort.signal });
    await turn();
    abort.abort();
    expect(await errorOf(waiting)).toMatchObject({ name: "AbortedError", attempts: 0 });
    expect(server.contacts).toHaveLength(1);
    const short = await startFaultServer([respondRetryAfter(20)]);
    const { banks, raw } = clientOf(short, { timeoutMs: 10_000 });
    await errorOf(banks.list());
    expect(await errorOf(raw.GET("/trade"))).toMatchObject({ name: "RateLimitError", attempts: 0 });
  });

  it("tokens are minted when calls go, and not before they wait", async () => {
    const asked: number[] = [];
    const token = () => {
      asked.push(performance.now());
      return "a-token";
    };
    const steps = [respondRetryAfter(0.2), respondList];
    const { server, client, first } = await startHeld(steps, { token });
    await Promise.all([first, client.trades.list()]);
    const [refused] = server.arrivals;
    expect(asked).toHaveLength(3);
    expect((asked[1] ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(200);
  });

  it("another client is not", async () => {
    const { server } = await startHeld([respondRetryAfter(20), respondPlaced]);
    expect(await clientOf(server).trades.place(buyOrder)).toEqual(placedTrade);
  });

  it("the log says so once, and for how long", async () => {
    const server = await startFaultServer([respondRetryAfter(20)]);
    const { lines, logger } = keepLines();
    const { trades } = clientOf(server, { logger });
    const abort = new AbortController();
    const calls = [1, 2, 3].map(() => errorOf(trades.list({}, { signal: abort.signal })));
    const linesWith = (word: string) => lines.filter((line) => line.includes(word));
    await expect.poll(() => linesWith("retry")).toHaveLength(3);
    abort.abort();
    await Promise.all(calls);
    expect(linesWith("held")).toEqual([
      "warn pitrade: calls are held back for 20000 ms after status 429",
    ]);
  });
});

describe("A limiter of your own", () => {
  it("is awaited before every attempt, also of one with a fresh token", async () => {
    const server = await startFaultServer([
      respondJson(401, {}),
      respondServerError,
      respondRetryAfter(0.01),
      respondList,
    ]);
    const arrived: number[] = [];
    const rateLimit = vi.fn<RateLimiter>(async () => {
      arrived.push(server.arrivals.length);
      await turn();
    });
    await clientOf(server, { rateLimit }).trades.list();
    expect(arrived).toEqual([0, 1, 2, 3]);
    expect(rateLimit.mock.calls[0]).toEqual([
      { operationId: "listTrades", signal: expect.any(AbortSignal) },
    ]);
  });

  it.each<[string, RateLimiter]>([
    [
      "throws",
      () => {
        throw new Error(`No connection with ${secret}.`);
      },
    ],
    ["rejects", () => Promise.reject(new Error(`No connection with ${secret}.`))],
    ["says that nothing was sent", () => Promise.reject(notSent("No connection with [redacted]."))],
  ])("that %s has sent nothing, and is asked again as often as a call may", async (_, fail) => {
    const server = await startFaultServer([respondPlaced]);
    const rateLimit = vi.fn(fail);
    const client = clientOf(server, { rateLimit, token: () => secret.replaceAll(/[ ,]/g, "") });
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({
      name: "ConnectionError",
      message: `placeTrade (POST ${server.url}/trade) was not sent: the \`rateLimit\` function failed.`,
      outcome: "none",
      attempts: 0,
    });
    expect(rateLimit).toHaveBeenCalledTimes(3);
    expect(server.contacts).toHaveLength(0);
  });

  it("that hangs ends with the call, and is told", async () => {
    const server = await startFaultServer([respondPlaced]);
    const clock = stopClock();
    const ended: boolean[] = [];
    const rateLimit: RateLimiter = ({ signal }) =>
      new Promise((_, reject) => {
        if (ended.length === 0) setImmediate(() => clock.pass(20));
        signal.addEventListener("abort", () => {
          ended.push(signal.aborted);
          reject(signal.reason);
        });
      });
    const client = clientOf(server, { rateLimit });
    expect(await errorOf(client.trades.place(buyOrder, { timeoutMs: 20 }))).toMatchObject({
      name: "TimeoutError",
      message: `placeTrade (POST ${server.url}/trade) ran out of time: 20 ms passed while it waited to be sent.`,
      outcome: "none",
      attempts: 0,
    });
    const abort = new AbortController();
    const waiting = client.trades.place(buyOrder, { signal: abort.signal });
    await turn();
    abort.abort();
    expect(await errorOf(waiting)).toMatchObject({ name: "AbortedError", outcome: "none" });
    expect(ended).toEqual([true, true]);
    expect(server.contacts).toHaveLength(0);
  });
});
