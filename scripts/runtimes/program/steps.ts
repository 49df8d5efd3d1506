import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox, type Fault } from "@pitrade/partner-sdk/testing";
import { jwtVerify } from "jose/jwt/verify";
import {
  clientOf,
  failureOf,
  fund,
  linkBank,
  openAccount,
  order,
  type StepContext,
} from "./client.ts";

/** One thing that an integrator does, what is arranged for it, and what must come of it. */
export interface Step {
  /** What goes wrong with the next answers, by operation. */
  readonly faults?: Readonly<Record<string, readonly Fault[]>>;
  /** Runs with the public package and web APIs alone, and reports. */
  readonly run: (context: StepContext) => Promise<object>;
  readonly report: object;
  /** How often each operation was carried out: all that the ledger may hold. */
  readonly carriedOut: Readonly<Record<string, number>>;
}

const opened = { createAccount: 1 };
const funded = { ...opened, linkBank: 1, createCashTransfer: 1 };
const traded = { ...funded, placeTrade: 1 };

const lost = { failed: "ConnectionError, ERR_CONNECTION, unknown" };
const late = { kind: "delayed", ms: 5_000 } as const;
const limited = { kind: "rate-limited", retryAfterSeconds: 1 } as const;

/** A client with money to trade with. Its connection has served before: some runtimes send again. */
async function trader(context: StepContext) {
  const client = clientOf(context);
  await fund(client);
  return client;
}

const tradeLost = (kind: "lost-after-commit" | "lost-before-commit" | "truncated"): Step => ({
  faults: { placeTrade: [{ kind }] },
  async run(context) {
    const { trades } = await trader(context);
    return { trade: await failureOf(trades.place(order)) };
  },
  report: { trade: lost },
  carriedOut: kind === "lost-before-commit" ? funded : traded,
});

/** What the program does, in order. */
export const steps: Readonly<Record<string, Step>> = {
  flow: {
    async run(context) {
      const client = clientOf(context);
      const { bankId, ...begin } = await fund(client);
      const { status } = await client.trades.place(order);
      const holdings = await client.portfolio.holdings();
      const held = holdings.map(({ ticker, quantity }) => `${quantity} ${ticker}`);
      const withdrawal = { instructionType: "WITHDRAWAL", amount: 100, bankId } as const;
      const { amount: withdrawn } = await client.cashTransfers.create(withdrawal);
      const { availableBalance } = await client.portfolio.properties();
      return { ...begin, status, held, withdrawn, availableBalance };
    },
    report: {
      ...{ accountType: "TRADING", bankName: "First Harbor Bank", deposited: 1000 },
      ...{ status: "FILLED", held: ["1.25 AAPL"], withdrawn: 100, availableBalance: 650 },
    },
    carriedOut: { ...traded, createCashTransfer: 2 },
  },

  token: {
    async run(context) {
      const sent: string[] = [];
      const { fetch = globalThis.fetch, target } = context;
      const client = clientOf(context, {
        fetch: (url, init) => {
          sent.push(String(new Headers(init.headers).get("authorization")));
          return fetch(url, init);
        },
      });
      await openAccount(client);
      const [scheme, token = ""] = sent.join().split(" ");
      const key = new TextEncoder().encode(target.secret);
      const { payload } = await jwtVerify(token, key, { algorithms: ["HS256"] });
      const { clientId, iat = 0, exp = 0, ...others } = payload;
      const wrong = clientOf(context, { secret: "not the secret of this partner" });
      return {
        token: { scheme, ours: clientId === target.clientId, seconds: exp - iat, others },
        wrong: await failureOf(wrong.accounts.get()),
      };
    },
    report: {
      token: { scheme: "Bearer", ours: true, seconds: 900, others: {} },
      wrong: { failed: "AuthenticationError, ERR_AUTHENTICATION, none" },
    },
    carriedOut: opened,
  },

  forbidden: {
    async run(context) {
      const client = clientOf(context);
      await openAccount(client, "SIGNAL");
      return { refused: await failureOf(client.trades.place(order)) };
    },
    report: { refused: { failed: "PermissionDeniedError, ERR_PERMISSION_DENIED, none" } },
    carriedOut: opened,
  },

  "rate limit": {
    faults: { getHoldings: [limited, limited] },
    async run(context) {
      const client = clientOf(context);
      await openAccount(client);
      const limited = await failureOf(client.portfolio.holdings({ maxRetries: 0 }));
      const startedAt = performance.now();
      const holdings = await client.portfolio.holdings();
      const waitedMs = performance.now() - startedAt;
      const waited = waitedMs >= 1_000 && waitedMs < 10_000 ? "as asked" : `${waitedMs} ms`;
      return { limited, holdings, waited };
    },
    report: {
      limited: { failed: "RateLimitError, ERR_RATE_LIMIT, none, retry after 1000 ms" },
      holdings: [],
      waited: "as asked",
    },
    carriedOut: opened,
  },

  deadline: {
    faults: { getHoldings: [late], placeTrade: [late] },
    async run(context) {
      const { portfolio, trades } = await trader(context);
      const read = await failureOf(portfolio.holdings({ timeoutMs: 500 }));
      return { read, trade: await failureOf(trades.place(order, { timeoutMs: 500 })) };
    },
    report: {
      read: { failed: "TimeoutError, ERR_TIMEOUT, none" },
      trade: { failed: "TimeoutError, ERR_TIMEOUT, unknown" },
    },
    carriedOut: traded,
  },

  abort: {
    faults: { placeTrade: [late] },
    async run(context) {
      const { trades } = await trader(context);
      const before = await failureOf(trades.place(order, { signal: AbortSignal.abort() }));
      const signal = AbortSignal.timeout(500);
      return { before, during: await failureOf(trades.place(order, { signal })) };
    },
    report: {
      before: { failed: "AbortedError, ERR_ABORTED, none" },
      during: { failed: "AbortedError, ERR_ABORTED, unknown" },
    },
    carriedOut: traded,
  },

  "first answer lost": {
    faults: { createAccount: [{ kind: "lost-after-commit" }] },
    run: async (context) => ({ created: await failureOf(openAccount(clientOf(context))) }),
    report: { created: lost },
    carriedOut: opened,
  },

  "answer lost": tradeLost("lost-after-commit"),
  "answer cut": tradeLost("truncated"),
  "request lost": tradeLost("lost-before-commit"),

  "cancellation lost": {
    faults: { cancelTrade: [{ kind: "lost-after-commit" }] },
    async run(context) {
      const { trades } = await trader(context);
      const { tradeId } = await trades.place({ ...order, executeAt: "2025-01-16T09:30:00" });
      return { cancelled: await failureOf(trades.cancel(tradeId)) };
    },
    report: { cancelled: lost },
    carriedOut: { ...traded, cancelTrade: 1 },
  },

  "connection refused": {
    async run(context) {
      const client = clientOf(context, { baseUrl: context.deadUrl, maxRetries: 0 });
      return { linked: await failureOf(linkBank(client)) };
    },
    report: { linked: { failed: "ConnectionError, ERR_CONNECTION, none" } },
    carriedOut: {},
  },

  raw: {
    async run(context) {
      const client = clientOf(context);
      await openAccount(client);
      const { data, response } = await client.raw.GET("/portfolio");
      const path = { tradeId: "trd_none" };
      const { error } = await client.raw.GET("/trade/{tradeId}", { params: { path } });
      return { data, status: response.status, code: error?.code };
    },
    report: { data: [], status: 200, code: "NOT_FOUND" },
    carriedOut: opened,
  },

  "sandbox in memory": {
    async run() {
      const sandbox = createSandbox();
      const client = createPiTradeClient(sandbox.clientOptions);
      await fund(client);
      sandbox.faults.next("placeTrade", { kind: "lost-after-commit" });
      const trade = await failureOf(client.trades.place(order));
      return { trade, carriedOut: sandbox.ledger.of("placeTrade").length };
    },
    report: { trade: lost, carriedOut: 1 },
    carriedOut: {},
  },
};
