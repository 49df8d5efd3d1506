import { describe, expect, it } from "vitest";
import { type Step, startFaultServer } from "../support/fault-server.ts";
import {
  buyOrder,
  loggerThatWarns,
  respondPlaced,
  respondRetryAfter,
} from "../support/fixtures.ts";
import { responseHead, stall, stepWhen } from "../support/steps.ts";
import { stopClock } from "../support/stop-clock.ts";
import { clientOf, errorOf, secret } from "../support/test-client.ts";

const stallForever = stepWhen("complete", stall);

/** Lets the time of a wait pass, once it has begun. */
const passWait = (clock: ReturnType<typeof stopClock>, ms: number) =>
  loggerThatWarns((line) => line.includes(" retry ") && setImmediate(() => clock.pass(ms)));

describe("The deadline of a call", () => {
  it("covers the minting of the token and the attempt together", async () => {
    const clock = stopClock();
    const server = await startFaultServer([stepWhen("complete", () => clock.pass(2000))]);
    const slowSecret = async () => {
      clock.pass(2000);
      return secret;
    };
    const client = clientOf(server, { secret: slowSecret, timeoutMs: 4000 });
    const error = await errorOf(client.trades.place(buyOrder));
    expect(error).toMatchObject({ name: "TimeoutError", outcome: "unknown", elapsedMs: 4000 });
    expect(server.arrivals).toHaveLength(1);
  });

  it("covers the waits and all attempts together", async () => {
    const clock = stopClock();
    const late = stepWhen("complete", () => clock.pass(2000));
    const server = await startFaultServer([respondRetryAfter(2), late]);
    const client = clientOf(server, { logger: passWait(clock, 2000), timeoutMs: 4000 });
    const error = await errorOf(client.trades.list());
    expect(error).toMatchObject({ name: "TimeoutError", outcome: "none", elapsedMs: 4000 });
    expect(server.arrivals).toHaveLength(2);
  });

  it("is not put off by a body that trickles in without an end", async () => {
    const trickle: Step["act"] = (socket) => {
      socket.write(responseHead(200, { "content-length": 1_000_000 }));
      const timer = setInterval(() => socket.write(" "), 5);
      socket.on("close", () => clearInterval(timer));
    };
    const server = await startFaultServer([stepWhen("complete", trickle)]);
    const error = await errorOf(clientOf(server).trades.place(buyOrder, { timeoutMs: 2000 }));
    expect(error).toMatchObject({ name: "TimeoutError", code: "ERR_TIMEOUT", outcome: "unknown" });
    expect(error.message).toBe(
      `placeTrade (POST ${server.url}/trade) ran out of time: 2000 ms passed within the answer. It may have been carried out: do not send it again, look with trades.list().`,
    );
  });

  it("lets no attempt start that has no time left, even where the timer is late", async () => {
    const server = await startFaultServer([respondPlaced]);
    const blockingToken = () => {
      const end = performance.now() + 30;
      while (performance.now() < end);
      return "a token";
    };
    const client = clientOf(server, { token: blockingToken });
    const error = await errorOf(client.trades.place(buyOrder, { timeoutMs: 10 }));
    expect(error).toMatchObject({ name: "TimeoutError", outcome: "none" });
    expect(server.contacts).toHaveLength(0);
  });

  it("of a call overrides the client's, in both directions", async () => {
    const server = await startFaultServer([respondRetryAfter(1)]);
    const options = { maxRetries: 1 };
    const logger = passWait(stopClock(), 1000);
    const long = clientOf(server, { logger, timeoutMs: 60_000 });
    await errorOf(long.trades.place(buyOrder, { ...options, timeoutMs: 900 }));
    expect(server.arrivals).toHaveLength(1);
    const short = clientOf(server, { logger, timeoutMs: 900 });
    await errorOf(short.trades.place(buyOrder, { ...options, timeoutMs: 60_000 }));
    expect(server.arrivals).toHaveLength(3);
  });
});

describe("An abort", () => {
  it("ends a wait at once and carries the caller's reason as its cause", async () => {
    stopClock();
    const server = await startFaultServer([respondRetryAfter(20)]);
    const abort = new AbortController();
    const logger = loggerThatWarns(() => setImmediate(() => abort.abort(new Error("Enough."))));
    const call = clientOf(server, { logger }).trades.place(buyOrder, { signal: abort.signal });
    const error = await errorOf(call);
    expect(error).toMatchObject({ name: "AbortedError", code: "ERR_ABORTED", outcome: "none" });
    expect(error.message).toBe(
      `placeTrade (POST ${server.url}/trade) was aborted while it waited to be sent.`,
    );
    expect(error.cause).toMatchObject({ name: "Error", message: "Enough." });
    expect(server.arrivals).toHaveLength(1);
  });

  it("closes the connection, so that the server can stop working", async () => {
    const abort = new AbortController();
    let closed: (() => void) | undefined;
    const seen = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const act: Step["act"] = (socket) => {
      socket.on("close", () => closed?.());
      abort.abort();
    };
    const server = await startFaultServer([stepWhen("complete", act)]);
    await errorOf(clientOf(server).trades.place(buyOrder, { signal: abort.signal }));
    await seen;
  });

  it("is told apart from the deadline", async () => {
    const server = await startFaultServer([stallForever]);
    const signal = AbortSignal.timeout(50);
    const error = await errorOf(clientOf(server).trades.list({}, { signal, timeoutMs: 5_000 }));
    expect(error.name).toBe("AbortedError");
    expect(error.cause).toMatchObject({ name: "TimeoutError" });
    const late = new AbortController();
    const timeout = await errorOf(
      clientOf(server).trades.list({}, { signal: late.signal, timeoutMs: 50 }),
    );
    expect(timeout.name).toBe("TimeoutError");
  });
});
