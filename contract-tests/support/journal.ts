import { DatabaseSync } from "node:sqlite";
import type { Logger, PiTradeClientOptions, PlaceTradeRequest } from "@pitrade/partner-sdk";
import {
  createJournal,
  type JournalChange,
  type JournalChanges,
  type JournalStore,
  openStore,
} from "@pitrade/partner-sdk/journal";
import type { Fault, SandboxOptions } from "@pitrade/partner-sdk/testing";
import { expect, onTestFinished, vi } from "vitest";
import { reconciliations } from "../../generated/reconciliations.ts";
import { sentFields } from "../../generated/sent-fields.ts";
import { startFundedSandbox } from "./sandbox.ts";

export { temporaryFolder } from "./temporary-folder.ts";

/** Has a store be closed when the test is over. */
export function closedAtEnd(store: JournalStore): JournalStore {
  onTestFinished(() => store.close());
  return store;
}

/** Opens a store together with its connection, by which a test may ask and spoil the database. */
export async function openTapped(...args: Parameters<typeof openStore>) {
  let connection: DatabaseSync | undefined;
  const { exec } = DatabaseSync.prototype;
  const spy = vi.spyOn(DatabaseSync.prototype, "exec").mockImplementation(function (
    this: DatabaseSync,
    sql,
  ) {
    connection = this;
    exec.call(this, sql);
  });
  const store = await openStore(...args).finally(() => spy.mockRestore());
  const pragmaOf = (pragma: string) => connection?.prepare(`PRAGMA ${pragma}`).get()?.[pragma];
  return { store, pragmaOf, spoil: (sql: string) => connection?.exec(sql) };
}

/** What the journal keeps of an order, in its own form. */
export function fingerprintOf(ticker: string, amount: string): string {
  const sent: Readonly<Record<string, string>> = { amount, orderSide: "buy", ticker };
  const forms = [...(reconciliations.placeTrade?.match ?? [])].sort().map((name) => {
    const { number } = sentFields.placeTrade?.[name] ?? {};
    return [`${name}: ${number ? "number" : "text"}`, sent[name] ?? null];
  });
  return `/trade ${JSON.stringify(["placeTrade", "tradeId", ...forms])}`;
}

export const order = { ticker: "AAPL", orderSide: "BUY", amount: 10 } as const;

/** What goes wrong with an order: its answer is lost, and it was carried out or not. */
export const lost = { kind: "lost-after-commit" } as const;
export const never = { kind: "lost-before-commit" } as const;

/** What a person says of an entry who knows that no token can place it any more. */
export const writtenOff = {
  ...{ by: "ops", why: "not there", older: null, seen: "" },
  expired: Number.MAX_SAFE_INTEGER,
} as const;

/** A server that lists nothing, and answers what is sent to it. */
export const listNothing =
  (answer: (init: { readonly body?: unknown }) => Response | Promise<Response>) =>
  async (_: string, init: { readonly method: string; readonly body?: unknown }) =>
    init.method === "GET" ? Response.json([]) : answer(init);

/** Puts something between the engine and its store. */
type Wrap = (store: JournalStore) => JournalStore;

/** Does something before each change of a name. */
export const doBefore =
  <Name extends JournalChange>(
    wanted: Name,
    run: (values: JournalChanges[Name], store: JournalStore) => unknown,
  ): Wrap =>
  (store) => ({
    ...store,
    async change(name, values) {
      if (wanted === (name as JournalChange)) await run(values as never, store);
      return store.change(name, values);
    },
  });

interface Journaled {
  readonly sandbox?: SandboxOptions;
  readonly client?: PiTradeClientOptions;
  readonly wrap?: Wrap;
}

/** A funded sandbox, and a client that keeps a journal of its own. */
export async function startJournaled({ sandbox: options, client: more, wrap }: Journaled = {}) {
  const { sandbox, client, baseUrl, bankId } = await startFundedSandbox(options);
  const store = closedAtEnd(await openStore(":memory:"));
  const journal = createJournal(wrap?.(store) ?? store, { leaseMs: 1_000 });
  const infos: string[] = [];
  const warnings: string[] = [];
  const logger: Logger = {
    debug() {},
    info: (line) => infos.push(line),
    warn: (line) => warnings.push(line),
  };
  const pitrade = client({ journal, logger, ...more });
  const account = `${baseUrl} ${sandbox.credentials.clientId}`;
  return {
    sandbox,
    store,
    journal,
    pitrade,
    bankId,
    logger,
    infos,
    warnings,
    account,
    client,
    /** A client without the journal: somebody else who trades with the same credentials. */
    stranger: client(),
    /** Places an order, with what goes wrong scripted; answers the trade or the error. */
    async place(intentId: string, body: PlaceTradeRequest = order, ...faults: readonly Fault[]) {
      sandbox.faults.next("placeTrade", ...faults);
      return pitrade.trades.place(body, { intentId }).catch((error) => error);
    },
    /** How many orders were carried out. */
    placed: () => sandbox.ledger.of("placeTrade").length,
    async entryOf(intentId: string) {
      const [entry] = await store.read("entry", { account, intentId });
      return entry ?? expect.unreachable();
    },
    stateOf: async (intentId: string) =>
      (await journal.list()).find((each) => each.intentId === intentId)?.state,
    /** Leaves an intent behind as a process does that died. */
    async abandon(intentId: string, changes: { tokenExp?: number; leaseMs?: number } = {}) {
      const { tokenExp = 1, leaseMs = 0 } = changes;
      const fingerprint = fingerprintOf("aapl", "1e1");
      const body = JSON.stringify({ amount: 10, orderSide: "BUY", ticker: "AAPL" });
      const owner = JSON.stringify(["another host", 1, intentId]);
      const rest = { operationId: "placeTrade", fingerprint, body, baseline: "[]", owner, leaseMs };
      await store.change("open", { account, intentId, ...rest });
      if (tokenExp > 0) {
        await store.change("renew", { account, intentId, fence: 1, leaseMs, tokenExp });
      }
    },
  };
}
