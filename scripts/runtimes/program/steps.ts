import { createPiTradeClient } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { bankOfPerson, clientOf, fund, order, person, type StepContext } from "./client.ts";
import { failureOf } from "./failure.ts";

/** One thing that an integrator does, and what came of it. */
type Step = (context: StepContext) => Promise<object>;

/** What the program does, in order. Only the public package and web APIs are used. */
export const steps: Readonly<Record<string, Step>> = {
  async flow(context) {
    const client = clientOf(context);
    const { account, bank, deposit } = await fund(client);
    const trade = await client.trades.place(order);
    const holdings = await client.portfolio.holdings();
    const withdrawal = await client.cashTransfers.create({
      instructionType: "WITHDRAWAL",
      amount: 100,
      bankId: bank.bankId,
    });
    const { availableBalance } = await client.portfolio.properties();
    return {
      accountType: account.accountType,
      bank: bank.bankName,
      deposited: deposit.amount,
      trade: trade.status,
      held: holdings.map(({ ticker, quantity }) => `${quantity} ${ticker}`),
      withdrawn: withdrawal.amount,
      availableBalance,
    };
  },

  async token(context) {
    const sent: (string | null)[] = [];
    const { fetch = globalThis.fetch } = context;
    const client = clientOf(context, {
      fetch: (url, init) => {
        sent.push(new Headers(init.headers).get("authorization"));
        return fetch(url, init);
      },
    });
    await client.accounts.create(person("TRADING"));
    const wrong = clientOf(context, { secret: "not the secret of this partner" });
    return { sent, wrong: await failureOf(wrong.accounts.get()) };
  },

  async forbidden(context) {
    const client = clientOf(context);
    await client.accounts.create(person("SIGNAL"));
    return { refused: await failureOf(client.trades.place(order)) };
  },

  async "rate limit"(context) {
    const client = clientOf(context);
    await client.accounts.create(person("TRADING"));
    const limited = await failureOf(client.portfolio.holdings({ maxRetries: 0 }));
    const startedAt = performance.now();
    const holdings = await client.portfolio.holdings();
    return { limited, holdings, waitedMs: performance.now() - startedAt };
  },

  async deadline(context) {
    const client = clientOf(context);
    await fund(client);
    const read = await failureOf(client.portfolio.holdings({ timeoutMs: 500 }));
    return { read, trade: await failureOf(client.trades.place(order, { timeoutMs: 500 })) };
  },

  async abort(context) {
    const client = clientOf(context);
    await fund(client);
    const before = await failureOf(client.trades.place(order, { signal: AbortSignal.abort() }));
    const signal = AbortSignal.timeout(500);
    return { before, during: await failureOf(client.trades.place(order, { signal })) };
  },

  async "first answer lost"(context) {
    return { created: await failureOf(clientOf(context).accounts.create(person("TRADING"))) };
  },

  /** The connection has served before: where runtimes are known to send again by themselves. */
  async "answer lost"(context) {
    const client = clientOf(context);
    await fund(client);
    return { trade: await failureOf(client.trades.place(order)) };
  },

  async "answer cut"(context) {
    const client = clientOf(context);
    await fund(client);
    return { trade: await failureOf(client.trades.place(order)) };
  },

  async "request lost"(context) {
    const client = clientOf(context);
    await fund(client);
    return { trade: await failureOf(client.trades.place(order)) };
  },

  async "cancellation lost"(context) {
    const client = clientOf(context);
    await fund(client);
    const { tradeId } = await client.trades.place({ ...order, executeAt: "2025-01-16T09:30:00" });
    return { cancelled: await failureOf(client.trades.cancel(tradeId)) };
  },

  async "nobody listens"(context) {
    const client = clientOf(context, { baseUrl: context.deadUrl });
    return { created: await failureOf(client.banks.link(bankOfPerson, { maxRetries: 0 })) };
  },

  async raw(context) {
    const client = clientOf(context);
    await client.accounts.create(person("TRADING"));
    const { data, response } = await client.raw.GET("/portfolio");
    const { error } = await client.raw.GET("/trade/{tradeId}", {
      params: { path: { tradeId: "trd_none" } },
    });
    return { data, status: response.status, code: error?.code };
  },

  async "sandbox in memory"() {
    const sandbox = createSandbox();
    const client = createPiTradeClient(sandbox.clientOptions);
    await fund(client);
    sandbox.faults.next("placeTrade", { kind: "lost-after-commit" });
    const trade = await failureOf(client.trades.place(order));
    return { trade, carriedOut: sandbox.ledger.of("placeTrade").length };
  },
};
