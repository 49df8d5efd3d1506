/** A process that places one order through a journal, and may kill itself at any of its steps. */
import { subscribe } from "node:diagnostics_channel";
import process from "node:process";
import { createPiTradeClient, type PlaceTradeRequest } from "@pitrade/partner-sdk";
import { createJournal, type JournalStore, openStore } from "@pitrade/partner-sdk/journal";
import { openPostgresStore } from "@pitrade/partner-sdk/journal/postgres";
import pg from "pg";

export type Database = { readonly file: string } | { readonly url: string };

export interface Task {
  readonly database: Database;
  readonly baseUrl: string;
  readonly clientId: string;
  readonly secret: string;
  readonly aheadMs: number;
  readonly intentId: string;
  readonly order: PlaceTradeRequest;
  readonly recoverFirst: boolean;
  /** The step at which it kills itself; 0 for none. Each wait has one before it and one after it. */
  readonly dieAt: number;
  /** Where it stops until it is told to go on, for example `before renew`. */
  readonly stopAt?: string;
  readonly timeoutMs: number;
}

export type Report =
  | { readonly tradeId: string }
  | { readonly code: string; readonly outcome: string };

const task = JSON.parse(process.argv[2] ?? "") as Task;

let steps = 0;
let { stopAt } = task;
function step(name: string): void {
  steps += 1;
  if (steps !== task.dieAt && name !== stopAt) return;
  const signal = name === stopAt ? "SIGSTOP" : "SIGKILL";
  stopAt = undefined;
  process.kill(process.pid, signal);
  // A signal that a process sends to itself may arrive a moment later.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
}

/** What happens to a connection is a step too. */
const events = ["client:connected", "client:sendHeaders", "request:bodySent", "request:headers"];
for (const event of [...events, "request:trailers"]) {
  subscribe(`undici:${event}`, () => step(event));
}

/** A function with a step before it and one after it, also where it fails. */
function stepping<Args extends readonly unknown[], Result>(
  run: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return async (...args) => {
    const [name] = args;
    step(`before ${name}`);
    try {
      return await run(...args);
    } finally {
      step(`after ${name}`);
    }
  };
}

async function open(database: Database): Promise<JournalStore> {
  if ("file" in database) return openStore(database.file);
  return openPostgresStore(new pg.Pool({ connectionString: database.url, max: 2 }));
}

const { baseUrl, clientId, secret, aheadMs, intentId, order } = task;
const store = await open(task.database);
const pitrade = createPiTradeClient({
  baseUrl,
  clientId,
  secret,
  timeoutMs: task.timeoutMs,
  now: () => Date.now() + aheadMs,
  journal: createJournal(
    {
      change: stepping(store.change) as JournalStore["change"],
      read: stepping(store.read) as JournalStore["read"],
      close: store.close,
    },
    { leaseMs: 1_000 },
  ),
  fetch: stepping((url, init) =>
    fetch(url, { ...init, headers: { ...init.headers, "x-intent": intentId } }),
  ),
});

try {
  if (task.recoverFirst) await pitrade.recover();
  const { tradeId } = await pitrade.trades.place(order, { intentId });
  step("end");
  console.log(JSON.stringify({ tradeId }));
} catch (error) {
  const { code, outcome } = error as { readonly code: string; readonly outcome: string };
  console.log(JSON.stringify({ code, outcome }));
}
process.exit(0);
