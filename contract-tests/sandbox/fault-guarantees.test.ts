/**
 * Whether money moved twice is known to nobody but the books. So every operation that may move money
 * goes through every fault here, and the ledger of the sandbox tells how often it was carried out.
 */
import {
  createPiTradeClient,
  type Fetch,
  type PiTradeClient,
  type PiTradeClientOptions,
  PiTradeError,
} from "@pitrade/partner-sdk";
import type { Fault, LedgerEntry } from "@pitrade/partner-sdk/testing";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { ada, type Bench, fund, harbor, startSandbox, transports } from "../support/sandbox.ts";

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

interface Case {
  readonly operationId: string;
  readonly name: string;
  readonly call: (pitrade: PiTradeClient, ids: Ids) => Promise<unknown>;
}

/** What the account holds before the call that goes wrong. */
interface Ids {
  readonly bankId: string;
  readonly tradeId: string;
}

const later = { executeAt: "2025-01-16T10:00:00" };

const cases: readonly Case[] = [
  {
    operationId: "createAccount",
    name: "opening an account",
    call: ({ accounts }) => accounts.create({ ...ada, email: "grace@example.com" }),
  },
  { operationId: "linkBank", name: "linking a bank", call: ({ banks }) => banks.link(harbor) },
  {
    operationId: "unlinkBank",
    name: "unlinking a bank",
    call: ({ banks }, { bankId }) => banks.unlink(bankId),
  },
  {
    operationId: "createCashTransfer",
    name: "a deposit",
    call: ({ cashTransfers }, { bankId }) =>
      cashTransfers.create({ instructionType: "DEPOSIT", amount: 100, bankId }),
  },
  {
    operationId: "createCashTransfer",
    name: "a withdrawal",
    call: ({ cashTransfers }, { bankId }) =>
      cashTransfers.create({ instructionType: "WITHDRAWAL", amount: 100, bankId }),
  },
  {
    operationId: "placeTrade",
    name: "a buy",
    call: ({ trades }) => trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 100 }),
  },
  {
    operationId: "placeTrade",
    name: "a sell",
    call: ({ trades }) => trades.place({ ticker: "AAPL", orderSide: "SELL", quantity: 0.5 }),
  },
  {
    operationId: "placeTrade",
    name: "a scheduled buy",
    call: ({ trades }) => trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 100, ...later }),
  },
  {
    operationId: "cancelTrade",
    name: "cancelling a trade",
    call: ({ trades }, { tradeId }) => trades.cancel(tradeId),
  },
];

/** A fault of every attempt, and what must come of it. */
interface Row {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly carriedOut: 0 | 1;
  readonly attempts: number;
  readonly error?: string;
  readonly outcome?: "none" | "unknown";
  readonly options?: PiTradeClientOptions;
}

const status = (code: number): Fault => ({ kind: "status", status: code });
const busy: Fault = { kind: "rate-limited", retryAfterSeconds: 0 };
const cut = { error: "ConnectionError", outcome: "unknown", attempts: 1 } as const;
const failed = { error: "ServerError", outcome: "unknown", attempts: 1 } as const;
const hour = 3600;

const rows: readonly Row[] = [
  { name: "no fault", faults: [], carriedOut: 1, attempts: 1 },
  { name: "lost after commit", faults: [{ kind: "lost-after-commit" }], carriedOut: 1, ...cut },
  { name: "lost before commit", faults: [{ kind: "lost-before-commit" }], carriedOut: 0, ...cut },
  { name: "truncated", faults: [{ kind: "truncated" }], carriedOut: 1, ...cut },
  { name: "status 500", faults: [status(500)], carriedOut: 0, ...failed },
  { name: "status 503", faults: [status(503)], carriedOut: 0, ...failed },
  {
    name: "delayed beyond the deadline",
    faults: [{ kind: "delayed", ms: 60_000 }],
    options: { timeoutMs: 400 },
    carriedOut: 1,
    attempts: 1,
    error: "TimeoutError",
    outcome: "unknown",
  },
  { name: "rate limited once", faults: [busy], carriedOut: 1, attempts: 2 },
  {
    name: "rate limited for good",
    faults: [busy, busy, busy],
    carriedOut: 0,
    attempts: 3,
    error: "RateLimitError",
    outcome: "none",
  },
  {
    name: "rate limited beyond the deadline",
    faults: [{ kind: "rate-limited", retryAfterSeconds: 3600 }],
    carriedOut: 0,
    attempts: 1,
    error: "RateLimitError",
    outcome: "none",
  },
  {
    name: "rate limited, then lost after commit",
    faults: [busy, { kind: "lost-after-commit" }],
    carriedOut: 1,
    ...cut,
    attempts: 2,
  },
  {
    name: "rate limited, then truncated",
    faults: [busy, { kind: "truncated" }],
    carriedOut: 1,
    ...cut,
    attempts: 2,
  },
  { name: "status 401 once", faults: [status(401)], carriedOut: 1, attempts: 2 },
  {
    name: "a clock that is ahead",
    faults: [{ kind: "clock-skew", seconds: hour }],
    carriedOut: 1,
    attempts: 2,
  },
  {
    name: "a clock that is behind",
    faults: [{ kind: "clock-skew", seconds: -hour }],
    carriedOut: 1,
    attempts: 2,
  },
  {
    name: "a clock that is ahead, then lost after commit",
    faults: [{ kind: "clock-skew", seconds: hour }, { kind: "lost-after-commit" }],
    carriedOut: 1,
    ...cut,
    attempts: 2,
  },
];

describe.each(transports)("Over %s", (transport) => {
  it.each(rows)(
    "under “$name” nothing is carried out twice, and the error says what is known",
    async (row) => {
      const scenes = await Promise.all(cases.map(async (each) => ({ each, ...(await arrange()) })));
      const results = await Promise.all(
        scenes.map(async ({ each, ...scene }) => [each.name, await run(each, row, scene)]),
      );
      const { carriedOut, attempts, error, outcome } = row;
      const expected = { carriedOut, attempts, error, outcome, pending: 0 };
      expect(Object.fromEntries(results)).toEqual(
        Object.fromEntries(cases.map(({ name }) => [name, expected])),
      );
    },
  );

  /** An account with a bank, 800 dollars, a share, and a trade of another ticker that is scheduled. */
  async function arrange() {
    const bench = await startSandbox({}, transport);
    const pitrade = createPiTradeClient(bench.sandbox.clientOptions);
    const bankId = await fund(pitrade);
    await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 200 });
    const other = { ticker: "MSFT", orderSide: "BUY", amount: 100, ...later } as const;
    const { tradeId } = await pitrade.trades.place(other);
    return { bench, ids: { bankId, tradeId } };
  }

  it("a read that lost its answer is sent again, and nothing is carried out", async () => {
    const { bench } = await arrange();
    const before = bench.sandbox.ledger.length;
    bench.sandbox.faults.next(
      "getPortfolioProperties",
      { kind: "lost-after-commit" },
      { kind: "truncated" },
    );
    const properties = await bench.client().portfolio.properties();
    expect(properties).toMatchObject({ availableBalance: 800 });
    expect([bench.sandbox.faults.pending, bench.sandbox.ledger.length]).toEqual([0, before]);
  });

  it("an order whose answer was lost is found among the trades, once", async () => {
    const { bench } = await arrange();
    const pitrade = bench.client();
    const known = new Set((await pitrade.trades.list()).map(({ tradeId }) => tradeId));
    bench.sandbox.faults.next("placeTrade", { kind: "lost-after-commit" });
    const order = { ticker: "AAPL", orderSide: "BUY", amount: 300 } as const;
    await expect(pitrade.trades.place(order)).rejects.toMatchObject({ outcome: "unknown" });
    const found = (await pitrade.trades.list()).filter(({ tradeId }) => !known.has(tradeId));
    expect(found).toMatchObject([{ ...order, status: "FILLED" }]);
    expect(await pitrade.portfolio.properties()).toMatchObject({ availableBalance: 500 });
  });
});

it("Every operation that is not a read is put through the faults", () => {
  const unsafe = operationsOf(description).filter(({ method }) => method !== "GET");
  expect(new Set(cases.map(({ operationId }) => operationId))).toEqual(
    new Set(unsafe.map(({ operation }) => operation.operationId)),
  );
});

/** Makes the call that goes wrong, and tells what came of it. */
async function run(
  { operationId, call }: Case,
  { faults, options }: Row,
  { bench, ids }: { readonly bench: Bench; readonly ids: Ids },
) {
  const { sandbox, fetch, client } = bench;
  const before = sandbox.ledger.length;
  sandbox.faults.next(operationId, ...faults);
  let attempts = 0;
  const counting: Fetch = (url, init) => {
    attempts += 1;
    return fetch(url, init);
  };
  const [settled] = await Promise.allSettled([call(client({ ...options, fetch: counting }), ids)]);
  const added = [...sandbox.ledger].slice(before);
  expect(added.every((entry: LedgerEntry) => entry.operationId === operationId)).toBe(true);
  return {
    carriedOut: added.length,
    attempts,
    ...toldBy(settled),
    pending: sandbox.faults.pending,
  };
}

function toldBy(settled: PromiseSettledResult<unknown> | undefined) {
  if (settled?.status !== "rejected") return { error: undefined, outcome: undefined };
  expect(settled.reason).toBeInstanceOf(PiTradeError);
  const { name, outcome } = settled.reason as PiTradeError;
  return { error: name, outcome };
}
