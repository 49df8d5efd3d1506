/**
 * Only the books know whether money moved twice. So every operation that may move money goes through
 * every fault here, and the ledger of the sandbox tells how often it was carried out.
 */
import {
  type Fetch,
  type PiTradeClient,
  type PiTradeClientOptions,
  PiTradeError,
} from "@pitrade/partner-sdk";
import type { Fault } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "../support/description.ts";
import { bankAccount, tradingAccount } from "../support/fixtures.ts";
import { withoutJitter } from "../support/no-jitter.ts";
import { startFundedSandbox, type TestSandbox, transports } from "../support/sandbox.ts";

withoutJitter();

/** What the account holds before the call that goes wrong. */
type Ids = Readonly<Record<"bankId" | "tradeId", string>>;
type Call = (pitrade: PiTradeClient, ids: Ids) => Promise<unknown>;
type Case = readonly [operationId: string, name: string, call: Call];

const later = { executeAt: "2025-01-16T10:00:00" };
const buy = { ticker: "AAPL", orderSide: "BUY", amount: 100 } as const;
const sell = { ticker: "AAPL", orderSide: "SELL", quantity: 0.5 } as const;
const newAccount = { ...tradingAccount, email: "grace@example.com" };
const transfer =
  (instructionType: "DEPOSIT" | "WITHDRAWAL"): Call =>
  ({ cashTransfers }, { bankId }) =>
    cashTransfers.create({ instructionType, amount: 100, bankId });

const cases: readonly Case[] = [
  ["createAccount", "opening an account", ({ accounts }) => accounts.create(newAccount)],
  ["linkBank", "linking a bank", ({ banks }) => banks.link(bankAccount)],
  ["unlinkBank", "unlinking a bank", ({ banks }, { bankId }) => banks.unlink(bankId)],
  ["createCashTransfer", "a deposit", transfer("DEPOSIT")],
  ["createCashTransfer", "a withdrawal", transfer("WITHDRAWAL")],
  ["placeTrade", "a buy", ({ trades }) => trades.place(buy)],
  ["placeTrade", "a sell", ({ trades }) => trades.place(sell)],
  ["placeTrade", "a scheduled buy", ({ trades }) => trades.place({ ...buy, ...later })],
  ["cancelTrade", "cancelling a trade", ({ trades }, { tradeId }) => trades.cancel(tradeId)],
];

/** Faults of one attempt after another, and what must come of them. */
type Row = [
  name: string,
  faults: readonly Fault[],
  carriedOut: 0 | 1,
  attempts: number,
  error?: string,
  outcome?: "none" | "unknown",
  options?: PiTradeClientOptions,
];

const status = (code: number): Fault => ({ kind: "status", status: code });
const tooMany = (retryAfterSeconds = 0): Fault => ({ kind: "rate-limited", retryAfterSeconds });
const skew = (seconds: number): Fault => ({ kind: "clock-skew", seconds });
const lost: Fault = { kind: "lost-after-commit" };
const lostBefore: Fault = { kind: "lost-before-commit" };
const truncated: Fault = { kind: "truncated" };
const delayed: Fault = { kind: "delayed", ms: 60_000 };
const hour = 3600;

const rows: readonly Row[] = [
  ["no fault", [], 1, 1],
  ["lost after commit", [lost], 1, 1, "ConnectionError", "unknown"],
  ["lost before commit", [lostBefore], 0, 1, "ConnectionError", "unknown"],
  ["truncated", [truncated], 1, 1, "ConnectionError", "unknown"],
  ["status 500", [status(500)], 0, 1, "ServerError", "unknown"],
  ["status 503", [status(503)], 0, 1, "ServerError", "unknown"],
  ["delayed beyond the deadline", [delayed], 1, 1, "TimeoutError", "unknown", { timeoutMs: 400 }],
  ["rate limited once", [tooMany()], 1, 2],
  ["rate limited each time", [tooMany(), tooMany(), tooMany()], 0, 3, "RateLimitError", "none"],
  ["rate limited beyond the deadline", [tooMany(hour)], 0, 1, "RateLimitError", "none"],
  ["rate limited, then lost", [tooMany(), lost], 1, 2, "ConnectionError", "unknown"],
  ["rate limited, then truncated", [tooMany(), truncated], 1, 2, "ConnectionError", "unknown"],
  ["status 401 once", [status(401)], 1, 2],
  ["a clock that is ahead", [skew(hour)], 1, 2],
  ["a clock that is behind", [skew(-hour)], 1, 2],
  ["a clock that is ahead, then lost", [skew(hour), lost], 1, 2, "ConnectionError", "unknown"],
];

describe.each(transports)("Over %s", (transport) => {
  it.each<Row>(rows)(
    "under “%s” nothing is carried out twice, and the error says what is known",
    async (...row) => {
      const results = await Promise.all(
        cases.map(async (each) => [each[1], await run(each, row, await arrange())]),
      );
      const [, , carriedOut, attempts, error, outcome] = row;
      const expected = { carriedOut, attempts, error, outcome, pending: 0 };
      expect(Object.fromEntries(results)).toEqual(
        Object.fromEntries(cases.map(([, name]) => [name, expected])),
      );
    },
  );

  /** An account with a bank, 800 dollars, a share, and a trade of another ticker that is scheduled. */
  async function arrange() {
    const started = await startFundedSandbox({}, transport);
    const { trades } = started.pitrade;
    await trades.place({ ...buy, amount: 200 });
    const { tradeId } = await trades.place({ ...buy, ticker: "MSFT", ...later });
    return { ...started, tradeId };
  }
});

it("Every operation that is not a read is put through the faults", () => {
  const unsafe = operationsOf(description).filter(({ method }) => method !== "GET");
  expect(new Set(cases.map(([operationId]) => operationId))).toEqual(
    new Set(unsafe.map(({ operation }) => operation.operationId)),
  );
});

/** Makes the call that goes wrong, and tells what came of it. */
async function run(
  [operationId, , call]: Case,
  [, faults, , , , , options]: Row,
  { sandbox, fetch, client, ...ids }: TestSandbox & Ids,
) {
  const before = sandbox.ledger.length;
  sandbox.faults.next(operationId, ...faults);
  let attempts = 0;
  const counting: Fetch = (url, init) => {
    attempts += 1;
    return fetch(url, init);
  };
  const result = await call(client({ ...options, fetch: counting }), ids).catch((error) => {
    expect(error).toBeInstanceOf(PiTradeError);
    return error;
  });
  const { name: error, outcome } = result instanceof PiTradeError ? result : {};
  const added = [...sandbox.ledger].slice(before);
  expect(added.filter((entry) => entry.operationId !== operationId)).toEqual([]);
  return { carriedOut: added.length, attempts, error, outcome, pending: sandbox.faults.pending };
}
