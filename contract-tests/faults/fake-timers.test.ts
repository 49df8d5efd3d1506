/**
 * Integrators test with timers that only they move, and most of those leave `performance` or
 * `Date` alone. It prevents a wait that never ends there, and a time that stands still.
 */
import { mock } from "node:test";
import { decodeJwt } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type Step, startFaultServer, tokensOf } from "../support/fault-server.ts";
import {
  buyOrder,
  loggerThatWarns,
  placedTrade,
  respondPlaced,
  respondRetryAfter,
} from "../support/fixtures.ts";
import { respondJson, stall, stepWhen } from "../support/steps.ts";
import { clientOf, errorOf } from "../support/test-client.ts";

const start = Date.UTC(2025, 0, 15, 15);

interface FakeTimers {
  readonly name: string;
  install(): void;
  advance(ms: number): void;
  uninstall(): void;
}

type Faked = NonNullable<NonNullable<Parameters<typeof vi.useFakeTimers>[0]>["toFake"]>;

// Those of vitest are those of Jest: both are @sinonjs/fake-timers.
const ofVitest = (...toFake: Faked): FakeTimers => ({
  name: `of vitest for ${toFake.join(", ")}`,
  install: () => void vi.useFakeTimers({ now: start, toFake }),
  advance: (ms) => void vi.advanceTimersByTime(ms),
  uninstall: () => void vi.useRealTimers(),
});

const ofNode = (...apis: ("setTimeout" | "Date")[]): FakeTimers => ({
  name: `of node:test for ${apis.join(", ")}`,
  install: () => mock.timers.enable({ apis, ...(apis.includes("Date") ? { now: start } : {}) }),
  advance: (ms) => mock.timers.tick(ms),
  uninstall() {
    // A timer of a connection that was only forgotten would, once it is cleared, take another one
    // with it: that of the next test.
    mock.timers.tick(2 ** 40);
    mock.timers.reset();
  },
});

const timers = ["setTimeout", "clearTimeout"] as const;
const all = [
  ofVitest(...timers),
  ofVitest(...timers, "Date"),
  ofVitest(...timers, "Date", "performance"),
  ofNode("setTimeout"),
  ofNode("setTimeout", "Date"),
];
const withDate = all.filter(({ name }) => name.includes("Date"));

// A test that fails must not leave its timers to the next one.
afterEach(() => {
  vi.useRealTimers();
  mock.timers.reset();
});

/** Lets everything happen that needs no timer. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe.each(all)("With fake timers $name", ({ install, advance, uninstall }) => {
  it("a retry is sent when its wait is over, and not before", async () => {
    const server = await startFaultServer([respondRetryAfter(5), respondPlaced]);
    install();
    const warned = Promise.withResolvers<void>();
    const logger = loggerThatWarns((line) => line.includes("retry") && warned.resolve());
    const call = clientOf(server, { logger }).trades.place(buyOrder);
    await warned.promise;
    advance(4999);
    await turn();
    expect(server.contacts).toHaveLength(1);
    advance(1);
    await expect(call).resolves.toEqual(placedTrade);
    uninstall();
    expect(server.contacts).toHaveLength(2);
  });

  it("a wait reads again when its pause is over, and not before", async () => {
    const [pending, filled] = ["PENDING", "FILLED"].map((status) => respondJson(200, { status }));
    const server = await startFaultServer([pending, filled] as Step[]);
    install();
    const read = Promise.withResolvers<void>();
    const debug = (line: string) => void (line.includes("getTrade") && read.resolve());
    const logger = { ...loggerThatWarns(() => {}), debug };
    const wait = clientOf(server, { logger }).trades.waitUntilFinal("trd_1");
    await read.promise;
    await turn();
    advance(120);
    await turn();
    expect(server.contacts).toHaveLength(1);
    advance(260);
    await expect(wait).resolves.toEqual({ status: "FILLED" });
    uninstall();
  });

  it("a call ends when its time is up", async () => {
    const arrived = Promise.withResolvers<void>();
    const stalled = stepWhen("complete", () => {
      arrived.resolve();
      stall();
    });
    const server = await startFaultServer([stalled]);
    install();
    const failed = errorOf(clientOf(server).trades.place(buyOrder, { timeoutMs: 20_000 }));
    await arrived.promise;
    advance(20_000);
    uninstall();
    expect(await failed).toMatchObject({ name: "TimeoutError", outcome: "unknown" });
  });
});

describe.each(withDate)("With fake timers $name", ({ install, advance, uninstall }) => {
  it("tokens are signed and renewed by the fake time, also of a client that was made before", async () => {
    const server = await startFaultServer([respondPlaced]);
    const client = clientOf(server);
    install();
    await client.trades.place(buyOrder);
    advance(3_600_000);
    await client.trades.place(buyOrder);
    uninstall();
    const [first, second] = tokensOf(server).map((token) => decodeJwt(token).iat);
    expect([first, second]).toEqual([start / 1000 - 5, start / 1000 + 3600 - 5]);
  });

  it("a client that was made meanwhile signs by the real time afterwards", async () => {
    const server = await startFaultServer([respondPlaced]);
    install();
    const client = clientOf(server);
    await client.trades.place(buyOrder);
    uninstall();
    await client.trades.place(buyOrder);
    const { iat = 0 } = decodeJwt(tokensOf(server)[1] ?? "");
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60);
  });
});
