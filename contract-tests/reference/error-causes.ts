import {
  createPiTradeClient,
  notSent,
  type PiTradeClient,
  type PiTradeClientOptions,
} from "@pitrade/partner-sdk";
import { createJournal, openStore } from "@pitrade/partner-sdk/journal";
import { clientOf } from "../support/test-client.ts";

/** A call that only reads, and one that may move money. */
export const kinds = ["read", "write"] as const;
export type Kind = (typeof kinds)[number];

const order = { ticker: "AAPL", orderSide: "BUY", amount: 250 } as const;

export function send(client: PiTradeClient, kind: Kind, signal?: AbortSignal): Promise<unknown> {
  const options = signal ? { signal } : {};
  return kind === "read"
    ? client.trades.list(undefined, options)
    : client.trades.place(order, options);
}

/** `undefined` where there is none of this kind. */
type Cause = (kind: Kind) => Promise<unknown> | undefined;

/** How to make the SDK throw what comes without a status, in every way that matters. */
export const errorCauses: Readonly<Record<string, readonly Cause[]>> = {
  ConfigurationError: [
    async (kind) => send(createPiTradeClient({ baseUrl: "no address" }), kind),
    (kind) => send(client({ token: () => Promise.reject(new Error("no token")) }), kind),
  ],
  RequestValidationError: [
    (kind) =>
      kind === "read"
        ? client({}).trades.get("")
        : client({}).trades.place({ ...order, amount: -1 }),
  ],
  ConnectionError: [
    (kind) => send(client({ fetch: () => Promise.reject(notSent("full")) }), kind),
    (kind) => send(client({ fetch: () => Promise.reject(new TypeError("fetch failed")) }), kind),
  ],
  TimeoutError: [
    (kind) => send(client({ token: forever, timeoutMs: 5 }), kind),
    // Long enough that the request has left before it passes, on a busy machine too.
    (kind) => send(client({ token: () => "h.c.s", fetch: forever, timeoutMs: 2_000 }), kind),
  ],
  AbortedError: [
    (kind) => send(client({ fetch: forever }), kind, AbortSignal.abort()),
    (kind) => {
      const controller = new AbortController();
      const fetch = () => {
        controller.abort();
        return forever();
      };
      return send(client({ fetch }), kind, controller.signal);
    },
  ],
  WaitTimeoutError: [
    () => client({ fetch: forever }).trades.waitUntilFinal("trd_1", { timeoutMs: 5 }),
  ],
  WaitFailedError: [
    () => {
      const fetch = async () => Response.json([{ bankId: "bank_1", status: "UNLINKED" }]);
      return client({ fetch }).banks.waitUntilVerified("bank_1");
    },
  ],
  JournalError: [
    async (kind) => {
      const store = await openStore(":memory:");
      const journal = createJournal(store);
      const keeping = client({ journal, fetch: forever });
      await journal.close();
      return kind === "read" ? keeping.recover() : send(keeping, kind);
    },
  ],
  UnsettledIntentError: [
    (kind) => (kind === "read" ? undefined : afterLost(order, "a")),
    (kind) => (kind === "read" ? undefined : afterLost(order, "b")),
  ],
  IntentConflictError: [
    (kind) => (kind === "read" ? undefined : afterLost({ ...order, amount: 1 }, "a")),
    (kind) => (kind === "read" ? undefined : afterPruned()),
  ],
  ResponseFormatError: [
    (kind) => send(client({ fetch: async () => new Response("<html>", { status: 200 }) }), kind),
  ],
};

function client(options: PiTradeClientOptions): PiTradeClient {
  return clientOf({ url: "https://pitrade.invalid" }, { maxRetries: 0, ...options });
}

const placed = () => Response.json({ tradeId: "trd_1" });

const listOr = (method: string | undefined, answer: () => Response) =>
  method === "GET" ? Response.json([]) : answer();

/** An order after another one, of the intent "a", whose answer was lost. */
async function afterLost(next: { readonly amount: number }, intentId: string) {
  const journal = createJournal(await openStore(":memory:"));
  const lost = () => new Response(null, { status: 500 });
  const keeping = client({ journal, fetch: async (_, init) => listOr(init.method, lost) });
  await keeping.trades.place(order, { intentId: "a" }).catch(() => {});
  return keeping.trades.place({ ...order, ...next }, { intentId });
}

/** An order whose answer was pruned. */
async function afterPruned() {
  const journal = createJournal(await openStore(":memory:"));
  const keeping = client({ journal, fetch: async (_, init) => listOr(init.method, placed) });
  await keeping.trades.place(order, { intentId: "a" });
  await journal.prune({ before: new Date(Date.now() + 60_000) });
  return keeping.trades.place(order, { intentId: "a" });
}

function forever(): Promise<never> {
  return new Promise(() => {});
}
