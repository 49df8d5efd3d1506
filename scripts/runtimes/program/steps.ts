import { createPiTradeClient } from "@pitrade/partner-sdk";
import { openJournal } from "@pitrade/partner-sdk/journal";
import { createSandbox, type Fault } from "@pitrade/partner-sdk/testing";
import { jwtVerify } from "jose/jwt/verify";
import {
  clientOf,
  failureOf,
  filesBeside,
  fund,
  linkBank,
  openAccount,
  order,
  type StepContext,
} from "./client.ts";

const writes = ["POST /trade", "DELETE /trade/"] as const;
type Write = (typeof writes)[number];

/** How a server may lose a request; HTTP/1.1 has the first two. */
const losses = ["connection cut", "connection ended", "stream refused", "server ended"] as const;
export type Loss = (typeof losses)[number];

/** What a server over TLS speaks, and which write it loses the first time. */
export interface Secure {
  readonly protocol: "HTTP/1.1" | "HTTP/2" | "either";
  readonly loses?: { readonly write: Write; readonly how: Loss };
}

/** One thing that an integrator does, what is arranged for it, and what must come of it. */
export interface Step {
  readonly faults?: Readonly<Record<string, readonly Fault[]>>;
  /** Over TLS; without it, the sandbox listens to plain HTTP. */
  readonly secure?: Secure;
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

/** A write whose answer is lost, and what of it was carried out. */
const lostWrite = (
  write: Write,
  arranged: Pick<Step, "faults" | "secure">,
  done: boolean,
): Step => ({
  ...arranged,
  async run(context) {
    const { trades } = await trader(context);
    if (write === "POST /trade") return { lost: await failureOf(trades.place(order)) };
    const { tradeId } = await trades.place({ ...order, executeAt: "2025-01-16T09:30:00" });
    return { lost: await failureOf(trades.cancel(tradeId)) };
  },
  report: { lost },
  carriedOut:
    write === "POST /trade"
      ? { ...funded, ...(done && { placeTrade: 1 }) }
      : { ...traded, ...(done && { cancelTrade: 1 }) },
});

const tradeLost = (kind: "lost-after-commit" | "lost-before-commit" | "truncated") =>
  lostWrite("POST /trade", { faults: { placeTrade: [{ kind }] } }, kind !== "lost-before-commit");

/** Every kind of write is lost in every way that a protocol has. */
const lostOverTls = (["HTTP/1.1", "HTTP/2"] as const).flatMap((protocol) =>
  losses.slice(0, protocol === "HTTP/2" ? losses.length : 2).flatMap((how) =>
    writes.map((write) => {
      const name = `${write.split(" ")[0]} over TLS and ${protocol}, ${how}`;
      return [name, lostWrite(write, { secure: { protocol, loses: { write, how } } }, false)];
    }),
  ),
);

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

  "cancellation lost": lostWrite(
    "DELETE /trade/",
    { faults: { cancelTrade: [{ kind: "lost-after-commit" }] } },
    true,
  ),
  ...Object.fromEntries(lostOverTls),

  /** Where it changes, the losses over HTTP/2 are tried on more runtimes, or on fewer. */
  protocol: {
    secure: { protocol: "either" },
    async run(context) {
      const { response } = await clientOf(context).raw.GET("/portfolio");
      return { protocol: response.headers.get("x-http-version") };
    },
    report: { protocol: "1.1" },
    carriedOut: {},
  },

  journal: {
    faults: { placeTrade: [{ kind: "lost-after-commit" }] },
    async run(context) {
      const journal = await openJournal(context.journalFile).catch(({ name, message }) => {
        return { name, message };
      });
      if ("message" in journal) return journal;
      const client = clientOf(context, { journal });
      await fund(clientOf(context));
      const place = (intentId: string) => client.trades.place(order, { intentId });
      const first = await failureOf(place("first"));
      const twin = await failureOf(place("twin"));
      const open = await client.recover();
      const { tradeId } = await place("first");
      await place("twin");
      const listed = (await journal.list()).map(({ intentId, state, by, resultId }) => {
        return [intentId, state, by, resultId === tradeId];
      });
      await journal.close();
      return { first, twin, open, listed, left: filesBeside(context.journalFile) };
    },
    report: {
      first: lost,
      twin: { failed: "UnsettledIntentError, ERR_INTENT_UNSETTLED, none" },
      open: [],
      listed: [
        ["first", "done", "look", true],
        ["twin", "done", "answer", false],
      ],
      left: [],
    },
    carriedOut: { ...funded, placeTrade: 2 },
  },

  "connection refused": {
    async run(context) {
      // Nobody listens there, no system gives it to a server of another test, and fetch may go there.
      const client = clientOf(context, { baseUrl: "http://127.0.0.1:2", maxRetries: 0 });
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
