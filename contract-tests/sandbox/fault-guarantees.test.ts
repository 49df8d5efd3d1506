/**
 * Only the books know whether money moved twice. So every operation that may move money goes through
 * every fault here, and the ledger of the sandbox tells how often it was carried out.
 */
import { type Fetch, type PiTradeClientOptions, PiTradeError } from "@pitrade/partner-sdk";
import type { Fault, OperationId } from "@pitrade/partner-sdk/testing";
import { describe, expect, it } from "vitest";
import { isPublic } from "../../scripts/lib/openapi.ts";
import { inputsOf } from "../conformance/inputs.ts";
import { type Attempt, isRead, planOf } from "../conformance/plan.ts";
import { callMethod } from "../support/call-method.ts";
import { type Arguments, argumentsOf, description } from "../support/description.ts";
import { withoutJitter } from "../support/no-jitter.ts";
import {
  startFundedSandbox,
  startSandbox,
  type TestSandbox,
  transports,
} from "../support/sandbox.ts";

withoutJitter();

/** Every example of every operation that changes something, with a token. */
const changes = planOf(description).filter(
  ({ entry, expect: wanted }) =>
    wanted === "success" && !isRead(entry) && !isPublic(entry.operation),
);
const nameOf = ({ entry, example = "" }: Attempt) => `${entry.operation.operationId} ${example}`;

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
/** Enough for all of them to arrive, which are sent at once. */
const timeoutMs = 100 * changes.length;
const hour = 3600;

const rows: readonly Row[] = [
  ["no fault", [], 1, 1],
  ["lost after commit", [lost], 1, 1, "ConnectionError", "unknown"],
  ["lost before commit", [lostBefore], 0, 1, "ConnectionError", "unknown"],
  ["truncated", [truncated], 1, 1, "ConnectionError", "unknown"],
  ["status 500", [status(500)], 0, 1, "ServerError", "unknown"],
  ["status 503", [status(503)], 0, 1, "ServerError", "unknown"],
  ["delayed beyond the deadline", [delayed], 1, 1, "TimeoutError", "unknown", { timeoutMs }],
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
        changes.map(async (each) => [nameOf(each), await run(each, row, await arrange(each))]),
      );
      const [, , carriedOut, attempts, error, outcome] = row;
      const expected = { carriedOut, attempts, error, outcome, pending: 0 };
      expect(Object.fromEntries(results)).toEqual(
        Object.fromEntries(changes.map((each) => [nameOf(each), expected])),
      );
    },
  );

  /** An account with a bank, 800 dollars, a share, and a scheduled trade; none to create one. */
  async function arrange({ entry }: Attempt) {
    if (entry.operation.operationId === "createAccount") {
      return { ...(await startSandbox({}, transport)), bankId: "", tradeId: "" };
    }
    const started = await startFundedSandbox({}, transport);
    const { trades } = started.pitrade;
    const order = { ticker: "AAPL", orderSide: "BUY", amount: 200 } as const;
    await trades.place(order);
    const executeAt = "2025-01-16T10:00:00";
    const { tradeId } = await trades.place({ ...order, executeAt });
    return { ...started, tradeId };
  }
});

/** Makes the call that goes wrong, and tells what came of it. */
async function run(
  attempt: Attempt,
  [, faults, , , , , options]: Row,
  { sandbox, fetch, client, ...ids }: TestSandbox & Readonly<Record<"bankId" | "tradeId", string>>,
) {
  const { operationId } = attempt.entry.operation;
  const examples = argumentsOf(description, attempt.entry).path;
  const known = (name: string) => [ids[name as "bankId" | "tradeId"] ?? (examples[name] as string)];
  const inputs = inputsOf(description, attempt, { learn() {}, created: known, seen: known });
  const [given] = inputs as readonly [Arguments];
  const before = sandbox.ledger.length;
  sandbox.faults.next(operationId as OperationId, ...faults);
  let attempts = 0;
  const counting: Fetch = (url, init) => {
    attempts += 1;
    return fetch(url, init);
  };
  const pitrade = client({ ...options, fetch: counting });
  const result = await callMethod(pitrade, attempt.entry, given).catch((error) => {
    expect(error).toBeInstanceOf(PiTradeError);
    return error;
  });
  const { name: error, outcome } = result instanceof PiTradeError ? result : {};
  const added = [...sandbox.ledger].slice(before);
  expect(added.filter((entry) => entry.operationId !== operationId)).toEqual([]);
  return { carriedOut: added.length, attempts, error, outcome, pending: sandbox.faults.pending };
}
