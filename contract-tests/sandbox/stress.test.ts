/**
 * Nothing that comes over HTTP brings the sandbox down or its books out of balance, and nothing is
 * spent twice. `SANDBOX_STRESS=1` sends the full number of requests; the seed of a run is printed
 * where it fails, and `SANDBOX_SEED` repeats it.
 */
import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import { connect } from "node:net";
import type { PiTradeClient } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { Random } from "../fuzz/random.ts";
import { bankAccount, tradingAccount } from "../support/fixtures.ts";
import { startFundedSandbox, tokenOf } from "../support/sandbox.ts";

const { SANDBOX_STRESS: full, SANDBOX_SEED: seed = String(Date.now() % 1e9) } = process.env;
const counts = full
  ? { malformed: 25_000, operations: 15_000 }
  : { malformed: 1500, operations: 600 };
const timeout = full ? 600_000 : 30_000;
const lanes = 20;

const random = () => new Random(Number(seed));
const title = (what: string) => `${what} (seed ${seed})`;

/** Runs so many steps, some at once. */
async function inLanes(count: number, step: (at: number) => Promise<void>): Promise<void> {
  let at = 0;
  const lane = async () => {
    while (at < count) await step(at++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const words = [
  "",
  "0",
  "-1",
  "1e999",
  "NaN",
  "null",
  "true",
  "[]",
  "{}",
  '"',
  "\\",
  "\0",
  "%00",
  "%zz",
  "../..",
  "__proto__",
  "constructor",
  "\u{1f4a5}",
  "a".repeat(5000),
  "[".repeat(3000),
  "2025-13-45T99:99:99",
  "9".repeat(400),
];
/** Requests that are right, of the API and of the control. */
const right: readonly (readonly [method: string, path: string, body?: object])[] = [
  ["POST", "/account", tradingAccount],
  ["POST", "/bank", bankAccount],
  ["POST", "/cash-transfer", { instructionType: "DEPOSIT", amount: 10, bankId: "bank_1" }],
  ["POST", "/trade", { ticker: "AAPL", orderSide: "BUY", amount: 1 }],
  [
    "POST",
    "/trade",
    { ticker: "AAPL", orderSide: "SELL", quantity: 1, executeAt: "2099-01-16T09:30:00" },
  ],
  ["DELETE", "/bank/bank_1"],
  ["DELETE", "/trade/x"],
  ..."account bank cash-transfer cash-transfer/x trade trade?ticker=A portfolio"
    .split(" ")
    .map((name) => ["GET", `/${name}`] as const),
  ...["state", "ledger", "requests"].map((name) => ["GET", `/_sandbox/${name}`] as const),
  ["POST", "/_sandbox/faults", { operation: "placeTrade", kind: "status", status: 503, times: 1 }],
  ["DELETE", "/_sandbox/faults"],
  ["POST", "/_sandbox/clock", { advance: 5 }],
  ["POST", "/_sandbox/prices", { AAPL: 5 }],
  [
    "POST",
    "/_sandbox/seed",
    { cash: 5, trades: [{ ticker: "AAPL" }], banks: [{ bankId: "bank_1" }] },
  ],
  ["POST", "/_sandbox/restore", { snapshot: "start" }],
  ["POST", "/_sandbox/snapshot"],
];

/** A request with something wrong in it, somewhere, most of the time. */
function malformed(drawn: Random, tokens: Readonly<Record<"api" | "control", string>>) {
  const word = () => encodeURI(drawn.pick(words)).replaceAll(/[^!-~]/g, "");
  const quoted = () => JSON.stringify(drawn.pick(words));
  const [method, path, body] = drawn.pick(right);
  const text = body ? JSON.stringify(body) : "";
  const cut = drawn.int(0, text.length);
  const mutants = [
    text.slice(0, cut),
    text.slice(0, cut) + drawn.pick(words) + text.slice(cut),
    text.replaceAll(/(?<=:)[^,}]+/g, (value) => (drawn.chance(0.4) ? quoted() : value)),
    text.replaceAll(/(?<=[{,])"\w+"/g, (name) => (drawn.chance(0.3) ? quoted() : name)),
    drawn.pick(words),
  ];
  const maybe = (probability: number, wrong: () => string, good: string) =>
    drawn.chance(probability) ? wrong() : good;
  const token = path.startsWith("/_sandbox/") ? tokens.control : tokens.api;
  return {
    method: maybe(0.05, () => drawn.pick(["PUT", "HEAD", "OPTIONS", "PATCH", "GET"]), method),
    path: path + maybe(0.1, () => drawn.pick([`/${word()}`, `?${word()}=${word()}`]), ""),
    headers: {
      authorization: maybe(0.1, () => drawn.pick([word(), `Bearer ${word()}`]), `Bearer ${token}`),
      "content-type": maybe(0.1, word, "application/json"),
    },
    body: maybe(body ? 0.7 : 0.05, () => drawn.pick(mutants), text),
  };
}

describe("The sandbox over HTTP", () => {
  it(
    title(`survives ${counts.malformed} malformed requests`),
    async () => {
      const { sandbox, baseUrl, client } = await startFundedSandbox({}, "HTTP");
      const tokens = { api: await tokenOf(sandbox), control: sandbox.controlToken };
      const agent = new Agent({ keepAlive: true, maxSockets: lanes });
      onTestFinished(() => agent.destroy());
      const drawn = random();
      const statuses = new Map<number, number>();
      await inLanes(counts.malformed, async () => {
        const { method, path, headers, body } = malformed(drawn, tokens);
        const request = httpRequest(baseUrl + path, { method, headers, agent }).end(body);
        const response = await new Promise<import("node:http").IncomingMessage>((resolve, reject) =>
          request.once("response", resolve).once("error", reject),
        );
        const answer = (await response.setEncoding("utf8").toArray()).join("");
        const { statusCode = 0 } = response;
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        if (statusCode >= 500 && !answer.includes("SCRIPTED")) {
          expect({ method, path, body, answer }).toBe("an answer below 500");
        }
      });
      // Bytes that are no HTTP.
      for (let count = 0; count < counts.malformed / 100; count += 1) {
        const socket = connect(Number(new URL(baseUrl).port), "127.0.0.1");
        socket.on("error", () => {}).resume();
        socket.end(Buffer.from(Array.from({ length: drawn.int(1, 300) }, () => drawn.int(0, 255))));
        await once(socket, "close");
      }
      if (full) console.log("statuses", Object.fromEntries(statuses));
      expect([...sandbox.requests].filter(({ code }) => code === "SANDBOX_DEFECT")).toEqual([]);
      // All kinds of answers, so that the requests were not all refused by the same check.
      expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 405]));
      sandbox.reset();
      expect(await client().accounts.create(tradingAccount)).toMatchObject({ status: "ACTIVE" });
    },
    timeout,
  );

  it(
    title(`keeps its books through ${counts.operations} random operations`),
    async () => {
      const prices = { AAPL: 200, MSFT: 0.07, ODD: 333.33 };
      const started = await startFundedSandbox({ prices, transferMs: 1000 }, "HTTP");
      const { sandbox, pitrade, client, bankId, baseUrl } = started;
      sandbox.clock.advance(1000);
      const { trades, cashTransfers, portfolio } = client({ maxRetries: 0 });
      const drawn = random();
      const ticker = () => drawn.pick(["AAPL", "MSFT", "ODD"]);
      const cents = (most: number) => drawn.int(1, most) / 100;
      const control = (path: string, body: object) =>
        fetch(`${baseUrl}/_sandbox/${path}`, {
          method: "POST",
          headers: { authorization: `Bearer ${sandbox.controlToken}` },
          body: JSON.stringify(body),
        });
      const later = () =>
        drawn.chance(0.3)
          ? { executeAt: new Date(sandbox.clock.now).toISOString().slice(0, 19) }
          : {};
      const steps: readonly (() => Promise<unknown>)[] = [
        () =>
          cashTransfers.create({ instructionType: "DEPOSIT", amount: 10 + cents(20_000), bankId }),
        () =>
          cashTransfers.create({ instructionType: "WITHDRAWAL", amount: cents(30_000), bankId }),
        () =>
          trades.place({ ticker: ticker(), orderSide: "BUY", amount: cents(30_000), ...later() }),
        () => trades.place({ ticker: ticker(), orderSide: "BUY", amount: cents(300) }),
        () =>
          trades.place({
            ticker: ticker(),
            orderSide: "SELL",
            quantity: drawn.int(1, 3_000_000) / 1e6,
            ...later(),
          }),
        async () => {
          const [held] = await portfolio.holdings();
          if (held)
            await trades.place({ ticker: held.ticker, orderSide: "SELL", quantity: held.quantity });
        },
        async () => {
          const [scheduled] = await trades.list({ status: "SCHEDULED" });
          if (scheduled) await trades.cancel(scheduled.tradeId);
        },
        () => control("clock", { advance: drawn.pick([500, 3_600_000, 20_000_000]) }),
        () => control("prices", { [ticker()]: cents(50_000) }),
        () =>
          control("faults", {
            operation: drawn.pick(["placeTrade", "createCashTransfer", "cancelTrade"]),
            ...drawn.pick([
              { kind: "lost-after-commit" },
              { kind: "lost-before-commit" },
              { kind: "late-commit", afterMs: 1_000_000 },
              { kind: "truncated" },
              { kind: "status-after-commit", status: 503 },
            ]),
          }),
      ];
      const refused = new Map<string, number>();
      for (let done = 0; done < counts.operations; done += 50) {
        await inLanes(50, async () => {
          await drawn
            .pick(steps)()
            .catch(({ code, status }: { code: string; status?: number }) => {
              refused.set(code, (refused.get(code) ?? 0) + 1);
              // A success may be cut.
              if (![400, 404, 409, 503, undefined].includes(status) && Number(status) >= 300)
                expect(status).toBe("expected");
            });
        });
        sandbox.clock.advance(1000);
        await expectBalance({ pitrade, sandbox });
      }
      if (full)
        console.log(
          "refused or lost",
          Object.fromEntries(refused),
          "ledger",
          sandbox.ledger.length,
        );
      sandbox.faults.clear();
      sandbox.clock.advance(7 * 86_400_000);
      await expectBalance({ pitrade, sandbox });
      expect(sandbox.ledger.length).toBeGreaterThan(counts.operations / 5);
    },
    timeout,
  );

  it(
    title("lets 200 orders at once spend no cent twice, also where answers are lost"),
    async () => {
      const startAt = new Date("2025-02-05T23:00:00Z");
      const { sandbox, pitrade, client } = await startFundedSandbox({ startAt }, "HTTP");
      sandbox.faults.next("placeTrade", {
        kind: "lost-after-commit",
        probability: 0.3,
        seed: Number(seed),
      });
      const { trades } = client({ maxRetries: 0 });
      const orders = Array.from({ length: 200 }, (_, at) =>
        trades.place({ ticker: at % 2 ? "AAPL" : "MSFT", orderSide: "BUY", amount: 90 }),
      );
      const settled = await Promise.allSettled(orders);
      const accepted = settled.filter(({ status }) => status === "fulfilled").length;
      expect(accepted).toBeLessThanOrEqual(11);
      // 990 of 1000 dollars are reserved.
      expect(sandbox.ledger.of("placeTrade")).toHaveLength(11);
      sandbox.faults.clear();
      sandbox.clock.to("open");
      const listed = await pitrade.trades.list();
      expect(listed.map(({ status }) => status)).toEqual(Array(11).fill("FILLED"));
      await expectBalance({ pitrade, sandbox });
    },
    timeout,
  );
});

/** Whole numbers, so that nothing is lost to floats: cents, millionths, and their products. */
const inCents = (dollars: number) => BigInt(Math.round(dollars * 100));
const inMicros = (quantity: number) => BigInt(Math.round(quantity * 1e6));
const micros = 1_000_000n;

/**
 * Works out from trades and transfers what an account must hold that began with nothing, and compares.
 */
async function expectBalance({
  pitrade,
  sandbox,
}: {
  readonly pitrade: PiTradeClient;
  readonly sandbox: Sandbox;
}): Promise<void> {
  const [transfers, trades, holdings, properties] = await Promise.all([
    pitrade.cashTransfers.list(),
    pitrade.trades.list(),
    pitrade.portfolio.holdings(),
    pitrade.portfolio.properties(),
  ]);
  let cash = 0n;
  for (const { instructionType, amount } of transfers) {
    cash += inCents(amount) * micros * (instructionType === "DEPOSIT" ? 1n : -1n);
  }
  const held = new Map<string, bigint>();
  for (const { status, orderSide, filledQuantity = 0, averagePrice = 0, ...trade } of trades) {
    if (status !== "FILLED") continue;
    const sign = orderSide === "BUY" ? 1n : -1n;
    cash -= sign * inMicros(filledQuantity) * inCents(averagePrice);
    held.set(trade.ticker, (held.get(trade.ticker) ?? 0n) + sign * inMicros(filledQuantity));
  }
  const value = [...held].reduce(
    (sum, [name, quantity]) => sum + quantity * inCents(sandbox.clock.prices[name] ?? 0),
    0n,
  );
  expect(cash >= 0n).toBe(true);
  expect(inCents(properties.availableBalance)).toBe(cash / micros);
  expect(inCents(properties.holdingsValue ?? -1)).toBe(value / micros);
  expect(inCents(properties.totalValue ?? -1)).toBe(cash / micros + value / micros);
  expect(new Map(holdings.map(({ ticker: name, quantity }) => [name, inMicros(quantity)]))).toEqual(
    new Map([...held].filter(([, quantity]) => quantity !== 0n)),
  );
  for (const { quantity, averagePurchasePrice } of holdings) {
    expect(Math.min(quantity, averagePurchasePrice)).toBeGreaterThan(0);
  }
}
