/**
 * A fetch, a clock or a server that does what it should not. It prevents an error without an
 * `outcome`, which an integrator could take for a harmless one.
 */
import type { Fetch } from "@pitrade/partner-sdk";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startFaultServer } from "../support/fault-server.ts";
import { buyOrder, placedTrade, respondPlaced } from "../support/fixtures.ts";
import { reset, respond, respondJson, stepWhen } from "../support/steps.ts";
import { clientOf, errorOf, failedOrder } from "../support/test-client.ts";
import { withoutJitter } from "../support/without-jitter.ts";

withoutJitter();

const nowhere = { url: "http://127.0.0.1:1" };
const cyclic = () => {
  const error = new Error("fetch failed");
  error.cause = error;
  return error;
};

const fail = () => {
  throw new Error("not to be looked at");
};
/** Every look at it throws. */
const hostile: object = new Proxy(
  {},
  Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, fail])),
);
/** What a server answered, but for one member that throws such a value when it is read. */
const unreadable = (status: number, name: string) =>
  Object.defineProperty({ status, headers: new Headers(), text: async () => "{}" }, name, {
    get() {
      throw hostile;
    },
  }) as Response;

const fetches: readonly (readonly [name: string, fetch: Fetch])[] = [
  [
    "answers something that is no response",
    async () => ({ text: async () => "{}", ok: true }) as Response,
  ],
  ["answers nothing", async () => undefined as unknown as Response],
  ["answers what a browser makes of a redirect", async () => Response.error()],
  ["throws text", async () => Promise.reject("no")],
  ["throws an error that is its own cause", async () => Promise.reject(cyclic())],
  ["answers a status that cannot be read", async () => unreadable(200, "status")],
  ["answers headers that cannot be read", async () => unreadable(500, "headers")],
  ["answers a body that cannot be read", async () => unreadable(200, "text")],
  ["throws a value that cannot be looked at", async () => Promise.reject(hostile)],
  ["throws a value without a prototype", async () => Promise.reject(Object.create(null))],
  [
    "throws at once",
    () => {
      throw new Error("no");
    },
  ],
];

it.each(fetches)("A fetch that %s gives an error that says what is known", async (name, fetch) => {
  const sentence = name.startsWith("throws") ? "lost the connection before an answer came" : "";
  const client = clientOf(nowhere, { fetch, maxRetries: 0 });
  for (const call of [
    () => client.trades.place(buyOrder),
    () => client.raw.POST("/trade", { body: buyOrder }),
  ]) {
    const error = await errorOf(call());
    expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown", method: "POST" });
    expect(error.message).toContain(sentence);
  }
  const read = await errorOf(client.trades.list());
  expect(read).toMatchObject({ name: "ConnectionError", outcome: "none" });
});

it.each([
  [stepWhen("complete", reset), { name: "ConnectionError", outcome: "unknown" }],
  [respondJson(400, { message: "no" }), { name: "BadRequestError", body: "[redacted]" }],
])(
  "A runtime without `atob` shows nothing of an order that was sent, and says what is known: %#",
  async (step, known) => {
    vi.stubGlobal("atob", undefined);
    onTestFinished(() => void vi.unstubAllGlobals());
    const server = await startFaultServer([step]);
    expect(await errorOf(clientOf(server).trades.place(buyOrder))).toMatchObject(known);
  },
);

it("An abort whose reason cannot be read is an abort all the same", async () => {
  const controller = new AbortController();
  const fetch: Fetch = () => {
    controller.abort(Object.create(null));
    return new Promise(() => {});
  };
  const call = clientOf(nowhere, { fetch }).trades.place(buyOrder, { signal: controller.signal });
  const error = await errorOf(call);
  expect(error).toMatchObject({ name: "AbortedError", outcome: "unknown" });
  expect(error.cause).toMatchObject({ message: "an unreadable value" });
});

it("A token function that throws what cannot be looked at gives an error, and nothing is sent", async () => {
  const server = await startFaultServer([respondPlaced]);
  const token = () => Promise.reject(hostile);
  const client = clientOf(server, { token, clientId: undefined, secret: undefined });
  const error = await errorOf(client.trades.place(buyOrder));
  expect(error).toMatchObject({ name: "ConfigurationError", outcome: "none", attempts: 0 });
  const message = "the `token` function failed with an unreadable value";
  expect(error.cause).toMatchObject({ message });
  expect(server.arrivals).toEqual([]);
});

describe("A body whose fields answer differently each time", () => {
  const drifting = (amounts: readonly number[]) => {
    let reads = 0;
    return Object.defineProperty({ ...buyOrder }, "amount", {
      enumerable: true,
      get: () => amounts[Math.min(reads++, amounts.length - 1)],
    });
  };

  it("arrives as it was checked", async () => {
    const server = await startFaultServer([respondPlaced]);
    await clientOf(server).trades.place(drifting([250, -1]));
    expect(JSON.parse(server.arrivals[0]?.body ?? "")).toEqual({ ...buyOrder, amount: 250 });
  });

  it("is checked as it would arrive", async () => {
    const server = await startFaultServer([respondPlaced]);
    const error = await errorOf(clientOf(server).trades.place(drifting([-1, 250])));
    expect(error).toMatchObject({ name: "RequestValidationError", outcome: "none" });
    expect(server.arrivals).toEqual([]);
  });
});

describe("A clock that fails", () => {
  it.each([429, 500, 408])(
    "once %i answered an order leaves its outcome unknown",
    async (status) => {
      const server = await startFaultServer([respondJson(status, {})]);
      const now = () => {
        if (server.arrivals.length > 0) throw new Error("no time");
        return Date.now();
      };
      const error = await errorOf(clientOf(server, { now }).trades.place(buyOrder));
      expect(error).toMatchObject({ name: "ConnectionError", outcome: "unknown" });
      expect(server.arrivals).toHaveLength(1);
    },
  );

  it.each([Number.NaN, undefined, new Date(0)])("with %s signs no token", async (time) => {
    const now = () => time as number;
    const { server, error } = await failedOrder([respondJson(200, {})], { now });
    const cause = { message: "the `now` function must answer ms" };
    expect(error).toMatchObject({ outcome: "none", cause });
    expect(server.arrivals).toEqual([]);
  });

  it("fails the call before anything is sent", async () => {
    const now = () => {
      throw new Error("no time");
    };
    const { server, error } = await failedOrder([respondJson(200, {})], { now });
    expect(error).toMatchObject({ outcome: "none" });
    expect(server.arrivals).toEqual([]);
  });
});

describe("A signal", () => {
  it("that is none is refused before anything is sent", async () => {
    const server = await startFaultServer([respondPlaced]);
    const signal = Object.create(AbortSignal.prototype);
    const error = await errorOf(clientOf(server).trades.place(buyOrder, { signal }));
    expect(error).toMatchObject({ name: "ConfigurationError", attempts: 0, elapsedMs: 0 });
    expect(error.message).toContain("`signal` must be an AbortSignal");
    expect(server.arrivals).toEqual([]);
  });

  it("that fails when it is let go hides no success", async () => {
    const { signal } = new AbortController();
    signal.removeEventListener = () => {
      throw new Error("no");
    };
    const server = await startFaultServer([respondPlaced]);
    await expect(clientOf(server).trades.place(buyOrder, { signal })).resolves.toEqual(placedTrade);
  });
});

describe("An answer", () => {
  it("of 500 that is nested without end is still a ServerError", async () => {
    const { error } = await failedOrder([respond(500, "[".repeat(20_000) + "]".repeat(20_000))]);
    expect(error).toMatchObject({ name: "ServerError", status: 500, outcome: "unknown" });
    expect(JSON.stringify((error as unknown as { body: unknown }).body)).toContain('"[redacted]"');
  });

  it("of 500 without a body is an error for the raw client too", async () => {
    const server = await startFaultServer([respond(500, "")]);
    const { data, error } = await clientOf(server).raw.POST("/trade", { body: buyOrder });
    expect({ data, error }).toEqual({
      data: undefined,
      error: "The body of the answer is empty.",
    });
  });
});
