import type { Fault, Sandbox } from "@pitrade/partner-sdk/testing";
import { carriesToken, waitedAsAsked } from "./token-and-wait.ts";

/** What is arranged for a step of the program, and what must come of it. */
export interface Expectation {
  readonly step: string;
  /** What goes wrong with the next answers, by operation. */
  readonly faults?: Readonly<Record<string, readonly Fault[]>>;
  /** What the program must report; what it reports beside that is not compared. */
  readonly report: object;
  /** How often each operation was carried out: all that the ledger may hold. */
  readonly carriedOut: Readonly<Record<string, number>>;
  /** What equality cannot tell. Answers faults. */
  readonly judge?: (report: never, sandbox: Sandbox) => Promise<readonly string[]>;
}

const funded = { createAccount: 1, linkBank: 1, createCashTransfer: 1 };
const lost = { name: "ConnectionError", code: "ERR_CONNECTION", outcome: "unknown" };
const late = { kind: "delayed", ms: 5_000 } as const;
const limited = { kind: "rate-limited", retryAfterSeconds: 1 } as const;

/** The steps of the program, in its order. */
export const expectations: readonly Expectation[] = [
  {
    step: "flow",
    report: {
      accountType: "TRADING",
      bank: "First Harbor Bank",
      deposited: 1000,
      trade: "FILLED",
      held: ["1.25 AAPL"],
      withdrawn: 100,
      availableBalance: 650,
    },
    carriedOut: { ...funded, createCashTransfer: 2, placeTrade: 1 },
  },
  {
    step: "token",
    report: { wrong: { name: "AuthenticationError", code: "ERR_AUTHENTICATION" } },
    carriedOut: { createAccount: 1 },
    judge: carriesToken,
  },
  {
    step: "forbidden",
    report: { refused: { name: "PermissionDeniedError", outcome: "none" } },
    carriedOut: { createAccount: 1 },
  },
  {
    step: "rate limit",
    faults: { getHoldings: [limited, limited] },
    report: { limited: { name: "RateLimitError", outcome: "none", retryAfterMs: 1000 } },
    carriedOut: { createAccount: 1 },
    judge: waitedAsAsked,
  },
  {
    step: "deadline",
    faults: { getHoldings: [late], placeTrade: [late] },
    report: {
      read: { name: "TimeoutError", outcome: "none" },
      trade: { name: "TimeoutError", outcome: "unknown" },
    },
    carriedOut: { ...funded, placeTrade: 1 },
  },
  {
    step: "abort",
    faults: { placeTrade: [late] },
    report: {
      before: { name: "AbortedError", outcome: "none" },
      during: { name: "AbortedError", outcome: "unknown" },
    },
    carriedOut: { ...funded, placeTrade: 1 },
  },
  {
    step: "first answer lost",
    faults: { createAccount: [{ kind: "lost-after-commit" }] },
    report: { created: lost },
    carriedOut: { createAccount: 1 },
  },
  {
    step: "answer lost",
    faults: { placeTrade: [{ kind: "lost-after-commit" }] },
    report: { trade: lost },
    carriedOut: { ...funded, placeTrade: 1 },
  },
  {
    step: "answer cut",
    faults: { placeTrade: [{ kind: "truncated" }] },
    report: { trade: lost },
    carriedOut: { ...funded, placeTrade: 1 },
  },
  {
    step: "request lost",
    faults: { placeTrade: [{ kind: "lost-before-commit" }] },
    report: { trade: lost },
    carriedOut: funded,
  },
  {
    step: "cancellation lost",
    faults: { cancelTrade: [{ kind: "lost-after-commit" }] },
    report: { cancelled: lost },
    carriedOut: { ...funded, placeTrade: 1, cancelTrade: 1 },
  },
  {
    step: "nobody listens",
    report: { created: { ...lost, outcome: "none" } },
    carriedOut: {},
  },
  {
    step: "raw",
    report: { data: [], status: 200, code: "NOT_FOUND" },
    carriedOut: { createAccount: 1 },
  },
  {
    step: "sandbox in memory",
    report: { trade: lost, carriedOut: 1 },
    carriedOut: {},
  },
];
